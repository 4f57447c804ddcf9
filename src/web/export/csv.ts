import type { Sheet, SheetCell } from '#web/export/sheets.ts'

/** A text that a spreadsheet program would read as a formula begins so (OWASP, CSV injection). */
const readsAsFormula = /^[=+\-@\t\r\n\uFF1D\uFF0B\uFF0D\uFF20]/

/**
 * Sheets one below the other as CSV (RFC 4180), with a mark at the beginning by which programs know that it is UTF-8.
 * A text that would be read as a formula has an apostrophe before it, which makes it a text.
 */
export function csvOf(sheets: readonly Sheet[]): string {
  const lines = sheets.flatMap(({ name, rows }) => [[name], ...rows, []])
  return `\uFEFF${lines.map((row) => row.map(fieldOf).join(',')).join('\r\n')}\r\n`
}

function fieldOf(cell: SheetCell): string {
  if (cell === null) return ''
  if (typeof cell === 'number') return String(cell)
  const text = readsAsFormula.test(cell) ? `'${cell}` : cell
  return /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text
}
