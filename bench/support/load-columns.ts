import { sql } from 'kysely'
import type { Database, Tx } from '#db/open.ts'
import { liftChecksWhileEmpty, putChecksBack } from '../../src/db/queries/load/first-load.ts'
import { rowsOf } from '../../src/db/queries/load/unnest.ts'
import type { Day } from '#domain/calendar/day.ts'
import { dayOrNone, flag, type CaseColumns } from '#domain/timescales/case-columns.ts'
import type { Vocabulary } from '#domain/timescales/vocabulary.ts'
import { usePacks } from '../../src/workflows/policies/use-packs.ts'
import { workOutChildren } from '../../src/workflows/dates/work-out-children.ts'
import { asOf, packIds } from './policy.ts'

const rowsAtATime = 50_000
const childrenAtATime = 20_000

/**
 * Puts the children of columns straight into the tables, as an import would leave them: facts with the file they came
 * from, then every deadline and midway review worked out by our own workflow.
 */
export async function loadColumns(
  { kysely }: Database,
  cases: CaseColumns,
  vocabulary: Vocabulary,
): Promise<void> {
  const now = new Date()
  await usePacks(kysely, { packIds: [...packIds], from: undefined, by: 'bench', now, today: asOf })
  await kysely.transaction().execute(async (tx) => {
    await sql`insert into load (started_at, finished_at, loaded_by) values (now(), now(), 'bench')`.execute(
      tx,
    )
    await sql`insert into load_file (load_id, path, format, feed, sha256, loaded_at)
      values (1, 'events.csv', 'local-extract', 'events', '', now())`.execute(tx)
    await sql`insert into feed values ('events', 1, now())`.execute(tx)
    const putBack = await liftChecksWhileEmpty(tx)
    await insertChildren(tx, cases)
    await insertPlans(tx, cases)
    await insertEvents(tx, cases, vocabulary)
    await putChecksBack(tx, putBack)
  })
  await sql`analyze`.execute(kysely)
  for (let from = 1; from <= cases.children; from += childrenAtATime) {
    const childIds = Array.from(
      { length: Math.min(childrenAtATime, cases.children - from + 1) },
      (_, i) => from + i,
    )
    await kysely.transaction().execute((tx) => workOutChildren(tx, { childIds, today: asOf }))
  }
  await sql`analyze`.execute(kysely)
}

async function insertChildren(tx: Tx, cases: CaseColumns): Promise<void> {
  for (const rows of pieces(cases.children)) {
    await sql`insert into child (child_id, local_id, born_on, expected_on, died_on, file_id, row_no)
      overriding system value select child_id, 'N' || child_id, born_on, expected_on, died_on, 1, child_id from ${rowsOf(
        [
          { name: 'child_id', type: 'integer', values: rows.map((row) => row + 1) },
          { name: 'born_on', type: 'date', values: rows.map((row) => dayOrNone(cases.bornOn[row]!)) },
          { name: 'expected_on', type: 'date', values: rows.map((row) => dayOrNone(cases.expectedOn[row]!)) },
          { name: 'died_on', type: 'date', values: rows.map((row) => dayOrNone(cases.diedOn[row]!)) },
        ],
      )} as given`.execute(tx)
  }
}

async function insertPlans(tx: Tx, cases: CaseColumns): Promise<void> {
  const child = childOfEachRow(cases.planFirst)
  for (const rows of pieces(cases.planStart.length)) {
    await sql`insert into plan (child_id, plan_type, started_on, ended_on, feed, source_ref, file_id, row_no)
      select child_id, plan_type, started_on, ended_on, 'events', 'P' || row_no, 1, row_no from ${rowsOf([
        { name: 'child_id', type: 'integer', values: rows.map((row) => child[row]! + 1) },
        { name: 'row_no', type: 'integer', values: rows },
        {
          name: 'plan_type',
          type: 'text',
          values: rows.map((row) => (cases.planType[row] === 0 ? 'cp' : 'cla')),
        },
        { name: 'started_on', type: 'date', values: rows.map((row) => cases.planStart[row] as Day) },
        { name: 'ended_on', type: 'date', values: rows.map((row) => dayOrNone(cases.planEnd[row]!)) },
      ])} as given`.execute(tx)
  }
}

async function insertEvents(tx: Tx, cases: CaseColumns, vocabulary: Vocabulary): Promise<void> {
  const child = childOfEachRow(cases.eventFirst)
  const known = (row: number, yes: number, no: number) =>
    cases.eventFlags[row]! & yes ? true : cases.eventFlags[row]! & no ? false : undefined
  for (const rows of pieces(cases.eventDay.length)) {
    await sql`insert into event (child_id, kind, on_date, recorded_on, child_seen, seen_alone, code, feed, source_ref, file_id, row_no)
      select child_id, kind, on_date, on_date, child_seen, seen_alone, code, 'events', 'E' || row_no, 1, row_no from ${rowsOf(
        [
          { name: 'child_id', type: 'integer', values: rows.map((row) => child[row]! + 1) },
          { name: 'row_no', type: 'integer', values: rows },
          { name: 'kind', type: 'text', values: rows.map((row) => vocabulary.kinds[cases.eventKind[row]!]!) },
          { name: 'on_date', type: 'date', values: rows.map((row) => cases.eventDay[row] as Day) },
          {
            name: 'child_seen',
            type: 'boolean',
            values: rows.map((row) => known(row, flag.seen, flag.notSeen)),
          },
          {
            name: 'seen_alone',
            type: 'boolean',
            values: rows.map((row) => known(row, flag.alone, flag.notAlone)),
          },
          {
            name: 'code',
            type: 'text',
            values: rows.map((row) => cases.codes[cases.eventCode[row]!] || undefined),
          },
        ],
      )} as given`.execute(tx)
  }
}

function* pieces(rows: number): Generator<number[]> {
  for (let from = 0; from < rows; from += rowsAtATime) {
    yield Array.from({ length: Math.min(rowsAtATime, rows - from) }, (_, place) => from + place)
  }
}

function childOfEachRow(first: Int32Array): Int32Array {
  const child = new Int32Array(first.at(-1)!)
  for (let each = 0; each + 1 < first.length; each++) child.fill(each, first[each], first[each + 1])
  return child
}
