import {
  FileRefused,
  type KnownFacts,
  type ReadPiece,
  type ReadRow,
  type RowProblem,
} from '#workflows/load/feed-file.ts'
import { csvRows } from '#importers/csv/csv-rows.ts'
import type { Column, Columns, Gathering, Mapping, Row, Table } from '#importers/csv/table.ts'
import { isUnreadable, saysNothing } from '#importers/values.ts'

/** A heading as tables know it: lower case, without blanks around it. */
export function plainHeading(heading: string): string {
  return heading.trim().toLowerCase()
}

/** Reads a file of a table into facts. The headings have been found fit when the file was recognised. */
export async function* readTable(path: string, table: Table, known: KnownFacts): AsyncGenerator<ReadPiece> {
  const notices = new Notices()
  const gathering: Gathering = { known, notice: (what, example) => notices.add(what, example) }
  let reader: RowReader | undefined
  let rowsRead = 0
  for await (const { rows, firstRow } of csvRows(path)) {
    const facts: ReadRow[] = []
    const rejects: RowProblem[] = []
    for (const [place, cells] of rows.entries()) {
      if (!reader) {
        reader = new RowReader(cells, table, gathering)
        continue
      }
      if (cells.length === 1 && cells[0]!.trim() === '') continue
      rowsRead++
      const result = reader.read(cells, firstRow + place)
      if ('facts' in result) facts.push(result)
      else rejects.push(result)
    }
    yield { rows: facts, rejects }
  }
  if (!reader) throw new FileRefused(path, 'The file is empty: not even headings.')
  yield {
    rows: reader.atTheEnd(),
    rejects: [],
    warnings: [...reader.warnings(rowsRead), ...notices.inWords()],
  }
}

/** Turns the rows of one file into what its table makes of them. */
class RowReader {
  readonly #table: Table
  readonly #width: number
  readonly #names: string[] = []
  readonly #places: number[] = []
  readonly #columns: Column<unknown>[] = []
  readonly #missing: string[] = []
  readonly #file: ReturnType<Mapping<Columns>['begin']> | undefined
  readonly #gathering: Gathering

  constructor(headings: readonly string[], table: Table, gathering: Gathering) {
    this.#table = table
    this.#gathering = gathering
    const plain = headings.map(plainHeading)
    this.#width = plain.length
    for (const [name, column] of Object.entries(table.mapping?.columns ?? {})) {
      const place = plain.indexOf(column.heading)
      if (place < 0) {
        if (column.expected) this.#missing.push(column.heading)
        continue
      }
      this.#names.push(name)
      this.#places.push(place)
      this.#columns.push(column)
    }
    this.#file = table.mapping?.begin(gathering)
  }

  read(cells: readonly string[], row: number): ReadRow | RowProblem {
    const misfit = this.#misfit(cells, row)
    if (misfit) return misfit
    if (!this.#file) return { facts: [] }
    const values: Record<string, unknown> = { row }
    for (let i = 0; i < this.#columns.length; i++) {
      const column = this.#columns[i]!
      const cell = cells[this.#places[i]!]!.trim()
      const value = column.read(cell)
      if (isUnreadable(value)) return problem(row, column.heading, cell, value.unreadable)
      if (value === undefined) {
        if (column.required) return problem(row, column.heading, cell, emptyReason(cell))
        if (column.kind === 'yes-no' && !saysNothing(cell))
          this.#gathering.notice(`${column.heading} is neither yes nor no and counts as no data`, cell)
      }
      values[this.#names[i]!] = value
    }
    const result = this.#file.row(values as Row<Columns>)
    return 'facts' in result ? result : this.#problemOf(result, cells, row)
  }

  /** A row that has lost or gained cells has them under the wrong headings. */
  #misfit(cells: readonly string[], row: number): RowProblem | undefined {
    if (cells.length === this.#width) return undefined
    if (cells.length > this.#width && cells.slice(this.#width).every((cell) => cell.trim() === ''))
      return undefined
    const reason = `The row has ${cells.length} cells, the heading ${this.#width}`
    return problem(row, '', cells.join(','), reason)
  }

  #problemOf(
    { wrong, reason }: { wrong: string; reason: string },
    cells: readonly string[],
    row: number,
  ): RowProblem {
    const column = this.#table.mapping?.columns[wrong]
    const place = column ? this.#places[this.#columns.indexOf(column)] : undefined
    return problem(row, column?.heading ?? wrong, place === undefined ? '' : cells[place]!.trim(), reason)
  }

  atTheEnd(): ReadRow[] {
    return [...(this.#file?.end?.() ?? [])]
  }

  warnings(rowsRead: number): string[] {
    const warnings: string[] = []
    if (!this.#file)
      warnings.push(`Waymark does not use ${this.#table.name} (${this.#table.holds}): nothing of it is kept.`)
    if (this.#missing.length > 0) warnings.push(missingInWords(this.#missing))
    if (rowsRead === 0)
      warnings.push('The file has headings and no rows: nothing was added, changed or ended.')
    return warnings
  }
}

function missingInWords(headings: readonly string[]): string {
  return headings.length === 1
    ? `The column ${headings[0]} is not in the file and counts as no data.`
    : `The columns ${headings.join(', ')} are not in the file and count as no data.`
}

function emptyReason(cell: string): string {
  return cell === ''
    ? 'Empty, and the row means nothing without it'
    : 'This means "no data", and the row needs it'
}

function problem(row: number, column: string, value: string, reason: string): RowProblem {
  return { row, column, value, reason }
}

/** Things seen many times and said once. */
class Notices {
  readonly #seen = new Map<string, { count: number; examples: Set<string> }>()

  add(what: string, example: string): void {
    const seen = this.#seen.get(what) ?? { count: 0, examples: new Set() }
    this.#seen.set(what, seen)
    seen.count++
    if (seen.examples.size < 3) seen.examples.add(example.slice(0, 60))
  }

  inWords(): string[] {
    return [...this.#seen].map(
      ([what, { count, examples }]) =>
        `${what}: ${count} ${count === 1 ? 'row' : 'rows'}, for example ${[...examples].join(', ')}.`,
    )
  }
}
