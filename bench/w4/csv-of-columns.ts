import { chmodSync, createWriteStream, mkdtempSync } from 'node:fs'
import { once } from 'node:events'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { NO_DAY, type CaseColumns } from '#domain/timescales/case-columns.ts'
import { shift } from '#domain/timescales/span-table.ts'
import { dayOf } from '#domain/calendar/day.ts'
import type { Script } from './sql.ts'

/** Tables that the script reads, with their columns. */
export function tablesOf({ spans }: Script): Readonly<Record<string, readonly string[]>> {
  return {
    child: ['child_id', 'born', 'expected', 'died'],
    plan: ['plan_id', 'child_id', 'type', 'start', 'ends'],
    event: ['child_id', 'kind', 'day', 'flags', 'code', 'seq'],
    cal: ['day', ...spans.keys()],
  }
}

/** Writes the same data as files of comma-separated integers into a new folder that a server can read. */
export async function writeCsv(cases: CaseColumns, { spans }: Script): Promise<string> {
  const folder = mkdtempSync(join(tmpdir(), 'waymark-w4-'))
  chmodSync(folder, 0o755)
  const day = (value: number) => (value === NO_DAY ? '' : value)
  await write(join(folder, 'child.csv'), cases.children, (c) =>
    [c, day(cases.bornOn[c]!), day(cases.expectedOn[c]!), day(cases.diedOn[c]!)].join(),
  )
  const childOfPlan = childOfEachRow(cases.planFirst)
  await write(join(folder, 'plan.csv'), cases.planStart.length, (p) =>
    [p, childOfPlan[p], cases.planType[p], cases.planStart[p], day(cases.planEnd[p]!)].join(),
  )
  const childOfEvent = childOfEachRow(cases.eventFirst)
  await write(join(folder, 'event.csv'), cases.eventDay.length, (e) => {
    const child = childOfEvent[e]!
    return [
      child,
      cases.eventKind[e],
      cases.eventDay[e],
      cases.eventFlags[e],
      cases.eventCode[e],
      e - cases.eventFirst[child]!,
    ].join()
  })
  const first = dayOf('1990-01-01')
  await write(join(folder, 'cal.csv'), dayOf('2040-12-31') - first, (row) =>
    [first + row, ...[...spans.values()].map((table) => day(shift(table, first + row)))].join(),
  )
  return folder
}

async function write(path: string, rows: number, line: (row: number) => string): Promise<void> {
  const file = createWriteStream(path, { mode: 0o644 })
  let text = ''
  for (let row = 0; row < rows; row++) {
    text += `${line(row)}\n`
    if (text.length < 1_000_000) continue
    if (!file.write(text)) await once(file, 'drain')
    text = ''
  }
  file.end(text)
  await once(file, 'close')
}

function childOfEachRow(first: Int32Array): Int32Array {
  const child = new Int32Array(first.at(-1)!)
  for (let each = 0; each + 1 < first.length; each++) child.fill(each, first[each], first[each + 1])
  return child
}
