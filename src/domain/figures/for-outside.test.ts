import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { dayOf } from '#domain/calendar/day.ts'
import { workedOut, type SumOfParts } from '#test/support/worked-out.ts'
import { forOutside } from './for-outside.ts'
import { monthsUpTo, periodOf, type Period } from './period.ts'
import type { Outside, Report, ReportPlan, Shown } from './report.ts'
import { timeliness } from './reports/timeliness.ts'
import { smallestShown } from './small-groups.ts'
import { workOutReport } from './work-out-report.ts'

const year = periodOf('2025-26')!
const months = monthsUpTo(year, 12)
const columns = ['in-time', 'late', 'overdue']
const rows = ['cp', 'cla']

function planOf(outside: Outside): ReportPlan {
  const { definition } = timeliness.tables[0]!
  const named = (id: string) => ({ id, says: id })
  return {
    ...timeliness,
    figures: [{ ...timeliness.figures[0]!, denominator: columns, table: 'due' }],
    tables: [
      {
        ...{ id: 'due', title: 'Due', of: 'review', rowsAre: 'Plan', sums: 'both', definition, outside },
        rows: rows.map(named),
        columns: columns.map(named),
      },
    ],
  }
}

/** Counts of each month: by month, row and column. */
type Months = readonly (readonly (readonly number[])[])[]

const placesOf = (period: Period) =>
  months.flatMap((month, at) => (month.from >= period.from && month.until <= period.until ? [at] : []))

function reportOf(plan: ReportPlan, period: Period, counts: Months): Report {
  const cells = rows.flatMap((row, r) =>
    columns.map((column, c) => ({
      ...{ table: 'due', row, column },
      count: placesOf(period).reduce((sum, at) => sum + counts[at]![r]![c]!, 0),
    })),
  )
  return workOutReport(plan, { cells, tables: ['due'], measures: [], byPolicy: [] }, undefined, {
    ...{ period, today: dayOf('2026-11-20'), filtered: '', loadedTo: dayOf('2026-11-20') },
    ...{ policyChanges: [], begins: undefined },
  })
}

/** Every number of the reports that went out, as a sum of the cells of months, and whether it is hidden. */
function numbersOf(
  out: readonly Report[],
): readonly { readonly sum: SumOfParts; readonly shown: Shown; readonly where: string }[] {
  const all = (length: number) => Array.from({ length }, (_, at) => at)
  const sumOf = (period: Period, r: readonly number[], c: readonly number[]) =>
    placesOf(period).flatMap((at) => r.flatMap((row) => c.map((column) => at * 6 + row * 3 + column)))
  return out.flatMap((report) => {
    const period = periodOf(report.period.id)!
    return report.tables.flatMap((table) => {
      const lines = [...table.rows.map(({ cells, sum }) => [...cells, sum!]), table.sum!]
      return lines.flatMap((line, r) =>
        line.map((shown, c) => ({
          ...{ shown, where: `${period.id} ${r},${c}` },
          sum: sumOf(period, r < 2 ? [r] : all(2), c < 3 ? [c] : all(3)),
        })),
      )
    })
  })
}

/** The hidden numbers that somebody who has read everything can say. */
function toldBy(out: readonly Report[], counts: Months): readonly string[] {
  const numbers = numbersOf(out)
  const hidden = numbers.filter(({ shown }) => shown === 'hidden')
  const found = workedOut({
    parts: counts.flat(2),
    shown: numbers.filter(({ shown }) => shown !== 'hidden').map(({ sum }) => sum),
    hidden: hidden.map(({ sum }) => sum),
  })
  return found.map((place) => hidden[place]!.where)
}

const asCounts = (numbers: readonly (readonly number[])[]): Months =>
  months.map((_, at) => [numbers[at]?.slice(0, 3) ?? [9, 9, 9], numbers[at]?.slice(3) ?? [9, 9, 9]])
const published = (plan: ReportPlan, counts: Months, ids: readonly string[]) =>
  ids.map((id) => reportOf(plan, periodOf(id)!, counts))

describe('What was published for a month, its quarter and its year', () => {
  const plan = planOf('adds-up')
  const counts = asCounts([
    [3, 20, 40, 30, 8, 80],
    [12, 20, 40, 30, 60, 80],
    [11, 20, 40, 30, 60, 80],
  ])

  it('would tell a hidden number by subtraction, were each hidden by itself', () => {
    const alone = published(plan, counts, ['2025-04', '2025-05', '2025-06', '2025-q2']).map(
      (report) => forOutside([report], plan)[0]!,
    )
    expect(toldBy(alone, counts)).toContain('2025-04 0,0')
  })

  it('tells none, for what is published later hides as much as it takes, or is left out with words', () => {
    const reports = published(plan, counts, ['2025-04', '2025-05', '2025-06', '2025-q2'])
    const out = forOutside(reports, plan)
    expect(toldBy(out, counts)).toEqual([])
    expect(out.slice(0, 3), 'what went out stays as it went out').toEqual(
      forOutside(reports.slice(0, 3), plan),
    )
    expect(out[3]!.tables[0]!.rows.flatMap(({ cells }) => cells)).toContain('hidden')
  })

  it('counts a child once or stands on one day: the second table is left out, and the report says why', () => {
    const ids = ['2026-02', '2026-03', '2026-q1']
    const distinct = planOf('distinct')
    const [, , quarter] = forOutside(published(distinct, counts, ids), distinct)
    expect(quarter!.tables).toEqual([])
    expect(quarter!.leftOut).toEqual([
      'Due is left out for January to March 2026: it was published for February 2026, and the two together would tell what one hides.',
    ])
    const oneDay = planOf('one-day')
    const out = forOutside(published(oneDay, counts, ids), oneDay)
    expect(out.map(({ tables }) => tables.length)).toEqual([1, 1, 0])
    expect(out[2]!.leftOut![0]).toContain('it was published for March 2026, which ends on the same day.')
  })

  it('is not put beside what was counted in another way', () => {
    const [month, quarter] = published(plan, counts, ['2025-04', '2025-q2']) as [Report, Report]
    const table = { ...quarter.tables[0]!, definition: { ...quarter.tables[0]!.definition, version: 2 } }
    const out = forOutside([month, { ...quarter, tables: [table] }], plan)
    expect(out[1]!.leftOut![0]).toContain('April 2025 was published with another way of counting.')
  })

  it('whatever was published in whatever order, no hidden number can be worked out', () => {
    const ids = [
      '2025-04',
      '2025-05',
      '2025-06',
      '2025-q2',
      '2025-07',
      '2025-08',
      '2025-09',
      '2025-q3',
      '2025-26',
    ]
    const count = fc.oneof(fc.constant(0), fc.integer({ min: 1, max: 6 }), fc.integer({ min: 0, max: 30 }))
    const six = fc.array(count, { minLength: 6, maxLength: 6 })
    const seen = { hidden: 0, shown: 0, leftOut: 0 }
    fc.assert(
      fc.property(
        fc.array(six, { minLength: 12, maxLength: 12 }),
        fc.shuffledSubarray(ids, { minLength: 2 }),
        (numbers, order) => {
          const own = asCounts(numbers)
          const out = forOutside(published(plan, own, order), plan)
          for (const { shown } of numbersOf(out)) {
            if (shown === 'hidden') seen.hidden++
            else expect(shown === 0 || shown >= smallestShown).toBe(true)
          }
          for (const { tables } of out) seen[tables.length === 0 ? 'leftOut' : 'shown']++
          expect(toldBy(out, own)).toEqual([])
        },
      ),
      { numRuns: 120, seed: 11 },
    )
    expect(seen.hidden).toBeGreaterThan(500)
    expect(seen.leftOut / (seen.leftOut + seen.shown)).toBeLessThan(0.2)
  }, 120_000)
})
