import { mkdtempSync, chmodSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { sql } from 'kysely'
import { importFiles } from '#importers/import-files.ts'
import type { Prepare } from '../support/contender.ts'
import { emptyDatabase } from '../support/databases.ts'
import { madeUpFiles } from '../support/made-up-files.ts'
import { asOf } from '../support/policy.ts'
import { rowsStored } from './rows-stored.ts'

/** The same rows into the same tables, with their keys and indexes, by COPY from files that the server reads itself. */
const prepare: Prepare = async () => {
  const { database, remove } = await emptyDatabase('postgresql')
  const { kysely } = database
  const source = madeUpFiles('authority')
  const loaded = { by: { name: 'bench' }, now: new Date(), today: asOf }
  const { problem } = await importFiles(kysely, [join(source, 'ssd'), join(source, 'extract')], loaded)
  if (problem) throw new Error(problem.message)
  const folder = mkdtempSync(join(tmpdir(), 'waymark-copy-'))
  chmodSync(folder, 0o777)
  const file = (table: string) => join(folder, `${table}.copy`)
  for (const table of tables) await sql`copy ${sql.table(table)} to ${sql.lit(file(table))}`.execute(kysely)
  return {
    async before() {
      for (const table of tables.toReversed()) await sql`delete from ${sql.table(table)}`.execute(kysely)
      for (const table of tables) await sql`vacuum full ${sql.table(table)}`.execute(kysely)
    },
    async run() {
      const started = performance.now()
      await kysely.transaction().execute(async (tx) => {
        for (const table of tables)
          await sql`copy ${sql.table(table)} from ${sql.lit(file(table))}`.execute(tx)
      })
      const ms = performance.now() - started
      return { ms, check: await rowsStored(database) }
    },
    async after() {
      await remove()
      rmSync(folder, { recursive: true, force: true })
    },
  }
}
export default prepare

const tables = ['child', 'plan', 'event', 'booking', 'allocation', 'action'] as const
