import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { hiddenCells, smallestShown, type SumsOfGrid } from './small-groups.ts'

/** A table of counts with its sums put to it, as the numbers of a page. */
function withSums(parts: readonly (readonly number[])[], { rowSums, columnSums }: SumsOfGrid): number[][] {
  const add = (numbers: readonly number[]) => numbers.reduce((sum, number) => sum + number, 0)
  const rows = parts.map((row) => (rowSums ? [...row, add(row)] : [...row]))
  return columnSums ? [...rows, rows[0]!.map((_, column) => add(rows.map((row) => row[column]!)))] : rows
}

/**
 * What somebody outside can work out: the hidden cells for which no other number fits, given that a hidden number is
 * one or more and that every sum holds. Two ways of filling such a table differ by rounds of ones that can each be
 * taken alone, so a cell has another number where one round through it can be taken: tried move by move.
 */
function workedOut(
  grid: readonly (readonly number[])[],
  hidden: readonly (readonly boolean[])[],
  sums: SumsOfGrid,
): string[] {
  const height = grid.length
  const width = grid[0]!.length
  const cells = hidden.flatMap((row, at) => row.flatMap((is, column) => (is ? [{ row: at, column }] : [])))
  type Cell = (typeof cells)[number]
  const linesOf = ({ row, column }: Cell) => [
    ...(sums.rowSums ? [{ line: `row ${row}`, sign: column === width - 1 ? -1 : 1 }] : []),
    ...(sums.columnSums ? [{ line: `column ${column}`, sign: row === height - 1 ? -1 : 1 }] : []),
  ]
  const settles = (off: Map<string, number>, moved: ReadonlySet<Cell>): boolean => {
    const [line, by] = [...off].find(([, difference]) => difference !== 0) ?? []
    if (line === undefined) return true
    return cells.some((cell) => {
      const side = moved.has(cell) ? undefined : linesOf(cell).find((one) => one.line === line)
      return side !== undefined && canMove(cell, (-by! * side.sign) as 1 | -1, off, moved)
    })
  }
  const canMove = (cell: Cell, way: 1 | -1, off: ReadonlyMap<string, number>, moved: ReadonlySet<Cell>) => {
    if (grid[cell.row]![cell.column]! + way < 1) return false
    const after = new Map(off)
    for (const { line, sign } of linesOf(cell)) after.set(line, (after.get(line) ?? 0) + way * sign)
    if ([...after.values()].some((difference) => Math.abs(difference) > 1)) return false
    return settles(after, new Set([...moved, cell]))
  }
  return cells.flatMap((cell) =>
    ([1, -1] as const).some((way) => canMove(cell, way, new Map(), new Set()))
      ? []
      : [`${cell.row},${cell.column}`],
  )
}

const both: SumsOfGrid = { rowSums: true, columnSums: true }

describe('Small groups', () => {
  it('hide a count of one to five, never nought and never six', () => {
    const grid = [[0, 1, 5, 6, 7]]
    expect(hiddenCells(grid, { rowSums: false, columnSums: false })).toEqual([
      [false, true, true, false, false],
    ])
  })

  it('hide a second number of a line, so that the sum does not tell the first', () => {
    const hidden = hiddenCells(withSums([[3, 20, 40]], { rowSums: true, columnSums: false }), {
      rowSums: true,
      columnSums: false,
    })
    expect(hidden).toEqual([[true, true, false, false]])
  })

  it('hide four numbers where both kinds of line have sums, the smallest that do', () => {
    const grid = withSums(
      [
        [3, 20, 40],
        [30, 60, 80],
        [90, 70, 50],
      ],
      both,
    )
    expect(hiddenCells(grid, both).map((row) => row.map(Number).join(''))).toEqual([
      '1100',
      '1100',
      '0000',
      '0000',
    ])
  })

  it('hide more where two ones would still be told by a sum of two', () => {
    const rows: SumsOfGrid = { rowSums: true, columnSums: false }
    const grid = withSums([[1, 1, 30]], rows)
    expect(workedOut(grid, [[true, true, false, false]], rows)).toEqual(['0,0', '0,1'])
    expect(workedOut(grid, hiddenCells(grid, rows), rows)).toEqual([])
  })

  it.each<SumsOfGrid>([both, { rowSums: true, columnSums: false }, { rowSums: false, columnSums: true }])(
    'cannot be worked out from what is shown, with sums %o',
    (sums) => {
      const count = fc.oneof(fc.constant(0), fc.integer({ min: 1, max: 6 }), fc.integer({ min: 0, max: 40 }))
      const parts = fc
        .tuple(fc.integer({ min: 1, max: 4 }), fc.integer({ min: 1, max: 4 }))
        .chain(([height, width]) =>
          fc.array(fc.array(count, { minLength: width, maxLength: width }), {
            minLength: height,
            maxLength: height,
          }),
        )
      let withHidden = 0
      fc.assert(
        fc.property(parts, (numbers) => {
          const grid = withSums(numbers, sums)
          const hidden = hiddenCells(grid, sums)
          for (const [row, cells] of grid.entries())
            for (const [column, number] of cells.entries()) {
              if (number > 0 && number < smallestShown) expect(hidden[row]![column]).toBe(true)
              if (number === 0) expect(hidden[row]![column]).toBe(false)
            }
          if (hidden.flat().includes(true)) withHidden++
          expect(workedOut(grid, hidden, sums)).toEqual([])
        }),
        { numRuns: 600, seed: 7 },
      )
      expect(withHidden).toBeGreaterThan(200)
    },
  )
})
