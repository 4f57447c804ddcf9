/** Vitest global set-up: finds or starts the databases that the tests run on, once for the whole run, and says which. */
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { PGlite } from '@electric-sql/pglite'
import { createPgConfig } from '@electric-sql/pglite/node-postgres'
import pg from 'pg'
import type { TestProject } from 'vitest/node'
import { migrate } from '#db/migrate.ts'
import { memoryStartParameters } from '#db/embedded/start-parameters.ts'
import { installedServer, startThrowAwayServer } from '#test/support/postgresql-server.ts'

declare module 'vitest' {
  export interface ProvidedContext {
    /** A tar file of an embedded database with the schema in it. */
    embeddedTemplate: string
    /** The same without the schema. */
    emptyEmbeddedTemplate: string
    /** A PostgreSQL server whose database `waymark_test_template` has the schema in it; null where there is none. */
    postgresqlUrl: string | null
  }
}

export const templateName = 'waymark_test_template'

export default async function setUp(project: TestProject): Promise<() => Promise<void>> {
  const folder = mkdtempSync(join(tmpdir(), 'waymark-test-'))
  const [server] = await Promise.all([
    postgresql(),
    makeEmbeddedTemplates(join(folder, 'empty.tar'), join(folder, 'template.tar')),
  ])
  project.provide('embeddedTemplate', join(folder, 'template.tar'))
  project.provide('emptyEmbeddedTemplate', join(folder, 'empty.tar'))
  project.provide('postgresqlUrl', server.url)
  process.stdout.write(`Databases of this run: embedded; ${server.says}\n`)
  return async () => {
    await server.stop()
    rmSync(folder, { recursive: true, force: true })
  }
}

interface Server {
  readonly url: string | null
  readonly says: string
  readonly stop: () => Promise<void>
}

async function postgresql(): Promise<Server> {
  const given = process.env.TEST_DATABASE_URL ?? process.env.DATABASE_URL
  if (given) {
    const version = await makeTemplateDatabase(given)
    return { url: given, says: `PostgreSQL ${version} of the environment`, stop: () => Promise.resolve() }
  }
  const bin = installedServer()
  if (!bin) {
    const says = 'no PostgreSQL (none installed, and no TEST_DATABASE_URL): its tests are skipped'
    return { url: null, says, stop: () => Promise.resolve() }
  }
  const server = await startThrowAwayServer(bin)
  try {
    const version = await makeTemplateDatabase(server.url)
    return { url: server.url, says: `PostgreSQL ${version}, started for it`, stop: server.stop }
  } catch (error) {
    await server.stop()
    throw error
  }
}

/** Makes the database that those of the tests are copies of; gives the server's version. */
async function makeTemplateDatabase(url: string): Promise<string> {
  const admin = new pg.Client({ connectionString: url })
  await admin.connect()
  try {
    await admin.query(`drop database if exists ${templateName}`)
    await admin.query(`create database ${templateName}`)
    const answer = await admin.query<{ version: string }>(
      `select current_setting('server_version') as version`,
    )
    await migrateThrough(new pg.Pool({ connectionString: withDatabase(url, templateName), max: 1 }))
    return answer.rows[0]?.version ?? ''
  } finally {
    await admin.end()
  }
}

async function makeEmbeddedTemplates(empty: string, withSchema: string): Promise<void> {
  const database = await PGlite.create({ startParams: memoryStartParameters() })
  const dump = async (file: string) =>
    writeFileSync(file, Buffer.from(await (await database.dumpDataDir('none')).arrayBuffer()))
  await database.exec('checkpoint')
  await dump(empty)
  await migrateThrough(new pg.Pool({ ...createPgConfig(database), max: 1 }))
  await database.exec('checkpoint')
  await dump(withSchema)
  await database.close()
}

async function migrateThrough(pool: pg.Pool): Promise<void> {
  try {
    await migrate({ pool })
  } finally {
    await pool.end()
  }
}

/** Gives a server's URL with another database of it. */
export function withDatabase(url: string, name: string): string {
  const other = new URL(url)
  other.pathname = `/${name}`
  return other.href
}
