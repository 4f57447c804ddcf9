/**
 * A database for tests.
 *
 *     describeOnEachDatabase('Children', (database) => {
 *       it('are found by the id of the authority', async () => {
 *         const { kysely } = database()
 *         …
 *       })
 *     })
 *
 * runs the tests on the embedded database, and again on PostgreSQL where there is one. The schema is there and every
 * table is empty: at the start of each test, or with `{ emptied: 'once' }` only at the start of the block.
 */
import pg from 'pg'
import { afterEach, beforeAll, beforeEach, describe, inject } from 'vitest'
import { openDatabase, type Database } from '#db/open.ts'
import { templateName, withDatabase } from '#test/support/databases-of-this-run.ts'

export type Kind = Database['kind']

const held = Symbol.for('waymark databases of this test process')
const holder = globalThis as typeof globalThis & { [held]?: Map<Kind, Promise<Database>> }

/** Declares a block of tests for each database of this run. `database()` gives it inside a test or a hook. */
export function describeOnEachDatabase(
  title: string,
  tests: (database: () => Database, kind: Kind) => void,
  { emptied = 'each-test' }: { readonly emptied?: 'each-test' | 'once' } = {},
): void {
  for (const kind of ['embedded', 'postgresql'] as const) {
    describe.skipIf(kind === 'postgresql' && !runHasPostgresql())(`${title} (${kind})`, () => {
      let database: Database | undefined
      const empty = async () => {
        database = await databaseOfThisProcess(kind)
        await emptyEveryTable(database.pool)
      }
      if (emptied === 'once') beforeAll(empty)
      else beforeEach(empty)
      tests(() => {
        if (!database) throw new Error('database() gives the database inside a test or a hook only.')
        return database
      }, kind)
    })
  }
}

/** As above, with a new and quite empty database, without the schema, for each test: slower. */
export function describeOnADatabaseOfItsOwn(
  title: string,
  tests: (database: () => Database, kind: Kind) => void,
): void {
  for (const kind of ['embedded', 'postgresql'] as const) {
    describe.skipIf(kind === 'postgresql' && !runHasPostgresql())(`${title} (${kind})`, () => {
      let database: Database | undefined
      beforeEach(async () => {
        database =
          kind === 'embedded'
            ? await openDatabase({
                dataDir: '',
                memory: true,
                beginFrom: inject('emptyEmbeddedTemplate'),
                passage: 'workbench',
              })
            : await openOnServer('own', 'template0')
      })
      afterEach(() => database?.close())
      tests(() => {
        if (!database) throw new Error('database() gives the database inside a test or a hook only.')
        return database
      }, kind)
    })
  }
}

/** Tells whether this run has a PostgreSQL server beside the embedded database. */
export function runHasPostgresql(): boolean {
  return inject('postgresqlUrl') !== null
}

/** Gives one emptied database, the embedded one unless told otherwise: for tests whose subject is not the database. */
export async function anEmptyDatabase(kind: Kind = 'embedded'): Promise<Database> {
  const database = await databaseOfThisProcess(kind)
  await emptyEveryTable(database.pool)
  return database
}

/** One database of each kind serves all test files of a process, one file after another. */
function databaseOfThisProcess(kind: Kind): Promise<Database> {
  const databases = (holder[held] ??= new Map())
  const known = databases.get(kind)
  if (known) return known
  const opening = kind === 'embedded' ? openEmbedded() : openOnServer('shared', templateName)
  databases.set(kind, opening)
  return opening
}

function openEmbedded(): Promise<Database> {
  return openDatabase({
    dataDir: '',
    memory: true,
    beginFrom: inject('embeddedTemplate'),
    passage: 'workbench',
  })
}

async function openOnServer(use: 'shared' | 'own', template: string): Promise<Database> {
  const url = inject('postgresqlUrl')
  if (url === null) throw new Error('This run has no PostgreSQL.')
  const name = `waymark_test_${use}_${process.pid}`
  const admin = new pg.Client({ connectionString: url })
  await admin.connect()
  try {
    await admin.query(`drop database if exists ${name} with (force)`)
    await admin.query(`create database ${name} template ${template}`)
  } finally {
    await admin.end()
  }
  return openDatabase({ dataDir: '', url: withDatabase(url, name), connections: 4, passage: 'workbench' })
}

/** Empties what is not empty. Tables that may only grow refuse that of anybody who does not say `replica`. */
async function emptyEveryTable(pool: pg.Pool): Promise<void> {
  const client = await pool.connect()
  try {
    const tables = await client.query<{ name: string }>(
      `select format('%I', tablename) as name from pg_tables 
        where schemaname = 'public' and tablename <> 'migration' order by 1`,
    )
    if (tables.rows.length === 0) return
    const probes = tables.rows.map(
      ({ name }) => `select '${name}' as name where exists (select 1 from ${name})`,
    )
    const filled = await client.query<{ name: string }>(probes.join(' union all '))
    if (filled.rows.length === 0) return
    const names = filled.rows.map(({ name }) => name).join(', ')
    await client.query(
      `set session_replication_role = replica; truncate ${names} restart identity cascade; ` +
        'set session_replication_role = origin',
    )
  } finally {
    client.release()
  }
}
