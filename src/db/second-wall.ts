import { AsyncLocalStorage } from 'node:async_hooks'
import type pg from 'pg'
import { isoDate, type Day } from '#domain/calendar/day.ts'

/** Through whose eyes the database is asked, on which day and at which instant. */
export interface Viewer {
  readonly personId: number
  readonly today: Day
  readonly now: Date
}

const viewing = new AsyncLocalStorage<Viewer | undefined>()

/**
 * Does some work with the database seen through one person's eyes: rows about children whom the person may not see
 * are not there, whatever is asked (migration second-wall). Each request has a viewer of its own, so that what
 * changed between two requests counts.
 */
export function seenBy<T>(viewer: Viewer, work: () => T): T {
  return viewing.run(viewer, work)
}

/**
 * Has every connection that the pool gives out see what its asker may see: it is told so before its first statement,
 * and told again whenever the asker is another. A connection that cannot be told is thrown away.
 */
export function withSecondWall(pool: pg.Pool): pg.Pool {
  const seeing = new WeakMap<pg.PoolClient, Viewer>()
  const connect = pool.connect.bind(pool) as () => Promise<pg.PoolClient>
  const connected = async (): Promise<pg.PoolClient> => {
    const client = await connect()
    const viewer = viewing.getStore()
    if (seeing.get(client) === viewer) return client
    try {
      seeing.delete(client)
      await tell(client, viewer)
      if (viewer) seeing.set(client, viewer)
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

async function tell(client: pg.PoolClient, viewer: Viewer | undefined): Promise<void> {
  if (!viewer) {
    await client.query('reset role')
    return
  }
  await client.query({
    name: 'waymark-see-as',
    text: 'select waymark_see_as($1, $2, $3)',
    values: [viewer.personId, isoDate(viewer.today), viewer.now],
  })
}
