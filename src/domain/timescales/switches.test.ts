import { describe, expect, it } from 'vitest'
import {
  after,
  before,
  by,
  conference,
  cla,
  cp,
  event,
  on,
  owed,
  planStart,
  rule,
  span,
  timing,
} from '#test/support/worked-case.ts'
import type { Switch } from './rule.ts'

const switchOn = (happening: Switch['on'], more: Partial<Switch> & { length: string }): Switch => ({
  on: happening,
  from: 'switch',
  take: 'instead',
  startDayCounts: false,
  ...more,
  span: span(more.length),
})

describe('a birth', () => {
  const seen = rule({
    timing: [
      timing(planStart, after('10 working days'), {
        repeats: 'since-last',
        switches: [switchOn({ kind: 'birth' }, { length: '10 working days' })],
      }),
    ],
    metBy: [by('visit', { childSeen: true })],
    when: [{ kind: 'unborn', is: false, on: 'today' }],
  })
  const unborn = { expected: '2026-11-20', plans: [cp('2026-09-14')] }

  it('before it nothing is owed', () => {
    expect(owed({ ...unborn, today: '2026-11-10' }, seen)).toEqual([
      'from 2026-09-14 due 2026-09-28: not-applicable (condition)',
    ])
  })

  it('after it ten working days run from the birth, though those from the plan’s start are long over', () => {
    const born = { ...unborn, born: '2026-11-12', today: '2026-11-16' }
    expect(owed(born, seen)).toEqual(['from 2026-09-14 due 2026-11-26: not-yet-due'])
    expect(
      owed({ ...born, today: '2026-12-01', events: [{ kind: 'visit', on: '2026-11-25', seen: true }] }, seen),
    ).toEqual([
      'from 2026-09-14 due 2026-11-26 met 2026-11-25: met-on-time',
      'from 2026-11-25 due 2026-12-09: not-yet-due',
    ])
  })

  it('the first conference is due three months after the last, or ten working days after the birth where that is sooner', () => {
    const first = rule({
      timing: [
        timing(conference, after('3 months'), {
          switches: [switchOn({ kind: 'birth' }, { length: '10 working days', take: 'sooner' })],
        }),
      ],
      metBy: [by('review-conference')],
    })
    const today = '2026-09-20'
    expect(owed({ ...unborn, today }, first)[0]).toMatch('due 2026-12-14')
    expect(owed({ ...unborn, born: '2026-10-05', today: '2026-10-06' }, first)[0]).toMatch('due 2026-10-19')
    expect(owed({ ...unborn, born: '2026-12-10', today: '2026-12-11' }, first)[0]).toMatch('due 2026-12-14')
  })
})

describe('an event', () => {
  const meetings = rule({
    timing: [
      timing(event('core-group'), after('6 weeks'), {
        repeats: 'since-last',
        switches: [switchOn({ kind: 'event', event: 'pre-proceedings-started' }, { length: '2 weeks' })],
      }),
    ],
    metBy: [by('core-group')],
  })
  const given = { born: '2018-03-03', plans: [cp('2026-09-14')], today: '2026-11-02' }

  it('counts anew from the day it happened', () => {
    const events = [...on('core-group', '2026-09-28'), ...on('pre-proceedings-started', '2026-10-12')]
    expect(owed({ ...given, events }, meetings)).toEqual(['from 2026-09-28 due 2026-10-26: overdue'])
  })

  it('changes nothing where it came after the due day, or after the thing was done', () => {
    const late = [...on('core-group', '2026-09-14'), ...on('pre-proceedings-started', '2026-10-27')]
    expect(owed({ ...given, events: late }, meetings)).toEqual(['from 2026-09-14 due 2026-10-26: overdue'])
    const done = [
      ...on('core-group', '2026-09-14', '2026-10-20'),
      ...on('pre-proceedings-started', '2026-10-22'),
    ]
    expect(owed({ ...given, events: done }, meetings)).toEqual([
      'from 2026-09-14 due 2026-10-26 met 2026-10-20: met-on-time',
      'from 2026-10-20 due 2026-11-05: due-soon',
    ])
  })
})

describe('a birthday', () => {
  const health = rule({
    timing: [
      timing(event('health-assessment'), after('6 months'), {
        repeats: 'since-last',
        switches: [switchOn({ kind: 'turns', age: 5 }, { length: '12 months', from: 'anchor' })],
      }),
    ],
    metBy: [by('health-assessment')],
  })
  const given = {
    plans: [cla('2025-01-06')],
    today: '2026-03-02',
    events: on('health-assessment', '2026-02-10'),
  }

  it('under five the next health assessment is six months on', () => {
    expect(owed({ ...given, born: '2021-08-11' }, health)).toEqual([
      'from 2026-02-10 due 2026-08-10: not-yet-due',
    ])
  })

  it('where the fifth birthday falls within them it is twelve months on', () => {
    expect(owed({ ...given, born: '2021-08-10' }, health)).toEqual([
      'from 2026-02-10 due 2027-02-10: not-yet-due',
    ])
    expect(owed({ ...given, born: '2015-08-10' }, health)).toEqual([
      'from 2026-02-10 due 2027-02-10: not-yet-due',
    ])
  })
})

describe('an event that switches what is counted backwards from a meeting', () => {
  const outcome = rule({
    timing: [
      timing(
        {
          kind: 'meeting',
          meeting: 'review-conference',
          nth: 2,
          each: false,
          noLaterThan: span('9 months'),
        },
        before('0 calendar days'),
        {
          switches: [
            switchOn({ kind: 'event', event: 'file-audit' }, { length: '5 working days', take: 'sooner' }),
          ],
        },
      ),
    ],
    metBy: [by('case-note')],
  })
  const given = { born: '2019-03-03', plans: [cp('2026-03-02')], today: '2026-09-01' }
  const first = on('review-conference', '2026-05-29')

  it('looks from the meeting before on, and not at one made for that meeting', () => {
    expect(owed({ ...given, events: [...first, ...on('file-audit', '2026-08-26')] }, outcome)).toEqual([
      'from 2026-11-29 due 2026-09-03: due-soon',
    ])
    expect(owed({ ...given, events: [...first, ...on('file-audit', '2026-05-20')] }, outcome)).toEqual([
      'from 2026-11-29 due 2026-11-29: not-yet-due',
    ])
  })

  it('never puts it off past the day by which the meeting is due', () => {
    const late = { ...given, today: '2026-12-10', events: [...first, ...on('file-audit', '2026-12-04')] }
    expect(owed(late, outcome)).toEqual(['from 2026-11-29 due 2026-11-29: overdue'])
  })
})
