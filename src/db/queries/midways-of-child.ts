import type { Db } from '#db/open.ts'
import { dayOf, type Day } from '#domain/calendar/day.ts'

/** A midway review of a child, whatever has become of it. */
export interface MidwayOfChild {
  readonly midwayId: number
  readonly reference: string
  readonly planId: number
  readonly reviewId: string
  readonly occurrence: number
  readonly dueOn: Day | undefined
  readonly firstDueOn: Day | undefined
  readonly opensOn: Day | undefined
  readonly closesOn: Day | undefined
  readonly missing: string | undefined
  readonly heldOn: Day | undefined
  readonly stoppedOn: Day | undefined
  readonly stoppedBecause: string | undefined
  readonly started: boolean
  readonly signedAt: Date | undefined
}

/** Every midway review of a child that ever stood open. The child was found within a scope; this reads by id. */
export async function midwaysOfOneChild(db: Db, childId: number): Promise<readonly MidwayOfChild[]> {
  const rows = await db
    .selectFrom('midway')
    .where('child_id', '=', childId)
    .select([
      'midway_id',
      'reference',
      'plan_id',
      'review_id',
      'occurrence',
      'due_on',
      'first_due_on',
      'opens_on',
      'closes_on',
      'missing',
      'held_on',
      'stopped_on',
      'stopped_because',
      'started_at',
      'signed_at',
    ])
    .orderBy('due_on')
    .orderBy('midway_id')
    .execute()
  return rows.map((row) => ({
    midwayId: row.midway_id,
    reference: row.reference,
    planId: row.plan_id,
    reviewId: row.review_id,
    occurrence: row.occurrence,
    dueOn: dayOrNone(row.due_on),
    firstDueOn: dayOrNone(row.first_due_on),
    opensOn: dayOrNone(row.opens_on),
    closesOn: dayOrNone(row.closes_on),
    missing: row.missing ?? undefined,
    heldOn: dayOrNone(row.held_on),
    stoppedOn: dayOrNone(row.stopped_on),
    stoppedBecause: row.stopped_because ?? undefined,
    started: row.started_at !== null,
    signedAt: row.signed_at ?? undefined,
  }))
}

function dayOrNone(text: string | null): Day | undefined {
  return text === null ? undefined : dayOf(text)
}
