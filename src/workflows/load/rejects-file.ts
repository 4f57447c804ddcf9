import { createWriteStream } from 'node:fs'
import { mkdir, rm } from 'node:fs/promises'
import { join } from 'node:path'
import { pipeline } from 'node:stream/promises'
import type { Db } from '#db/open.ts'
import { rejectedRowsOf } from '#db/queries/load/loads.ts'
import { rejectsInReport } from '#workflows/load/report.ts'

/** Writes every rejected row of a load as CSV, for the analyst who can put them right; gives the path. */
export async function writeRejectsFile(db: Db, loadId: number, folder: string): Promise<string> {
  await mkdir(folder, { recursive: true, mode: 0o700 })
  const path = join(folder, `rejected-rows-of-load-${loadId}.csv`)
  // The rows name children: nobody but the owner reads them, whatever stood there before.
  await rm(path, { force: true })
  await pipeline(lines(db, loadId), createWriteStream(path, { flags: 'wx', mode: 0o600 }))
  return path
}

async function* lines(db: Db, loadId: number): AsyncGenerator<string> {
  yield csvLine(['file', 'row', 'column', 'value', 'reason'])
  for (let from = 0; ; from += rejectsInReport) {
    const rejects = await rejectedRowsOf(db, loadId, { from, upTo: rejectsInReport })
    for (const { file, row, column, value, reason } of rejects)
      yield csvLine([file, String(row), column, value, reason])
    if (rejects.length < rejectsInReport) return
  }
}

/** One line of CSV; a cell that a spreadsheet would run as a formula is led by an apostrophe. */
function csvLine(cells: readonly string[]): string {
  return `${cells.map((cell) => quoted(safe(cell))).join(',')}\r\n`
}

function safe(cell: string): string {
  return /^[=+\-@\t\r]/.test(cell) ? `'${cell}` : cell
}

function quoted(cell: string): string {
  return /[",\r\n]/.test(cell) ? `"${cell.replaceAll('"', '""')}"` : cell
}
