import { describe, expect, it } from 'vitest'
import { dayOf } from '#domain/calendar/day.ts'
import { aChild, type ChildAsked } from '#test/support/a-child.ts'
import { presentFacts } from './present-facts.ts'
import { presentSince } from './present-since.ts'

const today = dayOf('2026-10-14')
const fact = (key: string, asked: Omit<ChildAsked, 'today'>) =>
  presentFacts(
    aChild({ today: '2026-10-14', ...asked }),
    new Set(asked.feeds ?? ['events', 'bookings']),
    today,
  ).facts.find((each) => each.key === key)

describe('Facts now', () => {
  it('say when the child was last visited, and when the next visit is due', () => {
    const visit = fact('Last visit', { events: ['visit 2026-09-30', 'visit 2026-10-08 alone'] })
    expect(visit?.says).toBe('Thu 8 Oct 2026, 6 days ago; seen alone')
    expect(visit?.next).toBe('Next due by Thu 22 Oct 2026')
    expect(visit?.outside).toBeUndefined()
    expect(visit?.source).toBe('Local extract of events, row 3')
  })

  it('mark only what is outside the rule, and name the rule', () => {
    const visit = fact('Last visit', { events: ['visit 2026-09-25'] })
    expect(visit?.outside).toBe('Overdue by 3 working days; the rule is 10 working days')
  })

  it('of a visit without the child say when the child was last seen', () => {
    const visit = fact('Last visit', { events: ['visit 2026-10-01', 'visit 2026-10-12 not-seen'] })
    expect(visit?.says).toBe('Mon 12 Oct 2026, 2 days ago; not seen. Last seen Thu 1 Oct 2026, 13 days ago')
  })

  it('never say No: not loaded is not loaded, and nothing on record is no record', () => {
    expect(fact('Core group', { feeds: ['ssd_cp_visits'] })).toMatchObject({
      says: 'Not loaded from your system',
      state: 'not-loaded',
      outside: undefined,
    })
    expect(fact('Safety plan', {})).toMatchObject({ says: 'No record found', state: 'none' })
  })

  it('are those of the plan: nothing of core groups for a child who is only looked after', () => {
    const plans = [{ planType: 'cla' as const, from: '2026-06-01' }]
    expect(fact('Core group', { plans })).toBeUndefined()
    expect(fact('Personal education plan', { plans })?.says).toBe('No record found')
  })
})

describe('Since the last conference', () => {
  it('counts what is done often and names what is out of the common', () => {
    const child = aChild({
      today: '2026-10-14',
      events: [
        'initial-conference 2026-06-01',
        'visit 2026-06-20',
        'review-conference 2026-08-28',
        'visit 2026-09-10 alone',
        'visit 2026-09-20',
        'core-group 2026-09-15',
        'missing-episode 2026-10-02',
      ],
    })
    expect(presentSince(child, today)).toEqual({
      since: 'review conference on 28 Aug 2026',
      lines: ['2 visits: all seen, 1 alone', 'Core group on 15 Sep 2026', 'Missing episode, 2 Oct 2026'],
      more: 0,
    })
  })
})
