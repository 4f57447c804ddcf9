import { Kysely, PostgresDialect, type Transaction } from 'kysely'
import pg from 'pg'
import type { EngineCounts } from '#db/embedded/engine.ts'
import { openEmbedded, type EmbeddedOptions } from '#db/embedded/open-embedded.ts'
import type { Passage } from '#db/passages.ts'
import { withPrepared } from '#db/prepared.ts'
import type { DB } from '#db/schema.ts'
import { withSecondWall } from '#db/second-wall.ts'
import { vacuumDaily } from '#db/vacuum.ts'
import { valueTypes } from '#db/value-types.ts'

/** A connection, or a transaction, for queries. */
export type Db = Kysely<DB>
/** A transaction: what writes ask for, so that they cannot be called outside one. */
export type Tx = Transaction<DB>

export interface DatabaseOptions extends EmbeddedOptions {
  /** A PostgreSQL server; without it the embedded database of `dataDir` is opened. */
  readonly url?: string
  /** The way past the second wall of a program that serves nobody; without it, what nobody asks sees no child. */
  readonly passage?: Passage
  /** How many connections to a server are kept. The embedded database has one. */
  readonly connections?: number
}

export interface Database {
  readonly kysely: Db
  readonly pool: pg.Pool
  readonly kind: 'postgresql' | 'embedded'
  /** What the embedded database has written so far; nothing for a server. */
  readonly counts: () => Promise<EngineCounts | undefined>
  readonly close: () => Promise<void>
}

const oldestServer = 15

/**
 * Opens the database: a PostgreSQL server by its URL, or the embedded one in its folder. Both speak the same SQL
 * through the same driver. Throws in words where the server cannot be reached or is too old, and where the folder is
 * in use by another process. It does not migrate.
 */
export async function openDatabase(options: DatabaseOptions): Promise<Database> {
  return options.url === undefined ? openInFolder(options) : openServer(options.url, options)
}

async function openInFolder(options: DatabaseOptions): Promise<Database> {
  const engine = await openEmbedded(options)
  const pool = new pg.Pool({
    stream: () => engine.connect(),
    user: 'postgres',
    database: 'postgres',
    max: 1,
    idleTimeoutMillis: 0,
    // One session only: a query on the pool inside an open transaction would wait for itself.
    connectionTimeoutMillis: 60_000,
    allowExitOnIdle: true,
    types: valueTypes,
  })
  return opened(pool, 'embedded', {
    passage: options.passage,
    counts: () => engine.counts(),
    stop: () => engine.stop(),
  })
}

async function openServer(url: string, { connections = 10, passage }: DatabaseOptions): Promise<Database> {
  const pool = new pg.Pool({
    connectionString: url,
    max: connections,
    connectionTimeoutMillis: 10_000,
    allowExitOnIdle: true,
    types: valueTypes,
    application_name: 'waymark',
    // Pages ask for a little of much: compiling such a statement takes a second, and running it milliseconds.
    options: '-c jit=off',
  })
  try {
    const answer = await pool.query<{ version: string }>(
      `select current_setting('server_version_num') as version`,
    )
    const version = Math.trunc(Number(answer.rows[0]?.version) / 10_000)
    if (version < oldestServer)
      throw new Error(`The PostgreSQL server is version ${version}. Waymark needs ${oldestServer} or later.`)
  } catch (error) {
    await pool.end()
    throw unreachable(error)
  }
  return opened(pool, 'postgresql', {
    passage,
    counts: () => Promise.resolve(undefined),
    stop: () => Promise.resolve(),
  })
}

function opened(
  pool: pg.Pool,
  kind: Database['kind'],
  behind: {
    readonly passage: Passage | undefined
    readonly counts: Database['counts']
    readonly stop: () => Promise<void>
  },
): Database {
  // An idle connection that breaks is replaced at the next query; unheard, its error would end the process.
  pool.on('error', () => undefined)
  const kysely = new Kysely<DB>({
    dialect: new PostgresDialect({ pool: withPrepared(withSecondWall(pool, behind.passage)) }),
  })
  let closing: Promise<void> | undefined
  // A vacuum that fails, on a full disk say, is tried again a day later.
  const stopVacuuming = kind === 'embedded' ? vacuumDaily(kysely, () => undefined) : () => undefined
  const close = async () => {
    stopVacuuming()
    await kysely.destroy()
    if (!pool.ended) await pool.end()
    await behind.stop()
  }
  return { kysely, pool, kind, counts: behind.counts, close: () => (closing ??= close()) }
}

/** Names the server's refusal without its address, which may hold a password. */
function unreachable(error: unknown): Error {
  if (!(error instanceof Error)) return new Error(String(error))
  const inner = error instanceof AggregateError ? (error.errors as unknown[])[0] : error
  const words = inner instanceof Error ? inner.message : String(inner)
  if (words.includes('Waymark needs')) return error
  return new Error(`The PostgreSQL server of DATABASE_URL cannot be used: ${words}`, { cause: error })
}
