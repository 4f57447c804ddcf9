import { sql } from 'kysely'
import type { Db, Tx } from '#db/open.ts'
import { rowsOf } from './unnest.ts'

/** A file of the newest load of a feed. */
export interface LoadedFile {
  readonly fileId: number
  readonly feed: string
  readonly sha256: string
  readonly rows: number
  readonly rejected: number
}

/** What a load counted in one file. */
export interface FileCounts {
  readonly rows: number
  readonly accepted: number
  readonly unchanged: number
  readonly rejected: number
}

/** A row that could not be used, as it is kept. */
export interface RejectedRow {
  readonly fileId: number
  readonly row: number
  readonly column: string
  readonly value: string
  readonly reason: string
}

/** Makes a second load wait for the first to end. */
export async function oneLoadAtATime(tx: Tx): Promise<void> {
  await sql`select pg_advisory_xact_lock(hashtext('waymark load'))`.execute(tx)
}

/** Begins a load. */
export async function insertLoad(tx: Tx, at: Date, by: string): Promise<number> {
  const added = await sql<{ load_id: number }>`
    insert into load (started_at, loaded_by) values (${at.toISOString()}, ${by}) returning load_id`.execute(
    tx,
  )
  return added.rows[0]!.load_id
}

/** Ends a load, with what it did. */
export async function finishLoad(tx: Tx, loadId: number, summary: object): Promise<void> {
  await sql`
    update load set finished_at = clock_timestamp(), summary = ${JSON.stringify(summary)}::jsonb
    where load_id = ${loadId}`.execute(tx)
}

/** The files of the newest load of each feed. */
export async function newestFiles(tx: Tx): Promise<LoadedFile[]> {
  const found = await sql<LoadedFile>`
    select file.file_id as "fileId", file.feed, file.sha256, file.row_count as rows, file.rejected
    from feed
    join load_file newest on newest.file_id = feed.last_file_id
    join load_file file on file.load_id = newest.load_id and file.feed = feed.feed`.execute(tx)
  return found.rows
}

/** Names a file that is being loaded; its counts follow. */
export async function insertLoadFile(
  tx: Tx,
  file: {
    readonly loadId: number
    readonly path: string
    readonly format: string
    readonly feed: string
    readonly sha256: string
    readonly at: Date
  },
): Promise<number> {
  const added = await sql<{ file_id: number }>`
    insert into load_file (load_id, path, format, feed, sha256, loaded_at)
    values (${file.loadId}, ${file.path}, ${file.format}, ${file.feed}, ${file.sha256}, ${file.at.toISOString()})
    returning file_id`.execute(tx)
  return added.rows[0]!.file_id
}

/** Writes what was counted in a file, and that its feed now ends with it. */
export async function finishLoadFile(
  tx: Tx,
  fileId: number,
  feed: string,
  at: Date,
  counts: FileCounts,
): Promise<void> {
  await sql`
    update load_file set row_count = ${counts.rows}, accepted = ${counts.accepted},
      unchanged = ${counts.unchanged}, rejected = ${counts.rejected}
    where file_id = ${fileId}`.execute(tx)
  await sql`
    insert into feed (feed, last_file_id, last_loaded_at) values (${feed}, ${fileId}, ${at.toISOString()})
    on conflict (feed) do update
    set last_file_id = excluded.last_file_id, last_loaded_at = excluded.last_loaded_at`.execute(tx)
}

/** Keeps rows that could not be used. */
export async function insertRejectedRows(tx: Tx, rejects: readonly RejectedRow[]): Promise<void> {
  if (rejects.length === 0) return
  await sql`
    insert into rejected_row (file_id, row_no, column_name, value, reason)
    select file_id, row_no, column_name, value, reason from ${rowsOf([
      { name: 'file_id', type: 'integer', values: rejects.map((reject) => reject.fileId) },
      { name: 'row_no', type: 'integer', values: rejects.map((reject) => reject.row) },
      { name: 'column_name', type: 'text', values: rejects.map((reject) => reject.column) },
      { name: 'value', type: 'text', values: rejects.map((reject) => reject.value) },
      { name: 'reason', type: 'text', values: rejects.map((reject) => reject.reason) },
    ])} as given`.execute(tx)
}

/** The rejected rows of a file that has not changed are those of its load before. */
export async function copyRejectedRows(tx: Tx, fromFileId: number, toFileId: number): Promise<void> {
  await sql`
    insert into rejected_row (file_id, row_no, column_name, value, reason)
    select ${toFileId}::integer, row_no, column_name, value, reason from rejected_row
    where file_id = ${fromFileId}`.execute(tx)
}

/** The rejected rows of a load, by file and row, from a place in that order on. */
export async function rejectedRowsOf(
  db: Db,
  loadId: number,
  { from, upTo }: { readonly from: number; readonly upTo: number },
): Promise<readonly { file: string; row: number; column: string; value: string; reason: string }[]> {
  const found = await sql<{ file: string; row: number; column: string; value: string; reason: string }>`
    select load_file.path as file, rejected_row.row_no as row, rejected_row.column_name as column,
      rejected_row.value, rejected_row.reason
    from rejected_row join load_file using (file_id) where load_file.load_id = ${loadId}
    order by rejected_row.file_id, rejected_row.row_no, rejected_row.column_name, rejected_row.value
    limit ${upTo} offset ${from}`.execute(db)
  return found.rows
}

/** Lets the planner know what a large load changed; the embedded database does not notice by itself. */
export async function analyseFacts(tx: Tx): Promise<void> {
  await sql`analyze child, plan, event, booking, allocation, action`.execute(tx)
}
