import { describe, expect, it } from 'vitest'
import type { IsoDate } from '#domain/calendar/day.ts'
import {
  after,
  by,
  cla,
  conference,
  cp,
  event,
  on,
  owed,
  planStart,
  rule,
  timing,
} from '#test/support/worked-case.ts'

const child = { born: '2018-03-03', today: '2026-12-01' }

describe('once', () => {
  const once = rule({
    timing: [timing(event('review-conference', { each: true }), after('28 calendar days'))],
    metBy: [by('core-group', { sameDayCounts: true })],
  })

  it('each review conference owes one core group, which may be the same for two of them', () => {
    const given = {
      ...child,
      plans: [cp('2026-03-02')],
      events: [...on('review-conference', '2026-05-29', '2026-06-15'), ...on('core-group', '2026-06-30')],
    }
    expect(owed(given, once)).toEqual([
      'from 2026-05-29 due 2026-06-26 met 2026-06-30: met-late',
      'from 2026-06-15 due 2026-07-13 met 2026-06-30: met-on-time',
    ])
  })

  it('one on the day of the conference meets it where the policy says so', () => {
    const given = {
      ...child,
      plans: [cp('2026-03-02')],
      events: [...on('review-conference', '2026-05-29'), ...on('core-group', '2026-05-29')],
    }
    expect(owed(given, once)).toEqual(['from 2026-05-29 due 2026-06-26 met 2026-05-29: met-on-time'])
  })
})

describe('since the last', () => {
  const visits = rule({
    timing: [
      timing(event('placement-start', { each: true }), after('6 weeks', { first: '1 week' }), {
        repeats: 'since-last',
      }),
    ],
    metBy: [by('visit')],
  })
  const supervision = rule({
    timing: [timing(planStart, after('1 month'), { repeats: 'since-last' })],
    metBy: [by('supervision')],
  })

  it('a month from the plan’s start, and then a month from each supervision', () => {
    const given = {
      ...child,
      plans: [cp('2026-08-31')],
      events: on('supervision', '2026-09-30', '2026-11-02'),
    }
    expect(owed(given, supervision)).toEqual([
      'from 2026-08-31 due 2026-09-30 met 2026-09-30: met-on-time',
      'from 2026-09-30 due 2026-10-30 met 2026-11-02: met-late',
      'from 2026-11-02 due 2026-12-02: due-soon',
    ])
  })

  it('two on one day count once, and one before the plan not at all', () => {
    const given = {
      ...child,
      plans: [cp('2026-10-26')],
      events: on('supervision', '2026-10-20', '2026-11-09', '2026-11-09'),
    }
    expect(owed(given, supervision)).toEqual([
      'from 2026-10-26 due 2026-11-26 met 2026-11-09: met-on-time',
      'from 2026-11-09 due 2026-12-09: not-yet-due',
    ])
  })

  it('the first within a week of the placement, then six weeks; a new placement starts again', () => {
    const given = {
      ...child,
      plans: [cla('2026-08-03')],
      events: [
        ...on('placement-start', '2026-08-03', '2026-09-21'),
        ...on('visit', '2026-08-07', '2026-09-10', '2026-09-30', '2026-11-09'),
      ],
    }
    expect(owed(given, visits)).toEqual([
      'from 2026-08-03 due 2026-08-10 met 2026-08-07: met-on-time',
      'from 2026-08-07 due 2026-09-18 met 2026-09-10: met-on-time',
      'from 2026-09-10 due 2026-10-22 met 2026-09-30: met-on-time',
      'from 2026-09-21 due 2026-09-28 met 2026-09-30: met-late',
      'from 2026-09-30 due 2026-11-11 met 2026-11-09: met-on-time',
      'from 2026-11-09 due 2026-12-21: not-yet-due',
    ])
  })

  it('without a placement on the record nothing is counted from anywhere', () => {
    expect(owed({ ...child, plans: [cla('2026-08-03')], events: on('visit', '2026-08-07') }, visits)).toEqual(
      [],
    )
  })
})

describe('in each window', () => {
  const monthly = rule({
    timing: [timing(planStart, after('1 month'), { repeats: 'each-window' })],
    metBy: [by('supervision')],
  })
  const plans = [cp('2026-08-31')]

  it('one is owed in every month of the plan, whenever the last one was', () => {
    const given = {
      ...child,
      plans,
      today: '2026-11-10',
      events: on('supervision', '2026-09-02', '2026-10-29', '2026-11-02'),
    }
    expect(owed(given, monthly)).toEqual([
      'from 2026-08-31 due 2026-09-30 met 2026-09-02: met-on-time',
      'from 2026-09-30 due 2026-10-31 met 2026-10-29: met-on-time',
      'from 2026-10-31 due 2026-11-30 met 2026-11-02: met-on-time',
    ])
  })

  it('a month that passed without one is missed and cannot be made good in the next', () => {
    const given = { ...child, plans, today: '2026-11-10', events: on('supervision', '2026-11-02') }
    expect(owed(given, monthly)).toEqual([
      'from 2026-08-31 due 2026-09-30: missed (window-ended)',
      'from 2026-09-30 due 2026-10-31: missed (window-ended)',
      'from 2026-10-31 due 2026-11-30 met 2026-11-02: met-on-time',
    ])
  })

  it('on its last day a window is still open', () => {
    expect(owed({ ...child, plans, today: '2026-09-30' }, monthly)[0]).toBe(
      'from 2026-08-31 due 2026-09-30: due-soon',
    )
    expect(owed({ ...child, plans, today: '2026-10-01' }, monthly)[0]).toBe(
      'from 2026-08-31 due 2026-09-30: missed (window-ended)',
    )
  })

  it('the window in which the plan ended is owed nothing any more', () => {
    const given = { ...child, plans: [cp('2026-08-31', '2026-10-15')] }
    expect(owed(given, monthly)).toEqual([
      'from 2026-08-31 due 2026-09-30: missed (window-ended)',
      'from 2026-09-30 due 2026-10-31: not-applicable (plan-ended)',
    ])
  })
})

describe('a requirement that ends with a meeting', () => {
  const considered = rule({
    timing: [timing(conference, after('0 calendar days'))],
    metBy: [by('family-group-conference-considered', { sameDayCounts: true })],
    endsWith: { meeting: 'review-conference', nth: 1 },
  })
  const given = { ...child, plans: [cp('2026-03-06')] }
  const review = on('review-conference', '2026-06-03')
  const consideredOn = (day: IsoDate) => on('family-group-conference-considered', day)

  it('is met late by what comes before the meeting is held', () => {
    expect(owed({ ...given, events: [...review, ...consideredOn('2026-06-02')] }, considered)).toEqual([
      'from 2026-03-06 due 2026-03-06 met 2026-06-02: met-late',
    ])
  })

  it('is missed from the day of the meeting on, whatever comes with it or later', () => {
    expect(owed({ ...given, events: [...review, ...consideredOn('2026-06-03')] }, considered)).toEqual([
      'from 2026-03-06 due 2026-03-06: missed (window-ended)',
    ])
    expect(owed({ ...given, events: review }, considered)).toEqual([
      'from 2026-03-06 due 2026-03-06: missed (window-ended)',
    ])
  })

  it('stays overdue while the meeting has not been held', () => {
    expect(owed(given, considered)).toEqual(['from 2026-03-06 due 2026-03-06: overdue'])
  })
})
