import { dayOf, isoDate, type Day } from '#domain/calendar/day.ts'
import { dateInWords } from '#domain/calendar/words.ts'
import { beginningOf, monthsFrom, notComparedWith, type Beginning } from './beginning.ts'
import {
  cutOffOf,
  monthsOfSeries,
  monthsUpTo,
  notComplete,
  periodBefore,
  periodOf,
  type Period,
} from './period.ts'
import type {
  Asked,
  Counted,
  CountedCell,
  Figure,
  FigurePlan,
  Named,
  Report,
  ReportPlan,
  ReportRow,
  ReportTable,
  TablePlan,
} from './report.ts'
import { whatChanged, whatIs } from './what-changed.ts'
import { percentOf } from './words.ts'

/** A report from what was counted in its period and in the period before. */
export function workOutReport(
  plan: ReportPlan,
  now: Counted,
  before: Counted | undefined,
  asked: Asked,
): Report {
  const { period, today } = asked
  const cutOff = cutOffOf(period, today)
  const beginning = beginningOf(plan, period, asked.begins)
  const figures = plan.figures
    .filter(({ table }) => now.tables.includes(table))
    .map((figure) => givenFrom(beginning, figure, figureOf(figure, now.cells, period, cutOff)))
  const isEmpty = now.cells.every(({ count }) => count === 0)
  return {
    slug: plan.slug,
    title: plan.title,
    period: { id: period.id, says: period.says, from: isoDate(period.from), until: isoDate(period.until) },
    cutOff: isoDate(cutOff),
    filtered: asked.filtered,
    changed: before && !beginning ? changedSince(plan, figures[0]!, before, asked) : '',
    partial: notComplete(period, today, asked.loadedTo),
    ...(beginning && { begins: beginning.says }),
    empty: isEmpty ? `${plan.none} in ${period.says}.` : undefined,
    figures,
    measures: now.measures,
    tables: plan.tables
      .filter(({ id }) => now.tables.includes(id))
      .map((table) => tableOf(table, now, asked, beginning !== undefined)),
    byPolicy: now.byPolicy,
    forOutside: false,
  }
}

function changedSince(plan: ReportPlan, headline: Figure, before: Counted, asked: Asked): string {
  const earlier = periodBefore(asked.period)
  const beginning = beginningOf(plan, earlier, asked.begins)
  if (beginning) return whatIs(headline, notComparedWith(earlier, beginning))
  return whatChanged(headline, figureOf(plan.figures[0]!, before.cells, earlier, earlier.until))
}

/** A figure without its share, where the period begins before the figures do. */
function givenFrom(beginning: Beginning | undefined, plan: FigurePlan, figure: Figure): Figure {
  if (!beginning || plan.isOfRecord) return figure
  const notGiven = `Figures begin on ${dateInWords(dayOf(beginning.on))}`
  return { ...figure, value: undefined, notGiven }
}

/** A figure from cells: the sum of its columns, over one row or over all. */
function figureOf(plan: FigurePlan, cells: readonly CountedCell[], period: Period, cutOff: Day): Figure {
  const { id, says, of, definition } = plan
  const numerator = sumOf(cells, plan, plan.numerator)
  const denominator = sumOf(cells, plan, plan.denominator)
  return {
    ...{ id, says, of, definition, numerator, denominator },
    value: percentOf(numerator, denominator),
    cutOff: isoDate(cutOff),
    period: period.says,
  }
}

function sumOf(cells: readonly CountedCell[], plan: FigurePlan, columns: readonly string[]): number {
  let sum = 0
  for (const cell of cells) {
    if (cell.table !== plan.table || (plan.row !== undefined && cell.row !== plan.row)) continue
    if (columns.includes(cell.column)) sum += cell.count
  }
  return sum
}

function tableOf(plan: TablePlan, counted: Counted, asked: Asked, isPartOfWhatWasOwed: boolean): ReportTable {
  const cells = counted.cells.filter(({ table }) => table === plan.id)
  const counts = new Map(cells.map(({ row, column, count }) => [`${row}\n${column}`, count]))
  const named =
    plan.rows === 'months'
      ? monthsUpTo(asked.period, monthsOfSeries)
      : (plan.rows ?? rowsFound(plan, cells, counted.orders?.[plan.id] ?? []))
  const rowSums = plan.sums === 'both' || plan.sums === 'of-rows'
  const rows = named.map(({ id, says }): ReportRow => {
    const numbers = plan.columns.map((column) => counts.get(`${id}\n${column.id}`) ?? 0)
    const broken = breakBefore(id, asked)
    return {
      id,
      says,
      cells: numbers,
      sum: rowSums ? added(numbers) : undefined,
      ...(broken !== undefined && { breakBefore: broken }),
    }
  })
  const columnSums = plan.columns.map((_, place) => added(rows.map((row) => row.cells[place] as number)))
  return {
    id: plan.id,
    title: plan.title,
    of: plan.of,
    rowsAre: plan.rowsAre,
    columns: plan.columns,
    rows: plan.rows === 'months' ? monthsFrom(rows, named as readonly Period[], asked.begins) : rows,
    sum:
      plan.sums === 'both' || plan.sums === 'of-columns'
        ? [...columnSums, ...(rowSums ? [added(columnSums)] : [])]
        : undefined,
    hasRowSums: rowSums,
    definition: plan.definition,
    // A bar of what came in alone would say that hardly any was held; a series leaves out the months before.
    chart: isPartOfWhatWasOwed && plan.rows !== 'months' ? undefined : plan.chart,
    ...(counted.guides?.[plan.id] && { guide: counted.guides[plan.id] }),
    per100: rateOf(plan, counted.per100, added(columnSums)),
  }
}

/** The hundred that a table's numbers are also given by: plans of the period, or all that it counts. */
function rateOf(plan: TablePlan, ofPeriod: number | undefined, ofTable: number): ReportTable['per100'] {
  if (plan.per100OfSum !== undefined) return { says: plan.per100OfSum, of: ofTable }
  return plan.per100 === undefined || ofPeriod === undefined ? undefined : { says: plan.per100, of: ofPeriod }
}

/**
 * Rows that the counting found: stages in the order of the policy, and what the policy has not (any more) after them;
 * everything else by name. Never by number, so that no table ranks people or teams.
 */
function rowsFound(
  { rowSays }: TablePlan,
  cells: readonly CountedCell[],
  order: readonly string[],
): readonly Named[] {
  const place = (id: string) => (order.includes(id) ? order.indexOf(id) : order.length)
  const found = [...new Set(cells.map(({ row }) => row))].map((id) => ({ id, says: rowSays?.(id) ?? id }))
  return found.toSorted((a, b) => place(a.id) - place(b.id) || a.says.localeCompare(b.says, 'en'))
}

/** Says where a month of a series begins under another policy than the one before. */
function breakBefore(row: string, { policyChanges }: Asked): string | undefined {
  const month = periodOf(row)
  if (month?.kind !== 'month') return undefined
  const change = policyChanges.find(({ on }) => on >= month.from && on <= month.until)
  return change && `${change.says} from ${dateInWords(change.on)}: what is before counted by another policy`
}

function added(numbers: readonly number[]): number {
  return numbers.reduce((sum, number) => sum + number, 0)
}
