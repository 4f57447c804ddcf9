import type { Db } from '#db/open.ts'
import { factColumns, midwayDays, type MidwayDays } from './midway-facts.ts'

/** A midway review of a child, whatever has become of it. */
export interface MidwayOfChild extends MidwayDays {
  readonly midwayId: number
  readonly reference: string
  readonly planId: number
  readonly reviewId: string
  readonly occurrence: number
  readonly pack: string
  readonly started: boolean
  readonly signedAt: Date | undefined
}

/** Every midway review of a child that ever stood open. The child was found within a scope; this reads by id. */
export async function midwaysOfOneChild(db: Db, childId: number): Promise<readonly MidwayOfChild[]> {
  const rows = await db
    .selectFrom('midway')
    .where('child_id', '=', childId)
    .select(factColumns)
    .select([
      'midway_id',
      'reference',
      'plan_id',
      'review_id',
      'occurrence',
      'pack',
      'started_at',
      'signed_at',
    ])
    .orderBy('due_on')
    .orderBy('midway_id')
    .execute()
  return rows.map((row) => ({
    ...midwayDays(row),
    midwayId: row.midway_id,
    reference: row.reference,
    planId: row.plan_id,
    reviewId: row.review_id,
    occurrence: row.occurrence,
    pack: row.pack,
    started: row.started_at !== null,
    signedAt: row.signed_at ?? undefined,
  }))
}
