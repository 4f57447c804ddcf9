import { sql } from 'kysely'
import type { Db, Tx } from '#db/open.ts'

/** Words about somebody else that stay in a review, with the reason. */
export interface NameKept {
  readonly place: string
  readonly found: string
  readonly reason: string
}

/** What was decided to stay in a review. The caller found the review within a scope; this reads by id. */
export async function namesKeptIn(db: Db, midwayId: number): Promise<readonly NameKept[]> {
  return db
    .selectFrom('name_kept')
    .where('midway_id', '=', midwayId)
    .select(['place', 'found', 'reason'])
    .orderBy('place')
    .orderBy('found')
    .execute()
}

/** Keeps the reason why words stay in a review; a newer reason replaces the one before. */
export async function keepName(
  tx: Tx,
  keep: NameKept & { readonly midwayId: number; readonly personId: number; readonly now: Date },
): Promise<void> {
  const values = { reason: keep.reason, kept_at: keep.now, kept_by: keep.personId }
  await tx
    .insertInto('name_kept')
    .values({ midway_id: keep.midwayId, place: keep.place, found: keep.found, ...values })
    .onConflict((same) => same.columns(['midway_id', 'place', 'found']).doUpdateSet(values))
    .execute()
}

/** Rewords an action that was agreed at a review; the review is locked and not signed. */
export async function rewordAction(
  tx: Tx,
  reword: {
    readonly actionId: number
    readonly midwayId: number
    readonly field: 'what' | 'how_known'
    readonly text: string
  },
): Promise<void> {
  await tx
    .updateTable('action')
    .set({ [reword.field]: reword.text })
    .set('version', sql`version + 1`)
    .where('action_id', '=', reword.actionId)
    .where('midway_id', '=', reword.midwayId)
    .execute()
}

/** What was decided to stay in the texts of one thing beside a child's record, such as a preparation. */
export async function namesKeptBeside(db: Db, childId: number, thing: string): Promise<readonly NameKept[]> {
  return db
    .selectFrom('name_kept_beside')
    .where('child_id', '=', childId)
    .where(sql<boolean>`starts_with(place, ${`${thing}:`})`)
    .select(['place', 'found', 'reason'])
    .orderBy('place')
    .orderBy('found')
    .execute()
}

/** Keeps the reason why words stay beside a child's record; a newer reason replaces the one before. */
export async function keepNameBeside(
  tx: Tx,
  keep: NameKept & { readonly childId: number; readonly personId: number; readonly now: Date },
): Promise<void> {
  const values = { reason: keep.reason, kept_at: keep.now, kept_by: keep.personId }
  await tx
    .insertInto('name_kept_beside')
    .values({ child_id: keep.childId, place: keep.place, found: keep.found, ...values })
    .onConflict((same) => same.columns(['child_id', 'place', 'found']).doUpdateSet(values))
    .execute()
}
