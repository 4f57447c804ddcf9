import type { Db, Tx } from '#db/open.ts'
import { insertRecordedHere } from '#db/queries/children/recorded-here.ts'
import type { Day } from '#domain/calendar/day.ts'

const sourceOf = (childId: number) => `chair-concern-${childId}`

/** Whether the chair has noted a child's plan as one of concern. The caller found the child within a scope. */
export async function hasChairConcern(db: Db, childId: number): Promise<boolean> {
  const row = await db
    .selectFrom('event')
    .where('feed', '=', 'waymark')
    .where('source_ref', '=', sourceOf(childId))
    .select('event_id')
    .executeTakeFirst()
  return row !== undefined
}

/** Puts among a child's events that the plan is one of concern to the chair. */
export async function insertChairConcern(tx: Tx, childId: number, on: Day): Promise<void> {
  await insertRecordedHere(tx, { childId, kind: 'chair-concern', on, recordedOn: on, ref: sourceOf(childId) })
}

/** Takes it back. That it was noted, by whom and when, stays in the audit. */
export async function removeChairConcern(tx: Tx, childId: number): Promise<void> {
  await tx
    .deleteFrom('event')
    .where('feed', '=', 'waymark')
    .where('source_ref', '=', sourceOf(childId))
    .execute()
}
