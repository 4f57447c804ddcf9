import { describe, expect, it } from 'vitest'
import { builtInPacks } from '#policies/built-in.ts'
import {
  after,
  by,
  cla,
  conference,
  cp,
  event,
  on,
  owed,
  owedUnder,
  planStart,
  plansOf,
  policy,
  review,
  rule,
  span,
  timing,
  type Given,
} from '#test/support/worked-case.ts'

/** What goes wrong in practice (rows of the list of situations), asked of the packs that ship where they cover it. */

const shipped = (id: string) => ({ policy: builtInPacks().find((pack) => pack.id === id)!.time })
const sixAndTwelve = [shipped('national-england'), shipped('cp-six-and-twelve-week')]
const interval = [shipped('national-england'), shipped('cp-interval-monitoring')]
const lookedAfter = [shipped('national-england'), shipped('cla-twelve-week')]

/** The lines of one rule of the shipped packs, each as "due …: standing". */
function linesOf(given: Given, id: string, packs = sixAndTwelve): string[] {
  return plansOf(given, ...packs).flatMap(({ requirements, reviews }) =>
    [...requirements, ...reviews]
      .filter((row) => row.id === id)
      .map((row) => row.steps.find(({ rule: name }) => name === 'Standing')!.result),
  )
}

const midway = 'midway-after-initial-conference'
const child = { born: '2018-03-03', plans: [cp('2026-09-14')] }
const conferenceHeld = on('initial-conference', '2026-09-14')

describe('row 3: the plan ends before the midway', () => {
  const ended = (end: string): Given => ({ ...child, plans: [cp('2026-09-14', end)], today: '2026-12-01' })

  it('the midway is not counted as missed where it had not fallen due', () => {
    expect(linesOf(ended('2026-10-20'), midway)).toEqual(['not-applicable'])
    expect(linesOf(ended('2026-10-26'), midway)).toEqual(['not-applicable'])
  })

  it('it was missed where it was past due when the plan ended', () => {
    expect(linesOf(ended('2026-10-27'), midway)).toEqual(['missed by 1 calendar day'])
  })

  it('it stands open until the day on which the plan ends', () => {
    expect(linesOf({ ...ended('2026-10-20'), today: '2026-10-19' }, midway)).toEqual(['due-soon'])
  })
})

describe('row 4: a conference brought forward or put off', () => {
  it('everything after it counts from the day on which it was held, not from the day it was due or booked', () => {
    const given = {
      ...child,
      today: '2026-12-01',
      events: [...conferenceHeld, ...on('review-conference', '2026-11-16')],
      bookings: [{ meeting: 'review-conference', on: '2026-12-14' }],
    }
    const plans = plansOf(given, ...sixAndTwelve)
    const rows = [...plans[0]!.requirements, ...plans[0]!.reviews]
    const days = (id: string) => rows.filter((row) => row.id === id).map(({ steps }) => steps[1]!.result)
    expect(days('later-review-conference')).toEqual(['2027-05-16'])
    expect(days('midway-after-review-conference')).toEqual(['2027-02-08'])
    expect(days(midway)).toEqual(['2026-10-26'])
  })

  it('a midway falls away where the next conference is booked within the time that the policy names', () => {
    const sixWeeks = review({
      timing: [timing(conference, after('6 weeks'))],
      cancelWhenNextWithin: span('2 weeks'),
    })
    const booked = (day: string) =>
      owed({ ...child, today: '2026-10-01', bookings: [{ meeting: 'review-conference', on: day }] }, sixWeeks)
    expect(booked('2026-10-19')).toEqual([
      'from 2026-09-14 due 2026-10-26: not-applicable (next-meeting-near)',
    ])
    expect(booked('2026-11-09')).toEqual([
      'from 2026-09-14 due 2026-10-26: not-applicable (next-meeting-near)',
    ])
    expect(booked('2026-11-10')).toEqual(['from 2026-09-14 due 2026-10-26: not-yet-due'])
  })
})

describe('row 5: a conference that is late or has no quorum', () => {
  const late = { ...child, today: '2026-12-20', events: conferenceHeld }

  it('stays overdue', () => {
    expect(linesOf(late, 'first-review-conference')).toEqual(['overdue by 6 calendar days'])
  })

  it('one without a quorum resets nothing', () => {
    const given = { ...late, events: [...conferenceHeld, ...on('inquorate-conference', '2026-12-10')] }
    expect(linesOf(given, 'first-review-conference')).toEqual(['overdue by 6 calendar days'])
    expect(linesOf(given, 'later-review-conference')).toEqual([])
    expect(linesOf(given, midway)).toEqual(['overdue by 55 calendar days'])
  })
})

describe('row 6: a midway after the next conference', () => {
  const reviewed = {
    ...child,
    today: '2026-12-01',
    events: [
      ...conferenceHeld,
      ...on('review-conference', '2026-11-16'),
      ...on('midway-review', '2026-11-17'),
    ],
  }

  it('is not that of the interval before, which is superseded, but of the one it was held in', () => {
    expect(linesOf(reviewed, midway)).toEqual(['missed by 21 calendar days'])
    expect(linesOf(reviewed, 'midway-after-review-conference')).toEqual(['met-on-time'])
  })

  it('held on the day of the next conference it is still that of the interval before', () => {
    const sameDay = {
      ...reviewed,
      events: [
        ...conferenceHeld,
        ...on('review-conference', '2026-11-16'),
        ...on('midway-review', '2026-11-16'),
      ],
    }
    expect(linesOf(sameDay, midway)).toEqual(['met-late by 21 calendar days'])
    expect(linesOf(sameDay, 'midway-after-review-conference')).toEqual(['not-yet-due'])
  })

  it('a conference held before the midway fell due supersedes it without blame', () => {
    const early = { ...reviewed, events: [...conferenceHeld, ...on('review-conference', '2026-10-20')] }
    expect(linesOf(early, midway)).toEqual(['not-applicable'])
    expect(linesOf(early, 'midway-between-conferences', interval)).toEqual(['not-applicable', 'not-yet-due'])
  })
})

describe('row 7: moving between authorities', () => {
  it('a plan transferred in is a new plan with a count of its own', () => {
    const moved = {
      ...child,
      plans: [cp('2025-11-03', '2026-09-01'), cp('2026-09-14')],
      today: '2026-10-01',
      events: conferenceHeld,
    }
    const [, second] = plansOf(moved, shipped('national-england'), shipped('cp-progress-framework'))
    expect(second?.stage).toMatchObject({ id: 'initial-conference', band: 'green' })
    expect(linesOf(moved, midway)).toEqual(['missed by 260 calendar days', 'not-yet-due'])
  })
})

describe('row 8: the 18th birthday', () => {
  const older = { plans: [cp('2026-09-14')], events: conferenceHeld }

  it('nothing is due on it or after it', () => {
    expect(linesOf({ ...older, born: '2008-10-26', today: '2026-10-01' }, midway)).toEqual(['not-applicable'])
    expect(linesOf({ ...older, born: '2008-10-27', today: '2026-10-20' }, midway)).toEqual(['due-soon'])
  })

  it('what was due before it and not done by then was missed', () => {
    expect(linesOf({ ...older, born: '2008-10-28', today: '2026-12-01' }, midway)).toEqual([
      'missed by 2 calendar days',
    ])
  })

  it('of a child born on 29 February is 28 February', () => {
    const visits = { plans: [cla('2026-01-19')], events: on('placement-start', '2026-01-19', '2026-02-21') }
    const born = { ...visits, born: '2008-02-29' }
    expect(linesOf({ ...born, today: '2026-02-22' }, 'looked-after-visit', lookedAfter)).toEqual([
      'overdue by 27 calendar days',
      'not-applicable',
    ])
  })
})

describe('row 9: an unborn child who is born', () => {
  const unborn = { expected: '2026-10-20', plans: [cp('2026-09-14')], events: conferenceHeld }

  it('keeps the conference’s clocks; being seen is owed from the birth', () => {
    expect(linesOf({ ...unborn, today: '2026-10-19' }, 'child-seen')).toEqual(['not-applicable'])
    expect(linesOf({ ...unborn, today: '2026-10-19' }, midway)).toEqual(['due-soon'])
    const born = { ...unborn, born: '2026-10-16', today: '2026-10-31' }
    expect(linesOf(born, 'child-seen')).toEqual(['overdue by 1 calendar day'])
    expect(linesOf(born, midway)).toEqual(['overdue by 5 calendar days'])
  })

  it('row 10: a death stops everything on its day, and nothing more is called late', () => {
    const died = { ...unborn, born: '2026-10-16', died: '2026-10-18', today: '2026-11-30' }
    expect(linesOf(died, 'child-seen')).toEqual(['not-applicable'])
    expect(linesOf(died, midway)).toEqual(['not-applicable'])
    expect(linesOf(died, 'first-core-group')).toEqual(['missed by 20 calendar days'])
  })
})

describe('row 11: on a child protection plan and looked after at once', () => {
  const both: Given = {
    born: '2018-03-03',
    plans: [cp('2026-06-15'), cla('2026-06-22')],
    today: '2026-12-20',
    events: [
      ...on('initial-conference', '2026-06-15'),
      ...on('review-conference', '2026-09-14'),
      ...on('cla-review', '2026-07-17', '2026-10-16'),
      { kind: 'midway-review', on: '2026-12-03', of: 'cp' },
    ],
  }

  it('each has its own midway, and the midway of one does not count for the other', () => {
    const packs = [...sixAndTwelve, shipped('cla-twelve-week')]
    expect(linesOf(both, 'midway-after-review-conference', packs)).toEqual(['met-on-time'])
    expect(linesOf(both, 'midway-after-looked-after-review', packs)).toEqual(['not-yet-due'])
  })

  it('a visit is a visit for both', () => {
    const seen = rule({ timing: [timing(planStart, after('1 week'))], metBy: [by('visit')] })
    expect(owed({ ...both, events: on('visit', '2026-06-24') }, seen)).toEqual([
      'plan 1 from 2026-06-15 due 2026-06-22 met 2026-06-24: met-late',
      'plan 2 from 2026-06-22 due 2026-06-29 met 2026-06-24: met-on-time',
    ])
  })
})

describe('row 12: short breaks', () => {
  it('a series of them is reviewed by rules of its own and owes none of these reviews', () => {
    const breaks: Given = {
      born: '2014-03-03',
      plans: [cla('2026-06-22')],
      today: '2026-12-20',
      events: [
        { kind: 'legal-status', on: '2026-06-22', code: 'V4' },
        ...on('placement-start', '2026-06-22'),
      ],
    }
    expect(linesOf(breaks, 'first-looked-after-review', lookedAfter)).toEqual(['not-applicable'])
    expect(linesOf(breaks, 'looked-after-visit', lookedAfter)).toEqual(['not-applicable'])
  })
})

describe('row 15: an entry made late', () => {
  it('a core group of 28 September that was entered weeks later was held on 28 September', () => {
    const first = 'first-core-group'
    expect(linesOf({ ...child, today: '2026-10-05', events: conferenceHeld }, first)).toEqual([
      'overdue by 7 calendar days',
    ])
    const entered = {
      ...child,
      today: '2026-10-20',
      events: [...conferenceHeld, ...on('core-group', '2026-09-28')],
    }
    expect(linesOf(entered, first)).toEqual(['met-on-time'])
  })
})

describe('row 24: a clock over Christmas and Easter', () => {
  it('names the days that were not worked', () => {
    const given = { ...child, plans: [cp('2026-12-18')], today: '2026-12-18' }
    const tenDays = rule({ timing: [timing(planStart, after('10 working days'))], metBy: [by('core-group')] })
    const [plan] = plansOf(given, { policy: policy({ requirements: [tenDays] }) })
    expect(plan?.requirements[0]?.steps[1]).toEqual({
      rule: '10 working days after',
      input:
        'the first day is not counted; not worked: Christmas Day, Fri 25 Dec 2026; Boxing Day, Mon 28 Dec 2026; New Year’s Day, Fri 1 Jan 2027',
      result: '2027-01-06',
    })
  })

  it('and refuses in words past the last year that is known', () => {
    const given = { ...child, plans: [cp('2028-12-18')], today: '2028-12-18' }
    const twenty = rule({ timing: [timing(planStart, after('20 working days'))], metBy: [by('core-group')] })
    const [plan] = plansOf(given, { policy: policy({ requirements: [twenty] }) })
    expect(plan?.requirements[0]?.steps[1]?.result).toBe(
      'Bank holidays are known from 2012 to 2028; working days in 2029 cannot be counted until an administrator adds that year.',
    )
  })
})

describe('row 25: the policy changes while a plan goes on', () => {
  const midwayAfter = (length: string, pack: string) =>
    policy({
      pack,
      reviews: [review({ timing: [timing(event('review-conference', { each: true }), after(length))] })],
    })
  const old = { policy: midwayAfter('12 weeks', 'a-policy@1'), until: '2026-09-30' }
  const next = { policy: midwayAfter('10 weeks', 'a-policy@2'), from: '2026-10-01' }
  const given = { ...child, plans: [cp('2026-03-02')], today: '2026-12-20' }

  it('what began under the old version keeps it; what begins under the new one has that', () => {
    const events = on('review-conference', '2026-05-29', '2026-09-30')
    expect(owedUnder({ ...given, events }, old, next)).toEqual([
      'from 2026-05-29 due 2026-08-21: missed (superseded)',
      'from 2026-09-30 due 2026-12-23: due-soon',
    ])
    expect(
      owedUnder({ ...given, events: on('review-conference', '2026-05-29', '2026-10-01') }, old, next),
    ).toEqual([
      'from 2026-05-29 due 2026-08-21: missed (superseded)',
      'from 2026-10-01 due 2026-12-10: overdue',
    ])
  })

  it('each occurrence names the version it stands under, and keeps its number on the plan', () => {
    const events = on('review-conference', '2026-05-29', '2026-10-01')
    const [plan] = plansOf({ ...given, events }, old, next)
    expect(plan?.reviews.map(({ pack, occurrence }) => `${occurrence} ${pack}`)).toEqual([
      '1 a-policy@1',
      '2 a-policy@2',
    ])
  })

  it('a change of rhythm leaves the intervals that had begun as they were', () => {
    const middle = [review({ timing: [timing(conference, { kind: 'middle-of-interval' })] })]
    const twoMonths = policy({
      rhythms: [
        {
          meeting: 'review-conference',
          plan: 'cp',
          startsFrom: 'initial-conference',
          intervals: [span('2 months')],
        },
      ],
    })
    const base = { policy: policy({ reviews: middle }) }
    const tighter = { policy: twoMonths, from: '2026-10-01' }
    const [before] = owedUnder({ ...child, today: '2026-10-05' }, base, tighter)
    expect(before).toBe('from 2026-09-14 due 2026-10-29: not-yet-due')
    const [since] = owedUnder({ ...child, plans: [cp('2026-10-01')], today: '2026-10-05' }, base, tighter)
    expect(since).toBe('from 2026-10-01 due 2026-10-31: not-yet-due')
  })
})

describe('brothers and sisters', () => {
  it('on plans of different days each have days of their own', () => {
    const days = ['2026-09-14', '2026-09-21'].map(
      (start) => linesOf({ ...child, plans: [cp(start)], today: '2026-10-30' }, midway)[0],
    )
    expect(days).toEqual(['overdue by 4 calendar days', 'due-soon'])
  })
})
