import { describe, expect, it } from 'vitest'
import { after, by, cla, cp, event, on, owed, planStart, rule, timing } from '#test/support/worked-case.ts'
import type { Condition } from './rule.ts'

const metBy = [by('case-note')]
const owedIf = (condition: Condition) =>
  rule({ timing: [timing(planStart, after('1 month'))], metBy, when: [condition] })
const given = { born: '2021-10-01', plans: [cp('2026-09-14')], today: '2026-09-15' }
const applies = (lines: readonly string[]) => lines.map((line) => !line.endsWith('(condition)'))

describe('a rule that holds only', () => {
  it('from an age on, on the day it counts from, falls due, or today', () => {
    const five = (day: 'anchor' | 'due' | 'today') =>
      owedIf({ kind: 'age', atLeast: 5, under: undefined, on: day })
    expect(applies(owed(given, five('anchor')))).toEqual([false])
    expect(applies(owed(given, five('due')))).toEqual([true])
    expect(applies(owed(given, five('today')))).toEqual([false])
    expect(applies(owed({ ...given, today: '2026-10-01' }, five('today')))).toEqual([true])
  })

  it('below an age, until the birthday', () => {
    const under = owedIf({ kind: 'age', atLeast: undefined, under: 5, on: 'today' })
    expect(applies(owed({ ...given, today: '2026-09-30' }, under))).toEqual([true])
    expect(applies(owed({ ...given, today: '2026-10-01' }, under))).toEqual([false])
  })

  it('for the unborn, and for nobody whose expected day is not known either', () => {
    const { born: _, ...noBirth } = given
    const unborn = owedIf({ kind: 'unborn', is: true, on: 'today' })
    expect(applies(owed({ ...noBirth, expected: '2026-11-01' }, unborn))).toEqual([true])
    expect(applies(owed(noBirth, unborn))).toEqual([false])
    expect(applies(owed(given, unborn))).toEqual([false])
    const onAnchor = owedIf({ kind: 'unborn', is: true, on: 'anchor' })
    expect(applies(owed({ ...given, born: '2026-09-15', expected: '2026-11-01' }, onAnchor))).toEqual([true])
  })

  it('under a legal status, the latest recorded by the day', () => {
    const notShortBreaks = owedIf({ kind: 'legal-status', in: undefined, notIn: ['V3', 'V4'], on: 'anchor' })
    const careOrder = owedIf({ kind: 'legal-status', in: ['C1', 'C2'], notIn: undefined, on: 'today' })
    const status = (code: string, day: string) => ({ kind: 'legal-status', on: day, code })
    const child = { ...given, plans: [cla('2026-09-14')], today: '2026-10-10' }
    expect(applies(owed({ ...child, events: [status('V4', '2026-09-14')] }, notShortBreaks))).toEqual([false])
    expect(applies(owed({ ...child, events: [status('V2', '2026-09-14')] }, notShortBreaks))).toEqual([true])
    expect(applies(owed(child, notShortBreaks))).toEqual([true])
    const moved = [status('V2', '2026-09-14'), status('C1', '2026-10-01')]
    expect(applies(owed({ ...child, events: moved }, careOrder))).toEqual([true])
    expect(applies(owed({ ...child, today: '2026-09-30', events: moved }, careOrder))).toEqual([false])
  })

  it('on a second or later plan of the same kind', () => {
    const repeat = owedIf({ kind: 'plan-number', atLeast: 2 })
    const plans = [cp('2024-03-04', '2024-09-10'), cla('2025-01-06', '2025-06-02'), cp('2026-09-14')]
    expect(applies(owed({ ...given, plans }, repeat))).toEqual([false, false, true])
  })

  it('from some months on the plan', () => {
    const nine = owedIf({ kind: 'months-on-plan', atLeast: 9, under: undefined, on: 'today' })
    const child = { ...given, plans: [cp('2026-05-31')] }
    expect(applies(owed({ ...child, today: '2027-02-27' }, nine))).toEqual([false])
    expect(applies(owed({ ...child, today: '2027-02-28' }, nine))).toEqual([true])
  })

  it('where something is recorded on the plan, or is not', () => {
    const recorded = (is: boolean) => owedIf({ kind: 'recorded', event: 'safety-plan', is, on: 'today' })
    const before = { ...given, events: on('safety-plan', '2026-09-13') }
    const since = { ...given, events: on('safety-plan', '2026-09-15') }
    expect(applies(owed(before, recorded(true)))).toEqual([false])
    expect(applies(owed(since, recorded(true)))).toEqual([true])
    expect(applies(owed(since, recorded(false)))).toEqual([false])
  })
})

describe('what meets a rule', () => {
  const days = ['2026-09-16', '2026-09-18', '2026-09-22'] as const
  const visits = [
    { kind: 'visit-attempted', on: days[0] },
    { kind: 'visit', on: days[0], seen: false },
    { kind: 'visit', on: days[1], seen: true, alone: false },
    { kind: 'visit', on: days[2], seen: true, alone: true },
  ]
  const plan = { ...given, today: '2026-09-30', events: visits }
  const met = (match: ReturnType<typeof by>) =>
    owed(plan, rule({ timing: [timing(planStart, after('1 month'))], metBy: [match] }))[0]

  it('is any visit, one at which the child was seen, or seen alone', () => {
    expect(met(by('visit'))).toMatch(`met ${days[0]}`)
    expect(met(by('visit', { childSeen: true }))).toMatch(`met ${days[1]}`)
    expect(met(by('visit', { childSeen: true, seenAlone: true }))).toMatch(`met ${days[2]}`)
  })

  it('an attempt, and a visit of which nobody wrote down whether the child was seen, does not', () => {
    const tried = {
      ...given,
      today: '2026-09-30',
      events: [...on('visit-attempted', '2026-09-16'), ...on('visit', '2026-09-18')],
    }
    const seen = rule({
      timing: [timing(planStart, after('1 month'))],
      metBy: [by('visit', { childSeen: true })],
      attemptedBy: [by('visit-attempted'), by('visit', { childSeen: false })],
    })
    expect(owed(tried, seen)).toEqual(['from 2026-09-14 due 2026-10-14: not-yet-due'])
  })

  it('is the first of several kinds', () => {
    const either = rule({
      timing: [timing(planStart, after('1 month'))],
      metBy: [by('legal-planning-meeting'), by('pre-proceedings-started')],
    })
    const events = [
      ...on('legal-planning-meeting', '2026-09-25'),
      ...on('pre-proceedings-started', '2026-09-20'),
    ]
    expect(owed({ ...given, today: '2026-09-30', events }, either)[0]).toMatch('met 2026-09-20')
  })

  it('is nothing where no source records it, and then nobody can tell', () => {
    const unrecorded = rule({ timing: [timing(planStart, after('1 week'))], metBy: [] })
    expect(owed({ ...given, today: '2026-10-30' }, unrecorded)).toEqual([
      'from 2026-09-14 due 2026-09-21: cannot-tell (nothing-records-it)',
    ])
  })

  it('what is counted from a core group is met by the next one, not by itself', () => {
    const next = rule({
      timing: [timing(event('core-group'), after('6 weeks'))],
      metBy: [by('core-group', { sameDayCounts: true })],
    })
    expect(owed({ ...given, events: on('core-group', '2026-09-15') }, next)).toEqual([
      'from 2026-09-15 due 2026-10-27: not-yet-due',
    ])
  })
})
