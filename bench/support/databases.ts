import { mkdtempSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import pg from 'pg'
import { migrate } from '#db/migrate.ts'
import { openDatabase, type Database } from '#db/open.ts'

export type DatabaseKind = 'embedded' | 'postgresql'

/** Opens an empty database with its tables: a new folder, or a new database of the server at BENCH_DATABASE_URL. */
export async function emptyDatabase(
  kind: DatabaseKind,
): Promise<{ readonly database: Database; readonly remove: () => Promise<void> }> {
  if (kind === 'embedded') {
    const dataDir = mkdtempSync(join('var', 'bench', 'data-'))
    const database = await openDatabase({ dataDir, passage: 'workbench' })
    await migrate(database)
    return {
      database,
      async remove() {
        await database.close()
        rmSync(dataDir, { recursive: true, force: true })
      },
    }
  }
  const name = `bench_${process.pid}_${Date.now()}`
  await onServer(`create database ${name}`)
  const url = new URL(serverUrl())
  url.pathname = name
  const database = await openDatabase({ url: url.href, dataDir: '', passage: 'workbench' })
  await migrate(database)
  return {
    database,
    async remove() {
      await database.close()
      await onServer(`drop database ${name} with (force)`)
    },
  }
}

/** The server that the workload started for all its contenders. */
export function serverUrl(): string {
  const url = process.env['BENCH_DATABASE_URL']
  if (url === undefined) throw new Error('The workload has not started a server.')
  return url
}

async function onServer(statement: string): Promise<void> {
  const client = new pg.Client({ connectionString: serverUrl() })
  await client.connect()
  await client.query(statement)
  await client.end()
}
