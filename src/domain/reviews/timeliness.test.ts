import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { addDays, dayOf, type Day } from '#domain/calendar/day.ts'
import { workingCalendar } from '#domain/calendar/working-days.ts'
import { statusOfMidway, type MidwayFacts } from './status.ts'
import { columnOf, countedOn, dueColumns } from './timeliness.ts'

const calendar = workingCalendar()
const facts: MidwayFacts = {
  dueOn: dayOf('2026-10-26'),
  opensOn: dayOf('2026-10-12'),
  closesOn: dayOf('2026-11-02'),
  missing: undefined,
}
const held = { heldOn: dayOf('2026-10-26') }
const lastDay = { heldOn: dayOf('2026-11-02') }
const heldLate = { heldOn: dayOf('2026-11-03') }
const signed = { ...held, signedOn: dayOf('2026-11-27') }
const notRequired = { outcome: 'not-required' as const, outcomeReason: 'no-issues' }
const putOff = { outcome: 'put-off' as const, putOffTo: dayOf('2026-11-20') }

describe('The column in which a midway review is counted', () => {
  it.each<[string, Partial<MidwayFacts>, string]>([
    ['2026-10-09', {}, 'to-come'],
    ['2026-10-26', {}, 'to-come'],
    ['2026-10-27', {}, 'overdue'],
    ['2026-10-27', { startedOn: dayOf('2026-10-20') }, 'overdue'],
    ['2026-10-27', { arrangedFor: dayOf('2026-11-02') }, 'overdue'],
    ['2026-11-09', held, 'in-time'],
    ['2026-11-09', lastDay, 'in-time'],
    ['2026-11-09', heldLate, 'late'],
    ['2026-12-09', signed, 'in-time'],
    ['2026-12-09', { signedOn: dayOf('2026-11-03') }, 'late'],
    ['2026-11-09', { ...held, dueOn: undefined, closesOn: undefined }, 'not-worked-out'],
    ['2026-10-29', { dueOn: undefined, missing: 'no conference' }, 'not-worked-out'],
    ['2026-10-29', putOff, 'put-off'],
    ['2026-11-20', putOff, 'put-off'],
    ['2026-11-21', putOff, 'overdue'],
    ['2026-11-21', { ...putOff, ...heldLate }, 'late'],
    ['2026-10-29', notRequired, 'not-required'],
    ['2026-10-29', { ...notRequired, ...held }, 'in-time'],
    ['2026-10-29', { agreementOf: 'Quinn Ash' }, 'overdue'],
    ['2026-10-29', { stoppedBecause: 'plan-ended' }, 'stopped'],
    ['2026-10-29', { ...notRequired, stoppedBecause: 'superseded' }, 'stopped'],
    ['2026-10-29', { ...signed, stoppedBecause: 'superseded' }, 'in-time'],
  ])('on %s with %o is %s', (today, more, column) => {
    expect(columnOf({ ...facts, ...more }, dayOf(today))).toBe(column)
  })

  const start = dayOf('2026-01-05')
  const someDay = fc.integer({ min: 0, max: 400 }).map((after): Day => addDays(start, after))
  const maybe = fc.option(someDay, { nil: undefined, freq: 2 })
  const anyFacts: fc.Arbitrary<MidwayFacts> = fc.record({
    dueOn: maybe,
    opensOn: maybe,
    closesOn: maybe,
    missing: fc.constant(undefined),
    arrangedFor: maybe,
    startedOn: maybe,
    heldOn: maybe,
    signedOn: maybe,
    outcome: fc.constantFrom(undefined, undefined, 'not-required', 'put-off'),
    outcomeReason: fc.constantFrom(undefined, 'no-issues'),
    agreementOf: fc.constantFrom(undefined, 'Quinn Ash'),
    putOffTo: maybe,
    stoppedBecause: fc.constantFrom(undefined, undefined, undefined, 'superseded', 'died'),
  })

  it('adds up: each review is in one column, and what was due is the sum of them', () => {
    const met = new Set<string>()
    fc.assert(
      fc.property(fc.array(anyFacts, { maxLength: 40 }), someDay, (midways, today) => {
        const columns = midways.map((midway) => columnOf(midway, today))
        for (const column of columns) met.add(column)
        const sum = dueColumns.map((column) => columns.filter((each) => each === column).length)
        expect(sum.reduce((a, b) => a + b, 0)).toBe(midways.length)
        // Once every day and window has passed nothing is left to come, and the sum is that of the reports.
        expect(midways.map((midway) => columnOf(midway, addDays(start, 600)))).not.toContain('to-come')
      }),
      { numRuns: 2_000, seed: 7 },
    )
    expect([...met].toSorted()).toEqual([...dueColumns].toSorted())
  })

  it('agrees with the status words', () => {
    fc.assert(
      fc.property(anyFacts, someDay, (midway, today) => {
        const { is } = statusOfMidway(midway, today, calendar)
        const column = columnOf(midway, today)
        const said = ['stopped', 'not-required', 'put-off', 'overdue'] as const
        for (const word of said) expect([word, column === word]).toEqual([word, is === word])
        if (is === 'needs-a-date') expect(column).toBe('not-worked-out')
      }),
      { numRuns: 5_000, seed: 7 },
    )
  })

  it('belongs to the month of its due day, of the one it had before, or of today', () => {
    const today = dayOf('2026-11-20')
    const before = dayOf('2026-10-02')
    expect(countedOn({ dueOn: facts.dueOn, firstDueOn: before }, today)).toBe(facts.dueOn)
    expect(countedOn({ dueOn: undefined, firstDueOn: before }, today)).toBe(before)
    expect(countedOn({ dueOn: undefined, firstDueOn: undefined }, today)).toBe(today)
  })
})
