import { createReadStream } from 'node:fs'
import { pipeline } from 'node:stream/promises'
import { createGunzip } from 'node:zlib'
import { sql } from 'kysely'
import { writeAudit } from '#db/queries/audit/audit.ts'
import { describeTables, type Table } from '#db/describe-tables.ts'
import type { Db, Tx } from '#db/open.ts'
import {
  BackupRefused,
  partsOf,
  type BackupHeader,
  type Part,
  type Row,
  type TableStart,
} from './backup-file.ts'

const rowsAtATime = 1000

export interface Restored {
  readonly madeAt: string
  readonly tables: number
  readonly rows: number
}

/**
 * Puts a backup into a database that is empty but for its schema, or, with `replace`, in the place of all that it
 * holds. All of it or nothing, with who did so in the audit, after what the backup held of it. Throws BackupRefused in words where the file is cut off, damaged or made by another
 * version, and where the database is not empty.
 */
export async function restore(
  db: Db,
  file: string,
  { replace = false, by, now }: { readonly replace?: boolean; readonly by: string; readonly now: Date },
): Promise<Restored> {
  return db.transaction().execute(async (tx) => {
    let restored: Restored | undefined
    try {
      await pipeline(createReadStream(file), createGunzip(), async (unpacked: AsyncIterable<Uint8Array>) => {
        restored = await take(tx, partsOf(unpacked), replace)
      })
    } catch (error) {
      throw inWords(error, file)
    }
    if (!restored) throw new BackupRefused('The backup is empty.')
    const detail = { madeAt: restored.madeAt, rows: restored.rows }
    await writeAudit(tx, { person: { name: by }, action: 'backup-restored', detail, at: now })
    return restored
  })
}

async function take(tx: Tx, parts: AsyncIterable<Part>, replace: boolean): Promise<Restored> {
  const tables = new Map((await describeTables(tx)).map((table) => [table.name, table]))
  const gate = await liftConstraints(tx, [...tables.values()])
  let madeAt = ''
  let rows = 0
  let count = 0
  let table: { readonly start: TableStart; readonly described: Table } | undefined
  let waiting: Row[] = []
  const flush = async () => {
    if (table && waiting.length > 0) await insert(tx, table.described, table.start.columns, waiting)
    waiting = []
  }
  for await (const part of parts) {
    switch (part.is) {
      case 'header':
        await refuseOtherSchema(tx, part.header)
        await makeRoom(tx, [...tables.keys()], replace)
        madeAt = part.header.made_at
        break
      case 'table': {
        await flush()
        const described = tables.get(part.table.table)
        if (!described)
          throw new BackupRefused(`The backup has a table ${part.table.table}, which is not known here.`)
        table = { start: part.table, described }
        await continueIdentity(tx, part.table)
        count++
        break
      }
      case 'row':
        if (part.row.length !== table?.start.columns.length)
          throw new BackupRefused('The backup is damaged: a row does not fit its table.')
        waiting.push(part.row)
        rows++
        if (waiting.length === rowsAtATime) await flush()
    }
  }
  await flush()
  await gate.close()
  return { madeAt, tables: count, rows }
}

/**
 * While rows go in, tables come in the order of their names, so references are checked at the end; and rows that were
 * sealed once must go in as they were, past the triggers that make them.
 */
async function liftConstraints(tx: Tx, tables: readonly Table[]): Promise<{ close(): Promise<void> }> {
  const references = await sql<{ table: string; name: string; definition: string }>`
    select conrelid::regclass::text as "table", quote_ident(conname) as name, pg_get_constraintdef(oid) as definition
    from pg_constraint where contype = 'f' and connamespace = 'public'::regnamespace
    order by conname`.execute(tx)
  const triggers = async (what: 'disable' | 'enable') => {
    for (const { name } of tables)
      await sql`alter table ${sql.table(name)} ${sql.raw(what)} trigger user`.execute(tx)
  }
  for (const { table, name } of references.rows)
    await sql.raw(`alter table ${table} drop constraint ${name}`).execute(tx)
  await triggers('disable')
  return {
    async close() {
      for (const { table, name, definition } of references.rows)
        await sql.raw(`alter table ${table} add constraint ${name} ${definition}`).execute(tx)
      await triggers('enable')
    },
  }
}

async function refuseOtherSchema(tx: Tx, header: BackupHeader): Promise<void> {
  const { rows } = await sql<{ name: string; sha256: string }>`
    select name, sha256 from migration order by name collate "C"`.execute(tx)
  const here = rows.map(({ name, sha256 }) => `${name} ${sha256}`)
  const there = header.migrations.map(({ name, sha256 }) => `${name} ${sha256}`)
  if (here.join('\n') === there.join('\n')) return
  throw new BackupRefused(
    `The backup was made by another version of Waymark (its schema ends with ${header.migrations.at(-1)?.name}; ` +
      `this one with ${rows.at(-1)?.name}). Restore it with the version that made it, then bring that up to date.`,
  )
}

async function makeRoom(tx: Tx, tables: readonly string[], replace: boolean): Promise<void> {
  if (replace) {
    await sql`truncate ${sql.join(tables.map((name) => sql.table(name)))} restart identity`.execute(tx)
    return
  }
  for (const name of tables) {
    const { rows } = await sql`select 1 from ${sql.table(name)} limit 1`.execute(tx)
    if (rows.length > 0)
      throw new BackupRefused(
        `The database is not empty (${name} has rows). Restore into an empty one, or ask for what is there to be replaced.`,
      )
  }
}

async function continueIdentity(tx: Tx, { table, identity }: TableStart): Promise<void> {
  if (!identity) return
  await sql`
    select setval(pg_get_serial_sequence(quote_ident(${table}::text), ${identity.column}), ${identity.next}::bigint, false)
  `.execute(tx)
}

/** Many rows in one statement: each column goes in as one list of text, and the database reads its own text back. */
async function insert(tx: Tx, table: Table, columns: readonly string[], rows: readonly Row[]): Promise<void> {
  const types = columns.map((name) => {
    const column = table.columns.find((one) => one.name === name)
    if (!column)
      throw new BackupRefused(`The backup has a column ${table.name}.${name}, which is not known here.`)
    return column.type
  })
  const lists = columns.map((_, at) => sql`${rows.map((row) => row[at] ?? null)}::text[]`)
  const names = columns.map((_, at) => sql.raw(`c${at}`))
  const values = types.map((type, at) => sql.raw(`c${at}::${type}`))
  await sql`
    insert into ${sql.table(table.name)} (${sql.join(columns.map((name) => sql.ref(name)))}) overriding system value
    select ${sql.join(values)} from unnest(${sql.join(lists)}) as r(${sql.join(names)})`.execute(tx)
}

function inWords(error: unknown, file: string): unknown {
  const code = error instanceof Error && 'code' in error ? error.code : undefined
  switch (code) {
    case 'ENOENT':
      return new BackupRefused(`There is no file ${file}.`)
    case 'EISDIR':
      return new BackupRefused(`${file} is a folder; name the backup file.`)
    case 'EACCES':
    case 'EPERM':
      return new BackupRefused(`Waymark may not read ${file}: its permissions forbid that.`)
    case 'Z_BUF_ERROR':
      return new BackupRefused('The backup is cut off. Use another copy.')
    case 'Z_DATA_ERROR':
      return new BackupRefused('This is not a backup made by Waymark, or it is damaged.')
    default:
      return error
  }
}
