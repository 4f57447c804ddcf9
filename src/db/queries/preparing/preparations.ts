import { sql, type RawBuilder, type SqlBool } from 'kysely'
import type { ChildScope } from '#access/scope.ts'
import type { Db } from '#db/open.ts'
import { withinScope } from '#db/queries/people/scope.ts'
import { dayOf, isoDate, type Day, type IsoDate } from '#domain/calendar/day.ts'

/** A preparation that somebody is waited for. */
export interface WaitingPreparation {
  readonly midwayId: number
  readonly reference: string
  readonly childId: number
  readonly localId: string
  readonly forename: string | undefined
  readonly surname: string | undefined
  readonly bornOn: Day | undefined
  readonly expectedOn: Day | undefined
  readonly reviewId: string
  /** The day it is arranged for, or else due: the preparation is late from this day on. */
  readonly heldBy: Day | undefined
  readonly askedAt: Date
}

/** For what a person is waited for: the preparation itself, or only the manager's decision. */
export type WaitedFor = 'preparation' | 'decision'

/**
 * Preparations that were asked for and have not come back, for the children of a scope (a worker's own, a manager's
 * team: `preparedBy`, `decidedBy`), the soonest first. Started, signed, stopped and decided-against reviews wait for nobody.
 */
export async function preparationsWaiting(
  db: Db,
  scope: ChildScope,
  today: Day,
  waitedFor: WaitedFor,
  { limit, offset = 0 }: { readonly limit: number; readonly offset?: number },
): Promise<readonly WaitingPreparation[]> {
  if (scope.is === 'none') return []
  const rows = await waiting(db, scope, today, waitedFor)
    .select(['midway.midway_id', 'midway.reference', 'midway.review_id', 'midway.prep_asked_at'])
    .select(['child.child_id', 'local_id', 'forename', 'surname', 'born_on', 'expected_on'])
    .select(heldBy.as('held_by'))
    .orderBy(sql`${heldBy} nulls last`)
    .orderBy('midway.midway_id')
    .limit(limit)
    .offset(offset)
    .execute()
  return rows.map((row) => ({
    midwayId: row.midway_id,
    reference: row.reference,
    childId: row.child_id,
    localId: row.local_id,
    forename: row.forename ?? undefined,
    surname: row.surname ?? undefined,
    bornOn: row.born_on === null ? undefined : dayOf(row.born_on),
    expectedOn: row.expected_on === null ? undefined : dayOf(row.expected_on),
    reviewId: row.review_id,
    heldBy: row.held_by === null ? undefined : dayOf(row.held_by),
    askedAt: row.prep_asked_at!,
  }))
}

/** How many rows `preparationsWaiting` would give, and how many of them are late. */
export async function countPreparationsWaiting(
  db: Db,
  scope: ChildScope,
  today: Day,
  waitedFor: WaitedFor,
): Promise<{ readonly all: number; readonly late: number }> {
  const on = isoDate(today)
  return waiting(db, scope, today, waitedFor)
    .select([
      sql<number>`count(*)::integer`.as('all'),
      sql<number>`(count(*) filter (where ${heldBy} <= ${on}::date))::integer`.as('late'),
    ])
    .executeTakeFirstOrThrow()
}

/** Whether a preparation was asked for and is late: it has not come back, and the review was to be held by this day. */
export function preparationIsLate(today: Day): RawBuilder<SqlBool> {
  return sql<SqlBool>`(${isWaitedFor} and midway.prep_back_at is null and ${heldBy} <= ${isoDate(today)}::date)`
}

/** A preparation was asked for, and the review is neither begun nor decided otherwise. */
const isWaitedFor = sql<SqlBool>`(midway.prep_asked_at is not null and midway.started_at is null
  and midway.signed_at is null and midway.stopped_on is null and midway.outcome is null)`

const heldBy = sql<IsoDate | null>`coalesce(midway.arranged_for, midway.booked_on, midway.due_on)`

function waiting(db: Db, scope: ChildScope, today: Day, waitedFor: WaitedFor) {
  const asked = db
    .selectFrom('midway')
    .innerJoin('child', 'child.child_id', 'midway.child_id')
    .leftJoin('preparation', 'preparation.midway_id', 'midway.midway_id')
    .where(withinScope(scope, today, 'midway.child_id'))
    .where(isWaitedFor)
  return waitedFor === 'preparation'
    ? asked.where('midway.prep_back_at', 'is', null)
    : asked.where('preparation.decision_asked', 'is not', null).where('preparation.decided_at', 'is', null)
}
