import { describe, expect, it } from 'vitest'
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
  span,
  timing,
} from '#test/support/worked-case.ts'
import type { Anchor } from './rule.ts'

const week = (from: Anchor) => rule({ timing: [timing(from, after('1 week'))], metBy: [by('case-note')] })
const child = { born: '2018-03-03', plans: [cp('2026-09-14')], today: '2026-09-15' }

describe('counted from', () => {
  it('the first day of the plan; for a looked-after child the day of becoming looked after', () => {
    expect(owed(child, week(planStart))).toEqual(['from 2026-09-14 due 2026-09-21: due-soon'])
    expect(owed({ ...child, plans: [cla('2026-09-14')] }, week(planStart))).toEqual([
      'from 2026-09-14 due 2026-09-21: due-soon',
    ])
  })

  it('the initial conference, and from the plan’s first day where none is recorded', () => {
    expect(owed({ ...child, events: on('initial-conference', '2026-09-11') }, week(conference))).toEqual([
      'from 2026-09-11 due 2026-09-18: due-soon',
    ])
    expect(owed(child, week(conference))).toEqual(['from 2026-09-14 due 2026-09-21: due-soon'])
  })

  it('the conference that made this plan, not that of the plan before or after', () => {
    const twice = {
      ...child,
      plans: [cp('2026-08-20', '2026-09-02'), cp('2026-09-14')],
      events: on('initial-conference', '2026-08-20', '2026-09-14'),
      today: '2026-09-15',
    }
    expect(owed(twice, week(conference))).toEqual([
      'plan 1 from 2026-08-20 due 2026-08-27: missed (plan-ended)',
      'plan 2 from 2026-09-14 due 2026-09-21: due-soon',
    ])
    const secondOnly = { ...twice, events: on('initial-conference', '2026-09-14') }
    expect(owed(secondOnly, week(conference))[0]).toBe(
      'plan 1 from 2026-08-20 due 2026-08-27: missed (plan-ended)',
    )
  })

  it('the birth, or the expected day while unborn', () => {
    const birth = week({ kind: 'birth' })
    expect(owed({ ...child, born: '2026-09-14' }, birth)).toEqual([
      'from 2026-09-14 due 2026-09-21: due-soon',
    ])
    const { born: _, ...unborn } = child
    expect(owed({ ...unborn, expected: '2026-11-02' }, birth)).toEqual([
      'from 2026-11-02 due 2026-11-09: not-yet-due',
    ])
    expect(
      owed({ ...child, born: '2026-10-29', expected: '2026-11-02', today: '2026-10-30' }, birth),
    ).toEqual(['from 2026-10-29 due 2026-11-05: due-soon'])
  })

  it('a birthday, that of a child born on 29 February on 28 February', () => {
    const sixteen = week({ kind: 'turns', age: 16 })
    expect(owed({ ...child, born: '2010-09-14' }, sixteen)).toEqual([
      'from 2026-09-14 due 2026-09-21: due-soon',
    ])
    expect(owed({ ...child, born: '2012-02-29', today: '2028-02-20' }, sixteen)).toEqual([
      'from 2028-02-29 due 2028-03-07: not-yet-due',
    ])
    expect(owed({ ...child, born: '2012-02-29' }, week({ kind: 'turns', age: 17 }))).toEqual([
      'from 2029-02-28 due 2029-03-07: not-yet-due',
    ])
  })

  it('the second event of a kind, and from none where there was but one', () => {
    const second = week(event('supervision', { nth: 2 }))
    const days = ['2026-09-15', '2026-09-15', '2026-09-22', '2026-09-29']
    expect(owed({ ...child, today: '2026-10-01', events: on('supervision', ...days) }, second)).toEqual([
      'from 2026-09-22 due 2026-09-29: overdue',
    ])
    expect(owed({ ...child, events: on('supervision', '2026-09-15') }, second)).toEqual([])
  })

  it('each event from the second on', () => {
    const each = week(event('cla-review', { nth: 2, each: true }))
    const days = ['2026-10-05', '2026-12-14', '2027-05-10']
    expect(
      owed(
        { ...child, plans: [cla('2026-09-14')], today: '2027-05-11', events: on('cla-review', ...days) },
        each,
      ),
    ).toEqual(['from 2026-12-14 due 2026-12-21: overdue', 'from 2027-05-10 due 2027-05-17: due-soon'])
  })

  it('an event, or another thing where there is none', () => {
    const either = week(event('plan-authorised', { or: 'core-group' }))
    expect(owed({ ...child, today: '2026-09-21', events: on('core-group', '2026-09-21') }, either)).toEqual([
      'from 2026-09-21 due 2026-09-28: due-soon',
    ])
    const orPlan = week(event('plan-authorised', { or: 'plan-start' }))
    expect(owed(child, orPlan)).toEqual(['from 2026-09-14 due 2026-09-21: due-soon'])
  })

  it('nothing that happened before the plan or after it', () => {
    const each = week(event('core-group', { each: true }))
    const ended = {
      ...child,
      plans: [cp('2026-09-14', '2026-09-30')],
      today: '2026-12-01',
      events: on('core-group', '2026-09-13', '2026-09-14', '2026-09-30', '2026-10-01'),
    }
    expect(owed(ended, each).map((line) => line.slice(0, 15))).toEqual(['from 2026-09-14', 'from 2026-09-30'])
  })
})

describe('the strategy discussion that began the enquiry', () => {
  const traced = rule({
    timing: [
      timing(
        {
          kind: 'traced-back',
          event: 'strategy-discussion',
          through: ['section-47'],
          within: span('6 months'),
        },
        after('15 working days'),
      ),
    ],
    metBy: [by('initial-conference', { sameDayCounts: true })],
  })
  const conferenceOn = (day: string) => on('initial-conference', day)
  const from = (events: ReturnType<typeof on>) =>
    owed({ ...child, events }, traced).map((line) => line.slice(5, 30))

  it('is the last on or before the section 47 enquiry, not one held during it', () => {
    expect(
      from([
        ...on('strategy-discussion', '2026-08-20', '2026-08-24', '2026-09-07'),
        ...on('section-47', '2026-08-25'),
        ...conferenceOn('2026-09-14'),
      ]),
    ).toEqual(['2026-08-24 due 2026-09-15'])
  })

  it('is the last before the conference where no enquiry is recorded', () => {
    expect(
      from([...on('strategy-discussion', '2026-08-20', '2026-09-07'), ...conferenceOn('2026-09-14')]),
    ).toEqual(['2026-09-07 due 2026-09-28'])
  })

  it('is none of more than six months before, and none after the conference', () => {
    expect(
      from([...on('strategy-discussion', '2026-03-13', '2026-09-15'), ...conferenceOn('2026-09-14')]),
    ).toEqual([])
    expect(from([...on('strategy-discussion', '2026-03-14'), ...conferenceOn('2026-09-14')])).toHaveLength(1)
  })
})

describe('a meeting by its number', () => {
  const aMeeting = { kind: 'meeting', meeting: 'review-conference', nth: 2, each: false } as const
  const second = week(aMeeting)
  const asOf = { ...child, today: '2027-03-01' }

  it('counts from the day it was held', () => {
    const held = { ...asOf, today: '2027-06-02', events: on('review-conference', '2026-12-10', '2027-06-01') }
    expect(owed(held, second)).toEqual(['from 2027-06-01 due 2027-06-08: due-soon'])
  })

  it('else from the day it is booked for', () => {
    const booked = {
      ...asOf,
      events: on('review-conference', '2026-12-10'),
      bookings: [{ meeting: 'review-conference', on: '2027-05-20' }],
    }
    expect(owed(booked, second)).toEqual(['from 2027-05-20 due 2027-05-27: not-yet-due'])
  })

  it('else from the day it is due by, six months after the first, which was held early', () => {
    expect(owed({ ...asOf, events: on('review-conference', '2026-11-10') }, second)).toEqual([
      'from 2027-05-10 due 2027-05-17: not-yet-due',
    ])
  })

  it('and before the first was held, three and six months on from the conference', () => {
    expect(owed(child, second)).toEqual(['from 2027-06-14 due 2027-06-21: not-yet-due'])
  })

  describe('no later than so long on the plan', () => {
    const byThen = week({ ...aMeeting, noLaterThan: span('9 months') })
    const held = on('review-conference', '2026-12-10')
    const booked = (day: string) => ({
      ...asOf,
      events: held,
      bookings: [{ meeting: 'review-conference', on: day }],
    })

    it('counts from a day that is booked sooner, and from no later one', () => {
      expect(owed(booked('2027-05-20'), byThen)).toEqual(['from 2027-05-20 due 2027-05-27: not-yet-due'])
      expect(owed(booked('2027-06-14'), byThen)).toEqual(['from 2027-06-14 due 2027-06-21: not-yet-due'])
      expect(owed(booked('2027-06-15'), byThen)).toEqual(['from 2027-06-14 due 2027-06-21: not-yet-due'])
    })

    it('counts from no later day where it was held later', () => {
      const events = on('review-conference', '2026-12-10', '2027-09-01')
      expect(owed({ ...asOf, today: '2027-09-02', events }, byThen)).toEqual([
        'from 2027-06-14 due 2027-06-21: overdue',
      ])
    })
  })

  it('lets what was done from so long on the plan count, though the meeting before was held later', () => {
    const audited = (more: Partial<Anchor> = {}) =>
      rule({
        timing: [
          timing({ ...aMeeting, ...more } as Anchor, { kind: 'before', span: span('1 calendar day') }),
        ],
        metBy: [by('file-audit')],
      })
    const events = [...on('file-audit', '2027-03-20'), ...on('review-conference', '2027-04-20')]
    const late = { ...asOf, today: '2027-05-01', events }
    expect(owed(late, audited())).toEqual(['from 2027-10-20 due 2027-10-19: not-yet-due'])
    expect(owed(late, audited({ countsFrom: span('6 months') }))).toEqual([
      'from 2027-10-20 due 2027-10-19 met 2027-03-20: met-on-time',
    ])
    expect(owed(late, audited({ countsFrom: span('7 months') }))).toEqual([
      'from 2027-10-20 due 2027-10-19: not-yet-due',
    ])
  })
})
