import { describe, expect, it } from 'vitest'
import {
  after,
  by,
  conference,
  cp,
  event,
  on,
  owed,
  plansOf,
  policy,
  review,
  rule,
  timing,
} from '#test/support/worked-case.ts'

const first = rule({
  timing: [timing(conference, after('10 working days'))],
  metBy: [by('core-group', { sameDayCounts: true })],
})
const plan = { born: '2018-03-03', plans: [cp('2026-03-27')] }
const standsOn = (today: string) => owed({ ...plan, today }, first)[0]!.split(': ')[1]

describe('a core group due by Tuesday 14 April 2026', () => {
  it('is not yet due until five working days before, then due soon, on its day too', () => {
    expect(standsOn('2026-04-06')).toBe('not-yet-due')
    expect(standsOn('2026-04-07')).toBe('due-soon')
    expect(standsOn('2026-04-14')).toBe('due-soon')
  })

  it('is overdue from the day after', () => {
    expect(standsOn('2026-04-15')).toBe('overdue')
  })

  it('is met on time on its day and late the day after', () => {
    const held = (day: string) =>
      owed({ ...plan, today: '2026-05-01', events: on('core-group', day) }, first)[0]
    expect(held('2026-04-14')).toMatch('met-on-time')
    expect(held('2026-04-15')).toMatch('met-late')
    expect(held('2026-03-27')).toMatch('met-on-time')
  })

  it('held after the plan ended does not count any more', () => {
    const ended = { ...plan, plans: [cp('2026-03-27', '2026-04-20')], today: '2026-05-01' }
    expect(owed({ ...ended, events: on('core-group', '2026-04-20') }, first)[0]).toMatch('met-late')
    expect(owed({ ...ended, events: on('core-group', '2026-04-21') }, first)[0]).toMatch(
      'missed (plan-ended)',
    )
  })
})

describe('where a feed is not loaded', () => {
  it('nobody can tell, and "not recorded" is never "not done"', () => {
    expect(owed({ ...plan, today: '2026-04-15', notLoaded: ['core-group'] }, first)).toEqual([
      'from 2026-03-27 due 2026-04-14: cannot-tell (not-loaded)',
    ])
  })

  it('a plan that ended before the due day owes nothing, whatever is loaded; one that ended after it cannot tell', () => {
    const ended = (end: string) =>
      owed({ ...plan, plans: [cp('2026-03-27', end)], today: '2026-05-01', notLoaded: ['core-group'] }, first)
    expect(ended('2026-04-14')).toEqual(['from 2026-03-27 due 2026-04-14: not-applicable (plan-ended)'])
    expect(ended('2026-04-15')).toEqual(['from 2026-03-27 due 2026-04-14: cannot-tell (not-loaded)'])
  })

  it('what counts from it stands without a day while the plan is open, and is silent when it has ended', () => {
    const next = rule({ timing: [timing(event('core-group'), after('6 weeks'))], metBy: [by('core-group')] })
    const given = { ...plan, today: '2026-05-01', notLoaded: ['core-group'] }
    expect(owed(given, next)).toEqual(['from none due none: cannot-tell (not-loaded)'])
    expect(owed({ ...given, plans: [cp('2026-03-27', '2026-04-20')] }, next)).toEqual([])
  })

  it('a midway cannot be told where nobody knows whether the next conference was held', () => {
    const midway = review({ timing: [timing(conference, after('6 weeks'))] })
    expect(owed({ ...plan, today: '2027-01-04', notLoaded: ['review-conference'] }, midway)).toEqual([
      'from 2026-03-27 due 2026-05-08: cannot-tell (not-loaded)',
    ])
  })
})

describe('a midway due on Monday 26 October 2026', () => {
  const midway = review({ timing: [timing(conference, after('6 weeks'))] })
  const given = { born: '2018-03-03', plans: [cp('2026-09-14')] }
  const days = (start: string, today: string) => {
    const [only] = plansOf({ ...given, plans: [cp(start)], today }, { policy: policy({ reviews: [midway] }) })
    return only!.reviews[0]!
  }

  it('is due soon from the day its window opens', () => {
    expect(owed({ ...given, today: '2026-10-09' }, midway)[0]).toMatch('not-yet-due')
    expect(owed({ ...given, today: '2026-10-12' }, midway)[0]).toMatch('due-soon')
  })

  it('one due on Saturday 26 December stays due then, and is booked for Christmas Eve at the latest', () => {
    const due = days('2026-11-14', '2026-11-20')
    expect(due.steps.map(({ rule: name, result }) => `${name}: ${result}`)).toEqual([
      'Counted from: 2026-11-14',
      '6 weeks after: 2026-12-26',
      'Book by the last working day on or before: 2026-12-24',
      'Can be held from 10 working days before: 2026-12-11',
      'until 5 working days after: 2027-01-05',
      'Standing: not-yet-due',
    ])
  })
})

describe('how binding a rule is', () => {
  it('goes along with every occurrence, for only a must that is not kept counts against anybody', () => {
    const strengths = (['must', 'should', 'consider'] as const).map((strength) => ({
      ...first,
      id: strength,
      strength,
    }))
    const [worked] = plansOf(
      { ...plan, today: '2026-05-01' },
      { policy: policy({ requirements: strengths }) },
    )
    expect(worked!.requirements.map(({ strength, standing }) => `${strength} ${standing}`)).toEqual([
      'must overdue',
      'should overdue',
      'consider overdue',
    ])
  })
})

describe('months on the plan', () => {
  const stages = [
    { id: 'green', band: 'green' as const, fromMonths: 0, label: 'Green' },
    { id: 'amber', band: 'amber' as const, fromMonths: 9, label: 'Amber' },
    { id: 'red', band: 'red' as const, fromMonths: 13, label: 'Red' },
  ]
  const bandOn = (today: string, start: string, end?: string) =>
    plansOf({ born: '2018-03-03', plans: [cp(start, end)], today }, { policy: policy({ stages }) })[0]!.stage!
      .band

  it('a plan is green until nine months, amber from nine and red from thirteen', () => {
    const days = ['2026-12-13', '2026-12-14', '2027-04-13', '2027-04-14', '2028-04-14']
    expect(days.map((day) => bandOn(day, '2026-03-14'))).toEqual(['green', 'amber', 'amber', 'red', 'red'])
  })

  it('nine months from 31 May end on the last day of February', () => {
    expect([bandOn('2027-02-27', '2026-05-31'), bandOn('2027-02-28', '2026-05-31')]).toEqual([
      'green',
      'amber',
    ])
  })

  it('an ended plan keeps the band it had', () => {
    expect(bandOn('2028-01-01', '2026-03-14', '2026-12-13')).toBe('green')
  })
})
