import { describe, expect, it } from 'vitest'
import {
  after,
  before,
  by,
  conference,
  cp,
  event,
  on,
  owed,
  planStart,
  review,
  rule,
  span,
  timing,
} from '#test/support/worked-case.ts'

const metBy = [by('core-group')]
const plan = { born: '2018-03-03', plans: [cp('2026-12-18')], today: '2026-12-18' }

describe('a limit counted from a day', () => {
  const cases = [
    ['15 working days from the Friday before Christmas end on 13 January', '15 working days', '2027-01-13'],
    ['28 calendar days from 18 December end on 15 January', '28 calendar days', '2027-01-15'],
    ['6 weeks from a Friday end on a Friday', '6 weeks', '2027-01-29'],
    ['3 months from 18 December end on 18 March', '3 months', '2027-03-18'],
    ['a year from 18 December ends on 18 December', '1 year', '2027-12-18'],
    ['nothing after a day is that day', '0 calendar days', '2026-12-18'],
  ] as const
  for (const [says, limit, due] of cases) {
    it(says, () => {
      const [line] = owed(plan, rule({ timing: [timing(planStart, after(limit))], metBy }))
      expect(line).toMatch(`from 2026-12-18 due ${due}`)
    })
  }

  it('counting the first day takes one day off, of working days and of weeks alike', () => {
    const counted = (limit: string) =>
      owed(plan, rule({ timing: [timing(planStart, after(limit, { startDayCounts: true }))], metBy }))[0]
    expect(counted('15 working days')).toMatch('due 2027-01-12')
    expect(counted('1 week')).toMatch('due 2026-12-24')
  })

  it('a limit that ends on a Sunday or a bank holiday stays there', () => {
    const sunday = { ...plan, plans: [cp('2026-11-30')], today: '2026-11-30' }
    expect(owed(sunday, rule({ timing: [timing(planStart, after('3 months'))], metBy }))).toEqual([
      'from 2026-11-30 due 2027-02-28: not-yet-due',
    ])
  })

  it('past the known bank holidays there is no day, and nobody is told that it was kept', () => {
    const late = { born: '2020-03-03', plans: [cp('2028-12-20')], today: '2028-12-29' }
    const tenDays = rule({ timing: [timing(planStart, after('10 working days'))], metBy })
    expect(owed(late, tenDays)).toEqual(['from 2028-12-20 due none: cannot-tell (beyond-calendar)'])
    expect(owed({ ...late, events: on('core-group', '2028-12-28') }, tenDays)).toEqual([
      'from 2028-12-20 due none met 2028-12-28: cannot-tell (beyond-calendar)',
    ])
  })
})

describe('a limit counted back from a meeting', () => {
  const report = rule({
    timing: [
      timing(
        { kind: 'meeting', meeting: 'review-conference', nth: 1, each: false },
        before('5 working days'),
      ),
    ],
    metBy: [by('plan-updated')],
  })

  it('falls five working days before the conference that is booked', () => {
    const booked = {
      ...plan,
      today: '2027-01-04',
      bookings: [{ meeting: 'review-conference', on: '2027-03-01' }],
    }
    expect(owed(booked, report)).toEqual(['from 2027-03-01 due 2027-02-22: not-yet-due'])
  })

  it('without a booking, before the day by which the conference is due', () => {
    expect(owed({ ...plan, today: '2027-01-04' }, report)).toEqual([
      'from 2027-03-18 due 2027-03-11: not-yet-due',
    ])
  })

  it('and once it was held, before the day on which it was', () => {
    const held = {
      ...plan,
      today: '2027-03-20',
      events: [...on('review-conference', '2027-03-12'), ...on('plan-updated', '2027-03-08')],
      bookings: [{ meeting: 'review-conference', on: '2027-03-01' }],
    }
    expect(owed(held, report)).toEqual(['from 2027-03-12 due 2027-03-05 met 2027-03-08: met-late'])
  })

  it('what came before the last conference does not count; what came late for that one serves the next', () => {
    const each = rule({
      timing: [
        timing(
          { kind: 'meeting', meeting: 'review-conference', nth: 1, each: true },
          before('0 calendar days'),
        ),
      ],
      metBy: [by('chronology-updated')],
    })
    const twice = {
      ...plan,
      today: '2027-09-20',
      events: [
        ...on('review-conference', '2027-03-12', '2027-09-10'),
        ...on('chronology-updated', '2027-03-02', '2027-09-13'),
      ],
    }
    expect(owed(twice, each)).toEqual([
      'from 2027-03-12 due 2027-03-12 met 2027-03-02: met-on-time',
      'from 2027-09-10 due 2027-09-10 met 2027-09-13: met-late',
      'from 2028-03-10 due 2028-03-10 met 2027-09-13: met-on-time',
    ])
  })
})

describe('the middle of the interval', () => {
  const middle = review({
    timing: [
      timing(conference, { kind: 'middle-of-interval' }),
      timing(event('review-conference', { each: true }), { kind: 'middle-of-interval' }),
    ],
  })
  const september = { born: '2018-03-03', plans: [cp('2026-09-14')], today: '2026-09-20' }

  it('between a conference on 14 September and the day 3 months on is 29 October', () => {
    expect(owed(september, middle)).toEqual(['from 2026-09-14 due 2026-10-29: not-yet-due'])
  })

  it('between a review on 14 September and the day 6 months on is Sunday 13 December', () => {
    const reviewed = {
      ...september,
      plans: [cp('2026-06-15')],
      events: on('review-conference', '2026-09-14'),
    }
    expect(owed(reviewed, middle)[1]).toBe('from 2026-09-14 due 2026-12-13: not-yet-due')
  })

  it('moves forward with a conference booked sooner than it is due, and not back with a later one', () => {
    const booked = (day: string) =>
      owed({ ...september, bookings: [{ meeting: 'review-conference', on: day }] }, middle)
    expect(booked('2026-11-24')).toEqual(['from 2026-09-14 due 2026-10-19: not-yet-due'])
    expect(booked('2027-01-20')).toEqual(['from 2026-09-14 due 2026-10-29: not-yet-due'])
  })

  it('goes by the new booking where a conference was moved and the old booking has passed', () => {
    const bookings = [
      { meeting: 'review-conference', on: '2026-11-18' },
      { meeting: 'review-conference', on: '2026-12-10' },
    ]
    expect(owed({ ...september, today: '2026-11-17', bookings }, middle)[0]).toMatch('due 2026-10-16')
    expect(owed({ ...september, today: '2026-11-20', bookings }, middle)[0]).toMatch('due 2026-10-27')
    expect(owed({ ...september, today: '2026-12-11', bookings }, middle)[0]).toMatch('due 2026-10-16')
  })

  it('is not moved by a booking for the conference after the next, nor by one of another meeting', () => {
    const later = {
      ...september,
      today: '2026-11-20',
      events: on('review-conference', '2026-10-20'),
      bookings: [
        { meeting: 'review-conference', on: '2026-12-10' },
        { meeting: 'cla-review', on: '2026-09-30' },
      ],
    }
    expect(owed(later, middle)[0]).toBe('from 2026-09-14 due 2026-10-29: not-applicable (superseded)')
    expect(owed(later, middle)[1]).toBe('from 2026-10-20 due 2026-11-14: overdue')
  })
})

describe('a midway review at twelve months on the plan', () => {
  const atTwelveMonths = review({
    timing: [timing(planStart, after('12 months'))],
    window: { opens: span('2 weeks'), closes: span('2 weeks') },
  })
  const year = { born: '2018-03-03', plans: [cp('2025-11-28')], today: '2026-11-20' }

  it('is not ended by the conferences that are held on the way to it', () => {
    const events = on('review-conference', '2026-02-20', '2026-08-14')
    expect(owed({ ...year, events }, atTwelveMonths)).toEqual(['from 2025-11-28 due 2026-11-28: due-soon'])
  })

  it('is ended by the first conference after its window opened', () => {
    const events = on('review-conference', '2026-02-20', '2026-08-14', '2026-11-18')
    expect(owed({ ...year, events }, atTwelveMonths)).toEqual([
      'from 2025-11-28 due 2026-11-28: not-applicable (superseded)',
    ])
  })

  it('is met by a midway review held in its window, not by one of months before', () => {
    const held = (day: string) => ({ ...year, today: '2026-12-01', events: on('midway-review', day) })
    expect(owed(held('2026-01-20'), atTwelveMonths)).toEqual(['from 2025-11-28 due 2026-11-28: overdue'])
    expect(owed(held('2026-11-16'), atTwelveMonths)).toEqual([
      'from 2025-11-28 due 2026-11-28 met 2026-11-16: met-on-time',
    ])
  })
})

describe('a day set by hand', () => {
  const byHand = review({
    timing: [
      timing(event('review-conference', { each: true }), {
        kind: 'set-by-hand',
        booking: 'midway-review',
        earliest: span('8 weeks'),
        latest: span('18 weeks'),
      }),
    ],
  })
  const reviewed = {
    born: '2018-03-03',
    plans: [cp('2026-06-15')],
    events: on('review-conference', '2026-09-14'),
    today: '2026-09-20',
  }
  const booked = (day: string) =>
    owed({ ...reviewed, bookings: [{ meeting: 'midway-review', on: day }] }, byHand)

  it('is the day that was booked, from 8 to 18 weeks after the review', () => {
    expect(booked('2026-12-03')).toEqual(['from 2026-09-14 due 2026-12-03: not-yet-due'])
    expect(booked('2026-11-09')).toEqual(['from 2026-09-14 due 2026-11-09: not-yet-due'])
    expect(booked('2027-01-18')).toEqual(['from 2026-09-14 due 2027-01-18: not-yet-due'])
  })

  it('a day outside them does not count: there is none then', () => {
    for (const day of ['2026-11-08', '2027-01-19']) {
      expect(booked(day)).toEqual(['from 2026-09-14 due none: cannot-tell (not-booked)'])
    }
  })

  it('that nobody set is overdue from the last day on which it could have been', () => {
    expect(owed({ ...reviewed, today: '2027-01-18' }, byHand)).toEqual([
      'from 2026-09-14 due none: cannot-tell (not-booked)',
    ])
    expect(owed({ ...reviewed, today: '2027-01-20' }, byHand)).toEqual([
      'from 2026-09-14 due 2027-01-18: overdue',
    ])
    const reviewedAgain = { ...reviewed, events: on('review-conference', '2026-09-14', '2027-03-10') }
    expect(owed({ ...reviewedAgain, today: '2027-03-12' }, byHand)[0]).toMatch('due 2027-01-18: missed')
  })
})

describe('a step without a limit', () => {
  const step = rule({
    timing: [timing(event('core-group'), { kind: 'no-limit' })],
    metBy: [by('plan-authorised')],
  })
  const begun = { ...plan, today: '2027-06-01', events: on('core-group', '2027-01-04') }

  it('begins with its event, is never overdue, and is kept whenever it is done', () => {
    expect(owed({ ...plan, today: '2027-06-01' }, step)).toEqual([])
    expect(owed(begun, step)).toEqual(['from 2027-01-04 due none: not-yet-due (no-limit)'])
    expect(
      owed({ ...begun, events: [...begun.events, ...on('plan-authorised', '2027-05-20')] }, step),
    ).toEqual(['from 2027-01-04 due none met 2027-05-20: met-on-time'])
  })
})
