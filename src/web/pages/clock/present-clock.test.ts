import { describe, expect, it } from 'vitest'
import type { MidwayOfChild } from '#db/queries/reviews/midways-of-child.ts'
import { dayOf } from '#domain/calendar/day.ts'
import { aChild } from '#test/support/a-child.ts'
import { presentClock } from './present-clock.ts'
import { presentDates } from './present-dates.ts'

const today = dayOf('2026-10-14')
const child = aChild({
  today: '2026-10-14',
  plans: [{ planType: 'cp', from: '2026-09-14' }],
  events: ['initial-conference 2026-09-14', 'visit 2026-09-20', 'core-group 2026-09-30'],
})
const midway: MidwayOfChild = {
  midwayId: 1,
  reference: 'MR-7F3K-2',
  planId: 1,
  reviewId: 'midway-after-initial-conference',
  occurrence: 1,
  pack: 'cp-six-and-twelve-week@2026-11',
  dueOn: dayOf('2026-10-26'),
  firstDueOn: dayOf('2026-10-26'),
  opensOn: dayOf('2026-10-12'),
  closesOn: dayOf('2026-11-02'),
  missing: undefined,
  heldOn: undefined,
  stoppedOn: undefined,
  stoppedBecause: undefined,
  started: false,
  signedAt: undefined,
}
const clock = (more: Partial<MidwayOfChild> = {}) =>
  presentClock({ ...midway, ...more }, child, () => 'Calendar weeks.', { moves: [], reasons: [] }, today)

describe('Why a midway is due on its day', () => {
  it('goes from the conference by the rule to the day, the window and the standing', () => {
    expect(clock().chain.map(({ rule, input, result }) => `${rule} | ${input} | ${result}`)).toEqual([
      'Counted from | Initial conference, Mon 14 Sep 2026 | Mon 14 Sep 2026',
      '6 weeks after | The first day is not counted | Mon 26 Oct 2026',
      'Book by the last working day on or before | Mon 26 Oct 2026 | Mon 26 Oct 2026',
      'Can be held from 10 working days before | Mon 26 Oct 2026 | Mon 12 Oct 2026',
      'Until 5 working days after | Mon 26 Oct 2026 | Mon 2 Nov 2026',
      'Standing | Nothing that meets it is recorded up to Wed 14 Oct 2026 | Due 26 Oct 2026',
    ])
  })

  it('says of each step where it is from', () => {
    const { chain, policy } = clock()
    expect(chain[0]?.source).toBe('Local extract of events (events.csv, row 2), loaded Wed 14 Oct 06:12')
    expect(chain[1]?.source).toMatch(/Six-week review after the initial conference$/)
    expect(policy?.ref).toBe('cp-six-and-twelve-week@2026-11')
    expect(policy?.reading).toBe('Calendar weeks.')
  })

  it('never loses the day as it first stood', () => {
    expect(clock().moves).toEqual(['First due Mon 26 Oct 2026. The day has not moved.'])
    expect(clock({ firstDueOn: dayOf('2026-10-22') }).moves).toEqual([
      'First due Thu 22 Oct 2026.',
      'Now due Mon 26 Oct 2026, because it is now counted from 14 Sep 2026.',
    ])
  })

  it('says why there is no date, and what would give one', () => {
    const needs = clock({ dueOn: undefined, missing: 'the date of the conference is not recorded' })
    expect(needs.state.words).toBe('Needs a date')
    expect(needs.needsDate).toBe(
      'No date can be worked out: the date of the conference is not recorded. When the case system records it and the next files are loaded, the date appears here.',
    )
  })

  it('keeps the days of a review that the policy does not ask for any more', () => {
    const gone = clock({ reviewId: 'midway-of-an-old-policy' })
    expect(gone.says).toMatch(/no longer asks for this review/)
    expect(gone.dueDay).toBe('Mon 26 Oct 2026')
  })
})

describe('The dates of a child', () => {
  it('stand in groups, what is overdue first, and each once', () => {
    const { plans } = presentDates(child, [midway], today)
    const [plan] = plans
    expect(plan?.title).toBe('Child protection plan since 14 Sep 2026')
    expect(plan?.groups.map(({ title }) => title)[0]).toBe('Overdue')
    const overdue = plan!.groups[0]!.rules.map(({ says, due }) => `${says} ${due}`)
    expect(overdue).toContain('The child is seen at least every 10 working days. Fri 2 Oct 2026')
    const clocks = plan!.groups.flatMap(({ rules }) => rules.flatMap(({ clockHref }) => clockHref ?? []))
    expect(clocks).toEqual(['/reviews/MR-7F3K-2/clock'])
  })

  it('of a feed that is not loaded cannot be told', () => {
    const without = aChild({ today: '2026-10-14', events: [], feeds: ['ssd_cp_visits'] })
    const groups = presentDates(without, [], today).plans[0]!.groups
    const cannot = groups.find(({ title }) => title === 'Cannot be told')!.rules
    const supervision = cannot.find(({ says }) => says.includes('supervision'))
    expect(supervision?.standing.words).toMatch(/^Cannot tell: not loaded from the case system: supervision/)
  })
})
