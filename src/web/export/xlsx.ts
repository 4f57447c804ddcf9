import writeXlsxFile from 'write-excel-file/node'
import type { Sheet, SheetCell } from '#web/export/sheets.ts'

/** The type of a file by which browsers and programs know a workbook. */
export const xlsxType = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet'

const longestName = 31

/** Sheets as a workbook. Every cell says that it is a text or a number, so that none is read as a formula. */
export async function xlsxOf(sheets: readonly Sheet[]): Promise<Buffer> {
  const names = new Set<string>()
  const file = writeXlsxFile(
    sheets.map(({ name, rows }) => ({
      sheet: nameOnce(name, names),
      data: rows.map((row) => row.map(cellOf)),
      columns: [{ width: 44 }, ...Array.from({ length: 9 }, () => ({ width: 16 }))],
    })),
  )
  return file.toBuffer()
}

function cellOf(cell: SheetCell) {
  if (cell === null) return null
  return typeof cell === 'number' ? { type: Number, value: cell } : { type: String, value: fitForXml(cell) }
}

/** A workbook opens with no control character in it. */
function fitForXml(text: string): string {
  return text.toWellFormed().replaceAll(/[^\t\n\r\u0020-\uFFFD\u{10000}-\u{10FFFF}]/gu, '')
}

/** Names of sheets are short, hold none of some signs, and differ. */
function nameOnce(name: string, taken: Set<string>): string {
  const plain = name
    .replaceAll(/[\\/?*[\]:']/g, ' ')
    .slice(0, longestName)
    .trim()
  let once = plain
  for (let nth = 2; taken.has(once.toLowerCase()); nth++) once = `${plain.slice(0, longestName - 3)} ${nth}`
  taken.add(once.toLowerCase())
  return once
}
