import type { ReportTable, Shown } from './report.ts'

/** The smallest number that may be shown outside (product pages, page 17; domain.md §6b). */
export const smallestShown = 6

/** Whether a count is so small that it may tell of one child. */
export function isSmall(count: number): boolean {
  return count > 0 && count < smallestShown
}

/** A table with its small groups hidden, and what would tell them. */
export function hideSmallGroups(table: ReportTable): ReportTable {
  const sums = sumsOf(table)
  return withHidden(table, hiddenCells(gridOf(table), sums))
}

/** The numbers of a table with its sums, the sum of a row last in it and the sums of the columns in the last row. */
export function gridOf({ rows, sum }: ReportTable): readonly (readonly number[])[] {
  const grid = rows.map((row) => [...row.cells, ...(row.sum === undefined ? [] : [row.sum])] as number[])
  return sum ? [...grid, sum as number[]] : grid
}

/** Which sums a table shows. */
export function sumsOf({ hasRowSums, sum }: ReportTable): SumsOfGrid {
  return { rowSums: hasRowSums, columnSums: sum !== undefined }
}

/** A table in which some numbers are hidden, as a grid says it. */
export function withHidden(table: ReportTable, hidden: readonly (readonly boolean[])[]): ReportTable {
  const grid = gridOf(table)
  const show = (row: number, column: number): Shown => (hidden[row]![column] ? 'hidden' : grid[row]![column]!)
  const width = table.columns.length
  return {
    ...table,
    rows: table.rows.map((row, place) => ({
      ...row,
      cells: row.cells.map((_, column) => show(place, column)),
      sum: row.sum === undefined ? undefined : show(place, width),
    })),
    sum: table.sum?.map((_, column) => show(table.rows.length, column)),
    per100: undefined,
  }
}

/** Which lines of a table of counts end in their sum: the last column, the last row. */
export interface SumsOfGrid {
  readonly rowSums: boolean
  readonly columnSums: boolean
}

/** The same table of counts for one period, among those of other periods. */
export interface Sheet {
  readonly grid: readonly (readonly number[])[]
  readonly hidden: boolean[][]
  /**
   * Open: it is not shown yet, and more of it may be hidden. Shown: it has gone out as it is. Rest: it was never shown;
   * it is what a longer period has beyond the shorter ones that are shown, and anybody may subtract as much.
   */
  readonly is: 'open' | 'shown' | 'rest'
  /** The place of the sheet of the longer period that this one is a part of. */
  readonly within: number | undefined
}

/**
 * Which cells of a table of counts are hidden. Whoever reads it knows every sum and that a hidden count is one or
 * more.
 */
export function hiddenCells(
  grid: readonly (readonly number[])[],
  sums: SumsOfGrid,
): readonly (readonly boolean[])[] {
  const sheet: Sheet = { grid, hidden: grid.map((row) => row.map(isSmall)), is: 'open', within: undefined }
  hideTogether([sheet], sums)
  return sheet.hidden
}

/**
 * Hides cells of the open sheets until no hidden cell of any sheet can be worked out; false where that cannot be done.
 * A hidden cell is safe where some of the hidden cells, it among them, could all be one more or one fewer with every
 * sum unchanged. In one sheet the smallest such exchange has four cells on two rows and two columns, or two on one line
 * where only the other kind of line has a sum; over periods each sheet that moves takes the same cells, so that what a
 * longer period has stays the sum of its parts. In one sheet alone it always ends well: an exchange that takes in both
 * sums only adds one to each of its cells, and nothing forbids that.
 */
export function hideTogether(sheets: readonly Sheet[], sums: SumsOfGrid): boolean {
  let changed = true
  while (changed) {
    changed = false
    for (const [at, { hidden, is }] of sheets.entries()) {
      if (is === 'rest') continue
      for (const [row, cells] of hidden.entries())
        for (const [column, isHidden] of cells.entries()) {
          if (!isHidden) continue
          const best = cheapest(exchangesWith(sheets, sums, { at, row, column }), sheets, sums)
          if (!best) return false
          for (const cell of best) {
            const line = sheets[cell.at]!.hidden[cell.row]!
            if (line[cell.column]) continue
            line[cell.column] = true
            changed = true
          }
        }
    }
  }
  return true
}

interface Place {
  /** Which sheet. */
  readonly at: number
  readonly row: number
  readonly column: number
}

interface Cell extends Place {
  /** Which way it moves when the first cell moves up. */
  readonly moves: 1 | -1
}

type Exchange = readonly Cell[]

/** The exchanges that a cell has part in and that leave every sum as it is and every count possible. */
function* exchangesWith(sheets: readonly Sheet[], sums: SumsOfGrid, first: Place): Iterable<Exchange> {
  const { grid } = sheets[first.at]!
  for (const times of movesInTime(sheets, first.at))
    for (const cells of movesInTable(grid, sums, first)) {
      const exchange = times.flatMap(({ at, moves }) =>
        cells.map((cell): Cell => ({ ...cell, at, moves: (cell.moves * moves) as 1 | -1 })),
      )
      if (exchange.length === 1 || canMove(sheets, exchange)) yield exchange
    }
}

interface Move {
  readonly at: number
  readonly moves: 1 | -1
}

/** The sheets that move with one: one of its parts and another part of what it is within, or that itself and so on. */
function* movesInTime(sheets: readonly Sheet[], at: number): Iterable<readonly Move[]> {
  for (const down of partsWith(sheets, at, 1))
    for (const up of wholesWith(sheets, at)) yield [{ at, moves: 1 }, ...down, ...up]
}

function* partsWith(sheets: readonly Sheet[], at: number, moves: 1 | -1): Iterable<readonly Move[]> {
  const parts = [...sheets.keys()].filter((part) => sheets[part]!.within === at)
  if (parts.length === 0) yield []
  for (const part of parts)
    for (const down of partsWith(sheets, part, moves)) yield [{ at: part, moves }, ...down]
}

function* wholesWith(sheets: readonly Sheet[], at: number): Iterable<readonly Move[]> {
  const { within } = sheets[at]!
  if (within === undefined) {
    yield []
    return
  }
  for (const [other, sheet] of sheets.entries())
    if (other !== at && sheet.within === within)
      for (const down of partsWith(sheets, other, -1)) yield [{ at: other, moves: -1 }, ...down]
  for (const up of wholesWith(sheets, within)) yield [{ at: within, moves: 1 }, ...up]
}

/** The cells of one sheet that move with one of them, every sum of the sheet unchanged. */
function* movesInTable(
  grid: readonly (readonly number[])[],
  sums: SumsOfGrid,
  { at, row, column }: Place,
): Iterable<Exchange> {
  const height = grid.length
  const width = grid[0]?.length ?? 0
  const isSumRow = (place: number) => sums.columnSums && place === height - 1
  const isSumColumn = (place: number) => sums.rowSums && place === width - 1
  // On one line two parts move against each other, and a part moves with its sum.
  const against = (isSum: (place: number) => boolean, a: number, b: number) =>
    isSum(a) === isSum(b) ? -1 : 1
  const otherRows = sums.columnSums ? others(height, row) : [undefined]
  const otherColumns = sums.rowSums ? others(width, column) : [undefined]
  for (const otherRow of otherRows)
    for (const otherColumn of otherColumns) {
      const cells: Cell[] = [{ at, row, column, moves: 1 }]
      const down = otherRow === undefined ? 1 : against(isSumRow, row, otherRow)
      const across = otherColumn === undefined ? 1 : against(isSumColumn, column, otherColumn)
      if (otherRow !== undefined) cells.push({ at, row: otherRow, column, moves: down })
      if (otherColumn !== undefined) cells.push({ at, row, column: otherColumn, moves: across })
      if (otherRow !== undefined && otherColumn !== undefined)
        cells.push({ at, row: otherRow, column: otherColumn, moves: (down * across) as 1 | -1 })
      yield cells
    }
}

function others(length: number, except: number): readonly (number | undefined)[] {
  return Array.from({ length }, (_, at) => at).filter((at) => at !== except)
}

/** Whether all of an exchange can move, the one way or the other: nought is shown, so what is hidden is one or more. */
function canMove(sheets: readonly Sheet[], exchange: Exchange): boolean {
  return ([1, -1] as const).some((way) =>
    exchange.every(({ at, row, column, moves }) => {
      const { grid, is } = sheets[at]!
      const count = grid[row]![column]!
      const isUp = moves * way > 0
      return is === 'rest' ? isUp || count > 0 : count !== 0 && (isUp || count > 1)
    }),
  )
}

/** The exchange that hides the fewest children besides, sums last of all; undefined where what is shown forbids each. */
function cheapest(
  exchanges: Iterable<Exchange>,
  sheets: readonly Sheet[],
  sums: SumsOfGrid,
): Exchange | undefined {
  let best: Exchange | undefined
  let least = Infinity
  for (const exchange of exchanges) {
    let cost = 0
    for (const { at, row, column } of exchange) {
      const { grid, hidden, is } = sheets[at]!
      if (is === 'rest' || hidden[row]![column]) continue
      if (is === 'shown') cost = Infinity
      const isSum =
        (sums.columnSums && row === grid.length - 1) || (sums.rowSums && column === grid[row]!.length - 1)
      cost += grid[row]![column]! + (isSum ? 1e9 : 0)
    }
    if (cost < least) {
      best = exchange
      least = cost
    }
    if (least === 0) break
  }
  return best
}
