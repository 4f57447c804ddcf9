import { isoDate, partsOf, type Day } from '#domain/calendar/day.ts'
import { TextFile } from './text-file.ts'

/** What a cell of a table may be given as; nothing at all is an empty cell. */
export type Cell = string | number | undefined

/** A CSV file with a heading row: UTF-8, commas, quotes only where they are needed. */
export class CsvTable {
  readonly file: TextFile
  readonly name: string
  rows = 0

  private constructor(name: string, file: TextFile) {
    this.name = name
    this.file = file
  }

  /** Opens a table in a folder and writes its headings. */
  static async create(folder: string, name: string, headings: readonly string[]): Promise<CsvTable> {
    const file = await TextFile.create(`${folder}/${name}.csv`)
    file.add(`${headings.join(',')}\n`)
    return new CsvTable(name, file)
  }

  /** Adds one row, its cells in the order of the headings. */
  row(...cells: readonly Cell[]): void {
    let line = ''
    for (let i = 0; i < cells.length; i += 1) {
      if (i > 0) line += ','
      const cell = cells[i]
      if (cell !== undefined) line += typeof cell === 'string' ? quoted(cell) : String(cell)
    }
    this.file.add(`${line}\n`)
    this.rows += 1
  }
}

function quoted(text: string): string {
  return /[",\n\r]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text
}

const isoOf = new Map<Day, string>()

/** A day as YYYY-MM-DD, or an empty cell; the same few thousand days come again and again. */
export function dateCell(day: Day | undefined): string | undefined {
  if (day === undefined) return undefined
  let text = isoOf.get(day)
  if (text === undefined) {
    text = isoDate(day)
    isoOf.set(day, text)
  }
  return text
}

/** A day as DD/MM/YYYY, which some systems export. */
export function slashedDateCell(day: Day | undefined): string | undefined {
  if (day === undefined) return undefined
  const { year, month, date } = partsOf(day)
  return `${String(date).padStart(2, '0')}/${String(month).padStart(2, '0')}/${year}`
}

/** Y, N, or an empty cell where it is not said. */
export function yesNoCell(answer: boolean | undefined): string | undefined {
  return answer === undefined ? undefined : answer ? 'Y' : 'N'
}
