import type { FigurePlan, Report, ReportPlan, ReportTable, Shown } from './report.ts'

/** The smallest number that may be shown outside (product pages, page 17; domain.md §6b). */
export const smallestShown = 6

/**
 * A report for outside the service: counts of one to five are hidden, and as many others as it takes so that no hidden
 * one can be worked out from the totals. Nought is shown: it tells of nobody. Only tables that are meant for outside
 * are in it, and only figures that are sums of what those tables show: a figure tells nothing that a table hides.
 */
export function forOutside(report: Report, plan: ReportPlan): Report {
  const meant = new Set(plan.tables.filter(({ outside }) => outside).map(({ id }) => id))
  const tables = report.tables.filter(({ id }) => meant.has(id)).map(hideSmallGroups)
  const shown = plan.figures.filter((figure) => isShownWhole(figure, tables)).map(({ id }) => id)
  return {
    ...report,
    tables,
    figures: report.figures.filter(({ id }) => shown.includes(id)),
    measures: [],
    changed: '',
    forOutside: true,
  }
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

function isSmall(count: number): boolean {
  return count > 0 && count < smallestShown
}

/** A table with its small groups hidden, and what would tell them. */
export function hideSmallGroups(table: ReportTable): ReportTable {
  const rows = table.rows.map(({ cells, sum }) => [...cells, ...(sum === undefined ? [] : [sum])] as number[])
  const grid = table.sum ? [...rows, table.sum as number[]] : rows
  const hidden = hiddenCells(grid, { rowSums: table.hasRowSums, columnSums: table.sum !== undefined })
  const show = (row: number, column: number): Shown => (hidden[row]![column] ? 'hidden' : grid[row]![column]!)
  const width = table.columns.length
  return {
    ...table,
    rows: table.rows.map((row, place) => ({
      ...row,
      cells: row.cells.map((_, column) => show(place, column)),
      sum: row.sum === undefined ? undefined : show(place, width),
    })),
    sum: table.sum?.map((_, column) => show(rows.length, column)),
    per100: undefined,
  }
}

/** Which lines of a table of counts end in their sum: the last column, the last row. */
export interface SumsOfGrid {
  readonly rowSums: boolean
  readonly columnSums: boolean
}

/**
 * Which cells of a table of counts are hidden. Whoever reads it knows every sum and that a hidden count is one or
 * more. A hidden cell is safe where some of the hidden cells, it among them, could all be one more or one fewer with
 * every sum unchanged: the smallest such exchange has four cells on two rows and two columns, or two on one line where
 * only the other kind of line has a sum. Cells are hidden until each is safe. It always ends: an exchange that takes
 * in both sums only adds one to each of its cells, and nothing forbids that.
 */
export function hiddenCells(
  grid: readonly (readonly number[])[],
  sums: SumsOfGrid,
): readonly (readonly boolean[])[] {
  const hidden = grid.map((row) => row.map(isSmall))
  let changed = true
  while (changed) {
    changed = false
    for (const [row, cells] of hidden.entries())
      for (const [column, isHidden] of cells.entries()) {
        if (!isHidden) continue
        const best = cheapest(exchangesWith(grid, sums, row, column), grid, hidden, sums)
        for (const cell of best?.cells ?? []) {
          if (hidden[cell.row]![cell.column]) continue
          hidden[cell.row]![cell.column] = true
          changed = true
        }
      }
  }
  return hidden
}

interface Cell {
  readonly row: number
  readonly column: number
  /** Which way it moves when the first cell moves up. */
  readonly moves: 1 | -1
}

interface Exchange {
  readonly cells: readonly Cell[]
}

/** The exchanges that a cell has part in and that leave every sum as it is and every count at one or more. */
function* exchangesWith(
  grid: readonly (readonly number[])[],
  sums: SumsOfGrid,
  row: number,
  column: number,
): Iterable<Exchange> {
  const height = grid.length
  const width = grid[0]?.length ?? 0
  const isSumRow = (at: number) => sums.columnSums && at === height - 1
  const isSumColumn = (at: number) => sums.rowSums && at === width - 1
  // On one line two parts move against each other, and a part moves with its sum.
  const against = (isSum: (at: number) => boolean, a: number, b: number) => (isSum(a) === isSum(b) ? -1 : 1)
  const first: Cell = { row, column, moves: 1 }
  const otherRows = sums.columnSums ? others(height, row) : [undefined]
  const otherColumns = sums.rowSums ? others(width, column) : [undefined]
  for (const otherRow of otherRows)
    for (const otherColumn of otherColumns) {
      const cells: Cell[] = [first]
      const down = otherRow === undefined ? 1 : against(isSumRow, row, otherRow)
      const across = otherColumn === undefined ? 1 : against(isSumColumn, column, otherColumn)
      if (otherRow !== undefined) cells.push({ row: otherRow, column, moves: down })
      if (otherColumn !== undefined) cells.push({ row, column: otherColumn, moves: across })
      if (otherRow !== undefined && otherColumn !== undefined)
        cells.push({ row: otherRow, column: otherColumn, moves: (down * across) as 1 | -1 })
      if (cells.length === 1 || canMove(grid, cells)) yield { cells }
    }
}

function others(length: number, except: number): readonly (number | undefined)[] {
  return Array.from({ length }, (_, at) => at).filter((at) => at !== except)
}

function canMove(grid: readonly (readonly number[])[], cells: readonly Cell[]): boolean {
  const count = ({ row, column }: Cell) => grid[row]![column]!
  if (cells.some((cell) => count(cell) === 0)) return false
  return ([1, -1] as const).some((way) => cells.every((cell) => cell.moves * way > 0 || count(cell) > 1))
}

/** The exchange that hides the fewest children besides, sums last of all. */
function cheapest(
  exchanges: Iterable<Exchange>,
  grid: readonly (readonly number[])[],
  hidden: readonly (readonly boolean[])[],
  sums: SumsOfGrid,
): Exchange | undefined {
  let best: Exchange | undefined
  let least = Infinity
  for (const exchange of exchanges) {
    let cost = 0
    for (const { row, column } of exchange.cells) {
      if (hidden[row]![column]) continue
      const isSum =
        (sums.columnSums && row === grid.length - 1) || (sums.rowSums && column === grid[row]!.length - 1)
      cost += grid[row]![column]! + (isSum ? 1e9 : 0)
    }
    if (cost < least) {
      best = exchange
      least = cost
    }
  }
  return best
}
