import { sql, type PostgresPool, type PostgresPoolClient, type RawBuilder } from 'kysely'
import type pg from 'pg'

const mark = '/* prepared */'

/**
 * Put at the end of a statement whose words never change, it has each connection plan that statement once and
 * run it by name from then on: for the few that every event and every page needs, planning costs more than
 * running. Not for a statement whose best plan hangs on what is asked for.
 */
export const prepared: RawBuilder<unknown> = sql.raw(mark)

/**
 * A list for a marked statement that the planner is not shown. Shown a list of one, it takes a plan for this very list
 * to be cheaper than one for any list, and plans the statement anew each time.
 */
export function unseen<List>(list: RawBuilder<List>): RawBuilder<List> {
  return sql`(select ${list})`
}

/** The pool as Kysely takes it, with the marked statements sent by name. */
export function withPrepared(pool: pg.Pool): PostgresPool {
  const known = new WeakMap<pg.PoolClient, PostgresPoolClient>()
  return {
    connect: async () => {
      const client = await pool.connect()
      const naming = known.get(client) ?? namingMarked(client)
      known.set(client, naming)
      return naming
    },
    end: () => pool.end(),
    options: pool.options,
  }
}

/** A connection that sends each marked statement under a name of its own, so that the driver prepares it once. */
function namingMarked(client: pg.PoolClient): PostgresPoolClient {
  const names = new Map<string, string>()
  const send = client.query.bind(client) as (query: unknown, values?: unknown) => unknown
  const query = (text: unknown, values?: unknown): unknown => {
    if (typeof text !== 'string' || !text.endsWith(mark)) return send(text, values)
    const name = names.get(text) ?? `waymark-${names.size + 1}`
    names.set(text, name)
    return send({ name, text, values })
  }
  return {
    query: query as PostgresPoolClient['query'],
    release: (destroy) => client.release(destroy),
  }
}
