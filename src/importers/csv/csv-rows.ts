import { CsvError, parse } from 'csv-parse'
import { FileRefused } from '#workflows/load/feed-file.ts'
import { utf8Pieces } from '#importers/bytes.ts'

/** Rows as they stand in the file, each with its number: the heading is row 1, empty rows count. */
export interface CsvRows {
  readonly rows: readonly string[][]
  readonly firstRow: number
}

/** A quote that is never closed swallows the rest of the file: no honest row is longer than this. */
const longestRow = 8 * 1024 * 1024

/** The rows of a CSV file, in pieces. Throws FileRefused where the file breaks off or is not UTF-8. */
export async function* csvRows(path: string): AsyncGenerator<CsvRows> {
  let rows: string[][] = []
  let firstRow = 1
  const parser = parse({
    bom: true,
    relax_column_count: true,
    relax_quotes: true,
    max_record_size: longestRow,
  })
  let failed: Error | undefined
  parser.on('error', (error: Error) => (failed = error))
  parser.on('data', (row: string[]) => rows.push(row))
  const handOver = (): CsvRows => {
    const piece = { rows, firstRow }
    firstRow += rows.length
    rows = []
    return piece
  }
  // The parser counts what stands in cells; a row may also be nothing but commas.
  let sinceARow = 0
  try {
    for await (const piece of utf8Pieces(path)) {
      await new Promise<void>((done) => parser.write(piece, () => done()))
      if (failed) throw refusal(path, failed, firstRow + rows.length)
      sinceARow = rows.length > 0 ? 0 : sinceARow + piece.length
      if (sinceARow > longestRow) throw new FileRefused(path, tooLong(firstRow))
      if (rows.length > 0) yield handOver()
    }
    const ended = new Promise<void>((done) => parser.once('end', done).once('error', () => done()))
    parser.end()
    await ended
    if (failed) throw refusal(path, failed, firstRow + rows.length)
    if (rows.length > 0) yield handOver()
  } finally {
    parser.destroy()
  }
}

function refusal(path: string, error: Error, row: number): Error {
  if (!(error instanceof CsvError)) return error
  switch (error.code) {
    case 'CSV_QUOTE_NOT_CLOSED':
      return new FileRefused(
        path,
        `The file breaks off: a quotation mark opened in row ${row} is never closed. Export it again.`,
      )
    case 'CSV_MAX_RECORD_SIZE':
      return new FileRefused(path, tooLong(row))
    default:
      return new FileRefused(path, `Row ${row} cannot be read as CSV: ${error.message}`)
  }
}

function tooLong(row: number): string {
  return `Row ${row} is longer than ${longestRow / 1024 / 1024} MB: a quotation mark in it is probably never closed.`
}
