import { sql, type Kysely } from 'kysely'
import { pastTheWall } from '#db/second-wall.ts'

/**
 * Gives back the room of rows that are gone, and tells the planner what the tables now hold. The embedded database
 * never does either of itself; on a server it does no harm. To be called after an import, outside a transaction.
 */
export async function vacuum<Tables>(db: Kysely<Tables>): Promise<void> {
  await pastTheWall('tables', () => sql`vacuum (analyze)`.execute(db))
}

/** Vacuums once a day for as long as the process runs, without keeping it alive. Gives what ends that. */
export function vacuumDaily<Tables>(db: Kysely<Tables>, failed: (error: unknown) => void): () => void {
  const day = 24 * 60 * 60_000
  const timer = setInterval(() => {
    vacuum(db).catch(failed)
  }, day)
  timer.unref()
  return () => clearInterval(timer)
}
