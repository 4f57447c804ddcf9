import { createHash } from 'node:crypto'
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import type pg from 'pg'
import { pastTheWall } from '#db/second-wall.ts'
import { packageRoot } from '#src/package-root.ts'

/** One step of the schema: a plain SQL file, named by its time. */
export interface Migration {
  readonly name: string
  readonly sql: string
  readonly sha256: string
}

/** The database's schema is not one that this version of Waymark can go on from. */
export class MigrationRefused extends Error {
  override readonly name = 'MigrationRefused'
}

/** Gives the migrations that ship with this version, oldest first. */
export function shippedMigrations(): Migration[] {
  const folder = join(packageRoot(), 'src', 'db', 'migrations')
  return readdirSync(folder)
    .filter((name) => name.endsWith('.sql'))
    .sort()
    .map((name) => migration(name.slice(0, -'.sql'.length), readFileSync(join(folder, name), 'utf8')))
}

/** Gives a migration with the hash by which a later change to it is noticed. */
export function migration(name: string, sql: string): Migration {
  return { name, sql, sha256: createHash('sha256').update(sql).digest('hex') }
}

/**
 * Brings the schema up to date, forward only, each migration in a transaction of its own; gives the names of those
 * that were applied now. Two processes may start at once: the second waits for the first.
 * Throws MigrationRefused where an applied migration has since changed or is not known to this version.
 */
export async function migrate(
  database: { readonly pool: pg.Pool },
  migrations: readonly Migration[] = shippedMigrations(),
): Promise<string[]> {
  const client = await pastTheWall('tables', () => database.pool.connect())
  try {
    await client.query(`select pg_advisory_lock(hashtext('waymark migrations'))`)
    try {
      return await applyMissing(client, migrations)
    } finally {
      await client.query(`select pg_advisory_unlock(hashtext('waymark migrations'))`)
    }
  } finally {
    client.release()
  }
}

async function applyMissing(client: pg.PoolClient, migrations: readonly Migration[]): Promise<string[]> {
  await client.query(`
    create table if not exists migration (
      name text primary key,
      sha256 text not null,
      applied_at timestamptz not null default now()
    )`)
  const { rows } = await client.query<{ name: string; sha256: string }>('select name, sha256 from migration')
  const applied = new Map(rows.map((row) => [row.name, row.sha256]))
  refuseStrangers(applied, migrations)
  const missing = migrations.filter(({ name }) => !applied.has(name))
  for (const one of missing) await apply(client, one)
  return missing.map(({ name }) => name)
}

function refuseStrangers(applied: ReadonlyMap<string, string>, migrations: readonly Migration[]): void {
  const known = new Map(migrations.map((one) => [one.name, one]))
  for (const [name, sha256] of applied) {
    const ours = known.get(name)
    if (!ours)
      throw new MigrationRefused(
        `The database has the migration ${name}, which this version of Waymark does not know. ` +
          'It was made by a newer version: use that one, or restore a backup made by this one.',
      )
    if (ours.sha256 !== sha256)
      throw new MigrationRefused(
        `The migration ${name} was applied to this database and has been changed since. ` +
          'An applied migration is never edited: put its text back, and write a new one.',
      )
  }
}

async function apply(client: pg.PoolClient, { name, sql, sha256 }: Migration): Promise<void> {
  await client.query('begin')
  try {
    await client.query(sql)
    await client.query('insert into migration (name, sha256) values ($1, $2)', [name, sha256])
    await client.query('commit')
  } catch (error) {
    await client.query('rollback')
    throw new Error(
      `The migration ${name} failed: ${error instanceof Error ? error.message : String(error)}`,
      {
        cause: error,
      },
    )
  }
}
