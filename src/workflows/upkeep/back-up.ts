import { createWriteStream } from 'node:fs'
import { rename, rm } from 'node:fs/promises'
import { pipeline } from 'node:stream/promises'
import { createGzip } from 'node:zlib'
import { sql } from 'kysely'
import { writeAudit } from '#db/queries/audit/audit.ts'
import { describeTables, type Table } from '#db/describe-tables.ts'
import type { Db, Tx } from '#db/open.ts'
import { backupFormat, sealed, type BackupHeader, type TableStart } from './backup-file.ts'

/** Whoever is signed in now need not be so again after a restore; and what is in force is made ready anew. */
const leftOut: ReadonlySet<string> = new Set(['session', 'policy_token'])

const rowsAtATime = 2000

/**
 * Writes everything that the database holds, as it is at one moment, into one file that restores into either kind of
 * database; gives how much that was. The file appears under its name only when it is whole, and only this user can
 * read it. Who made it is in the audit, after it. Throws where it cannot be written.
 */
export async function backUp(
  db: Db,
  file: string,
  { at, by }: { readonly at: Date; readonly by: string },
): Promise<{ readonly tables: number; readonly rows: number }> {
  const unfinished = `${file}.unfinished`
  const counts = { tables: 0, rows: 0 }
  try {
    // Whoever else can write to the folder may have put one there, open to them or leading elsewhere.
    await rm(unfinished, { force: true })
    await db
      .transaction()
      .setIsolationLevel('repeatable read')
      .setAccessMode('read only')
      .execute((tx) =>
        pipeline(
          sealed(lines(tx, at, counts)),
          createGzip(),
          createWriteStream(unfinished, { flags: 'wx', mode: 0o600, flush: true }),
        ),
      )
    await rename(unfinished, file)
  } catch (error) {
    await rm(unfinished, { force: true })
    throw error
  }
  await noteBackup(db, counts.rows, { at, by, file })
  return counts
}

/** A full disk stops the log and must not stop the backup: what was written stays, and it is said. */
async function noteBackup(
  db: Db,
  rows: number,
  { at, by, file }: { readonly at: Date; readonly by: string; readonly file: string },
): Promise<void> {
  try {
    await writeAudit(db, { person: { name: by }, action: 'backup-made', detail: { rows }, at })
  } catch (error) {
    const why = error instanceof Error ? error.message : String(error)
    throw new Error(
      `The backup is whole in ${file}, but the log of who made it could not be written: ${why}`,
      {
        cause: error,
      },
    )
  }
}

async function* lines(tx: Tx, at: Date, counts: { tables: number; rows: number }) {
  // Values are written as text; these decide how.
  await sql`set local timezone = 'UTC'`.execute(tx)
  await sql`set local datestyle = 'ISO'`.execute(tx)
  await sql`set local extra_float_digits = 1`.execute(tx)
  yield { line: JSON.stringify(await header(tx, at)), isRow: false }
  for (const table of await describeTables(tx)) {
    if (leftOut.has(table.name)) continue
    counts.tables++
    yield { line: JSON.stringify(await tableStart(tx, table)), isRow: false }
    for await (const line of rowsOf(tx, table)) {
      counts.rows++
      yield { line, isRow: true }
    }
  }
}

async function header(tx: Tx, at: Date): Promise<BackupHeader> {
  const { rows } = await sql<{ name: string; sha256: string }>`
    select name, sha256 from migration order by name collate "C"`.execute(tx)
  return { waymark_backup: backupFormat, made_at: at.toISOString(), migrations: rows }
}

async function tableStart(tx: Tx, table: Table): Promise<TableStart> {
  const columns = table.columns.map(({ name }) => name)
  const identity = table.columns.find(({ alwaysGenerated }) => alwaysGenerated)
  if (!identity) return { table: table.name, columns, identity: null }
  const sequence = await sql<{ name: string }>`
    select pg_get_serial_sequence(quote_ident(${table.name}::text), ${identity.name}) as name`.execute(tx)
  const { rows } = await sql<{ next: string }>`
    select (case when is_called then last_value + 1 else last_value end)::text as next
    from ${sql.raw(sequence.rows[0]?.name ?? '')}`.execute(tx)
  return { table: table.name, columns, identity: { column: identity.name, next: rows[0]?.next ?? '1' } }
}

/** Each row as the text of a JSON list, made by the database itself, in the order of the key. */
async function* rowsOf(tx: Tx, table: Table): AsyncGenerator<string> {
  const values = table.columns.map(({ name }) => sql`${sql.ref(name)}::text`)
  const order = table.primaryKey.length
    ? sql` order by ${sql.join(table.primaryKey.map((name) => sql.ref(name)))}`
    : sql``
  await sql`
    declare backup_rows no scroll cursor for
    select array_to_json(array[${sql.join(values)}])::text as line from ${sql.table(table.name)}${order}`.execute(
    tx,
  )
  for (;;) {
    const { rows } = await sql<{
      line: string
    }>`fetch ${sql.raw(String(rowsAtATime))} from backup_rows`.execute(tx)
    for (const { line } of rows) yield line
    if (rows.length < rowsAtATime) break
  }
  await sql`close backup_rows`.execute(tx)
}
