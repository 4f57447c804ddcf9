import { AsyncLocalStorage } from 'node:async_hooks'
import type { Kysely, Transaction } from 'kysely'
import type pg from 'pg'
import { isoDate, type Day } from '#domain/calendar/day.ts'
import type { Passage } from '#db/passages.ts'
import type { DB } from '#db/schema.ts'

/** Through whose eyes the database is asked, on which day and at which instant. */
export interface Viewer {
  readonly personId: number
  readonly today: Day
  readonly now: Date
}

/** Nobody: no child is there. It holds wherever nothing else was said. */
const nobody = { nobody: true } as const

type Sight = Viewer | { readonly passage: Passage } | typeof nobody

const viewing = new AsyncLocalStorage<Sight>()

/**
 * Does some work with the database seen through one person's eyes: rows about children whom the person may not see
 * are not there, whatever is asked (migration second-wall). Each request has a viewer of its own, so that what
 * changed between two requests counts.
 */
export function seenBy<T>(viewer: Viewer, work: () => T): T {
  return viewing.run(viewer, work)
}

/** Does some work as nobody, such as before it is known who asks: rows about children are not there. */
export function seenByNobody<T>(work: () => T): T {
  return viewing.run(nobody, work)
}

/**
 * Does some work past the second wall, by one of the ways that `passages.ts` names with their reasons. A transaction
 * that has begun stays as it was begun.
 */
export function pastTheWall<T>(passage: Passage, work: () => T): T {
  return viewing.run({ passage }, work)
}

/** Does some work past the second wall in a transaction of its own, for a thing that one person sets off. */
export function inTransactionPastTheWall<T>(
  db: Kysely<DB>,
  passage: Passage,
  work: (tx: Transaction<DB>) => Promise<T>,
): Promise<T> {
  return pastTheWall(passage, () => db.transaction().execute(work))
}

/**
 * Has every connection that the pool gives out see what its asker may see: it is told so before its first statement,
 * and told again whenever the asker is another. A connection that cannot be told is thrown away. Where nobody asks, no child is
 * seen, unless the whole program has a passage.
 */
export function withSecondWall(pool: pg.Pool, passage?: Passage): pg.Pool {
  const unlessSaid: Sight = passage ? { passage } : nobody
  const seeing = new WeakMap<pg.PoolClient, Sight>()
  const connect = pool.connect.bind(pool) as () => Promise<pg.PoolClient>
  const connected = async (): Promise<pg.PoolClient> => {
    const client = await connect()
    const sight = viewing.getStore() ?? unlessSaid
    if (seeing.get(client) === sight) return client
    try {
      seeing.delete(client)
      await tell(client, sight)
      seeing.set(client, sight)
    } catch (error) {
      client.release(true)
      throw error
    }
    return client
  }
  type Callback = (error: Error | undefined, client?: pg.PoolClient, done?: () => void) => void
  pool.connect = ((callback?: Callback) => {
    const asked = connected()
    if (!callback) return asked
    asked.then(
      (client) => callback(undefined, client, () => client.release()),
      (error: Error) => callback(error, undefined, () => undefined),
    )
    return undefined
  }) as typeof pool.connect
  return pool
}

async function tell(client: pg.PoolClient, sight: Sight): Promise<void> {
  if ('passage' in sight) {
    await client.query('reset role; reset search_path')
    return
  }
  await client.query({
    name: 'waymark-see-as',
    text: 'select waymark_see_as($1, $2, $3)',
    values: 'nobody' in sight ? [null, null, null] : [sight.personId, isoDate(sight.today), sight.now],
  })
}
