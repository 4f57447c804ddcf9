import { dayOf } from '#domain/calendar/day.ts'
import type { FigurePlan, Report, ReportPlan, ReportTable, TablePlan } from './report.ts'
import { gridOf, hideTogether, isSmall, sumsOf, withHidden, type Sheet } from './small-groups.ts'

/** A report that was published, and what of it is shown outside. */
interface WentOut {
  readonly report: Report
  readonly outside: Report
}

/**
 * Published reports of one kind for outside the service, each with regard to those published before it: counts of one to
 * five are hidden, and as many others as it takes so that no hidden one can be worked out, neither from the totals nor
 * from the months, quarters and years that went out already. Where no hiding would do, the table is left out and the
 * report says so. Nought is shown: it tells of nobody. Only tables that are meant for outside are in it, and only
 * figures that are sums of what those tables show. The reports are given in the order in which they were published.
 */
export function forOutside(published: readonly Report[], plan: ReportPlan): readonly Report[] {
  const out: WentOut[] = []
  for (const report of published) out.push({ report, outside: outsideVersion(report, plan, out) })
  return out.map(({ outside }) => outside)
}

function outsideVersion(report: Report, plan: ReportPlan, before: readonly WentOut[]): Report {
  const tables: ReportTable[] = []
  const leftOut: string[] = []
  for (const table of report.tables) {
    const outside = plan.tables.find(({ id }) => id === table.id)?.outside
    if (outside === undefined) continue
    const others = before.filter((other) => other.outside.tables.some(({ id }) => id === table.id))
    const hidden = hiddenAmong(report, table, outside, others)
    if (Array.isArray(hidden)) tables.push(withHidden(table, hidden))
    else leftOut.push(hidden)
  }
  const shown = plan.figures.filter((figure) => isShownWhole(figure, tables)).map(({ id }) => id)
  return {
    ...report,
    tables,
    figures: report.figures.filter(({ id }) => shown.includes(id)),
    measures: [],
    changed: '',
    leftOut,
    forOutside: true,
  }
}

/** Which cells of a table are hidden; words where it is left out. */
function hiddenAmong(
  report: Report,
  table: ReportTable,
  outside: NonNullable<TablePlan['outside']>,
  others: readonly WentOut[],
): boolean[][] | string {
  const left = `${table.title} is left out for ${report.period.says}`
  const overlapping = others.filter((other) => overlaps(other.report, report))
  if (outside === 'one-day') {
    const same = overlapping.find((other) => other.report.cutOff === report.cutOff)
    if (same) return `${left}: it was published for ${same.report.period.says}, which ends on the same day.`
    return hiddenWith(report, table, [])!
  }
  const [one] = overlapping
  if (outside === 'distinct' && one)
    return `${left}: it was published for ${one.report.period.says}, and the two together would tell what one hides.`
  if (outside === 'distinct') return hiddenWith(report, table, [])!
  const otherwise = overlapping.find((other) => !isCountedAlike(tableOf(other.report, table), table))
  if (otherwise) return `${left}: ${otherwise.report.period.says} was published with another way of counting.`
  const related = others.filter((other) => isCountedAlike(tableOf(other.report, table), table))
  return (
    hiddenWith(report, table, related) ??
    `${left}: with what was published before, it would tell a number that is hidden.`
  )
}

function tableOf({ tables }: Report, { id }: ReportTable): ReportTable {
  return tables.find((table) => table.id === id)!
}

function isCountedAlike(a: ReportTable, b: ReportTable): boolean {
  const ids = ({ columns }: ReportTable) => columns.map(({ id }) => id).join(' ')
  return a.definition.version === b.definition.version && ids(a) === ids(b)
}

interface Span {
  readonly from: number
  readonly until: number
}

function spanOf({ period }: Report): Span {
  return { from: dayOf(period.from), until: dayOf(period.until) }
}

function overlaps(a: Report, b: Report): boolean {
  const [one, other] = [spanOf(a), spanOf(b)]
  return one.from <= other.until && other.from <= one.until
}

const lengthOf = ({ from, until }: Span) => until - from + 1

/**
 * Which cells of a table are hidden beside the tables of other periods: a longer one is the sum of its parts, and what
 * it has beyond the parts that went out is a part as well. Undefined where no hiding would do.
 */
function hiddenWith(
  report: Report,
  table: ReportTable,
  related: readonly WentOut[],
): boolean[][] | undefined {
  const rows = [
    ...new Set([...related.map(({ report: other }) => tableOf(other, table)), table].flatMap(rowIds)),
  ]
  const own = gridOn(rows, table)
  const shown = [
    ...related.map((other) => ({
      span: spanOf(other.report),
      grid: gridOn(rows, tableOf(other.report, table)),
      hidden: hiddenOn(rows, tableOf(other.outside, table)),
      is: 'shown' as const,
    })),
    { span: spanOf(report), grid: own, hidden: own.map((line) => line.map(isSmall)), is: 'open' as const },
  ]
  const sheets: Sheet[] = shown.map((sheet) => ({ ...sheet, within: wholeOf(sheet.span, shown) }))
  for (const [at, { span, grid }] of shown.entries()) {
    const parts = sheets.flatMap(({ within }, part) => (within === at ? [shown[part]!] : []))
    const covered = parts.reduce((days, part) => days + lengthOf(part.span), 0)
    if (parts.length > 0 && covered < lengthOf(span)) sheets.push(restOf(grid, parts, at))
  }
  if (!hideTogether(sheets, sumsOf(table))) return undefined
  const { hidden } = sheets[related.length]!
  const places = [...rowIds(table).map((id) => rows.indexOf(id)), ...(table.sum ? [rows.length] : [])]
  return places.map((place) => hidden[place]!)
}

/** The place of the shortest period that has another in it. */
function wholeOf(span: Span, among: readonly { readonly span: Span }[]): number | undefined {
  let found: number | undefined
  for (const [at, { span: other }] of among.entries()) {
    const has = other.from <= span.from && span.until <= other.until && lengthOf(other) > lengthOf(span)
    if (has && (found === undefined || lengthOf(other) < lengthOf(among[found]!.span))) found = at
  }
  return found
}

/** What a period has beyond the parts of it that went out: never shown, and known to anybody who subtracts. */
function restOf(
  grid: readonly (readonly number[])[],
  parts: readonly { readonly grid: readonly (readonly number[])[] }[],
  within: number,
): Sheet {
  const rest = grid.map((line, row) =>
    line.map((count, column) => parts.reduce((left, part) => left - part.grid[row]![column]!, count)),
  )
  return { grid: rest, hidden: rest.map((line) => line.map(() => true)), is: 'rest', within }
}

function rowIds({ rows }: ReportTable): readonly string[] {
  return rows.map(({ id }) => id)
}

/** The numbers of a table on the rows of several: one that it has not got is a row of noughts. */
function gridOn(rows: readonly string[], table: ReportTable): readonly (readonly number[])[] {
  const grid = gridOf(table)
  const ids = rowIds(table)
  const nought = Array.from({ length: table.columns.length + (table.hasRowSums ? 1 : 0) }, () => 0)
  return [...rows.map((id) => grid[ids.indexOf(id)] ?? nought), ...(table.sum ? [grid.at(-1)!] : [])]
}

/** Which numbers of a table that went out are hidden, on the rows of several. */
function hiddenOn(rows: readonly string[], table: ReportTable): boolean[][] {
  const isHidden = (shown: unknown) => shown === 'hidden'
  const none = Array.from({ length: table.columns.length + (table.hasRowSums ? 1 : 0) }, () => false)
  return [
    ...rows.map((id) => {
      const row = table.rows.find((one) => one.id === id)
      return row ? [...row.cells, ...(row.sum === undefined ? [] : [row.sum])].map(isHidden) : [...none]
    }),
    ...(table.sum ? [table.sum.map(isHidden)] : []),
  ]
}

/** Whether every number that a figure is the sum of is shown in its table. */
function isShownWhole(plan: FigurePlan, tables: readonly ReportTable[]): boolean {
  const table = tables.find(({ id }) => id === plan.table)
  const line = plan.row === undefined ? table?.sum : table?.rows.find(({ id }) => id === plan.row)?.cells
  if (!table || !line) return false
  return [...plan.numerator, ...plan.denominator].every(
    (column) => line[table.columns.findIndex(({ id }) => id === column)] !== 'hidden',
  )
}
