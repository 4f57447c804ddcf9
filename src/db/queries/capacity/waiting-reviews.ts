import { sql, type SqlBool } from 'kysely'
import type { ChildScope } from '#access/scope.ts'
import type { Db } from '#db/open.ts'
import { isStillAChild } from '#db/queries/children/still-a-child.ts'
import { goesOn } from '#db/queries/people/goes-on.ts'
import { closedTo, inPlaceOfName, knownWithin, placeOfId } from '#db/queries/people/scope.ts'
import { dayOrNone } from '#db/queries/reviews/midway-facts.ts'
import { midwayIsOpen } from '#db/queries/reviews/open-midways.ts'
import { dayOf, isoDate, type Day } from '#domain/calendar/day.ts'
import type { PlanType } from '#domain/facts/facts.ts'
import { chairOfMidway } from './work-owed.ts'

/** A midway review that might be put off, with what is known of it and its child. */
export interface WaitingRow {
  readonly midwayId: number
  readonly reference: string
  readonly pack: string
  readonly reviewId: string
  readonly version: number
  readonly childId: number
  readonly localId: string
  readonly forename: string | undefined
  readonly surname: string | undefined
  readonly restricted: boolean
  readonly planId: number
  readonly planType: PlanType
  readonly chairRef: string
  readonly dueOn: Day
  readonly intervalEndsOn: Day | undefined
  readonly planStartedOn: Day
  readonly lastMidwayOn: Day | undefined
  readonly timesPutOff: number
  readonly expectedOn: Day | undefined
  readonly immediateRisk: boolean
  readonly openConcern: boolean
  readonly putOffLastTime: boolean
  readonly hasWorker: boolean
  readonly visitOverdueSince: Day | undefined
}

/** Which of them are asked for. */
export interface WaitingAsked {
  /** Due by this day; what is overdue already is late and cannot be put off. */
  readonly until: Day
  readonly chairRef?: string | undefined
  readonly references?: readonly string[] | undefined
  /** The requirements that a visit fulfils. */
  readonly visitRequirements: readonly string[]
}

/**
 * Midway reviews that are still to come, not begun and not put off yet, with the facts by which they are kept first.
 * Of a closed record no name, concern or visit shows.
 */
export async function waitingReviews(
  db: Db,
  scope: ChildScope,
  today: Day,
  asked: WaitingAsked,
): Promise<readonly WaitingRow[]> {
  const on = isoDate(today)
  const isClosed = closedTo(scope, today, 'midway.child_id')
  const openConcern = sql`from concern where concern.child_id = midway.child_id and not exists (select 1
    from concern_step done where done.concern_id = concern.concern_id and done.kind = 'closed')`
  let query = db
    .selectFrom('midway')
    .innerJoin('plan', 'plan.plan_id', 'midway.plan_id')
    .innerJoin('child', 'child.child_id', 'midway.child_id')
    .where(knownWithin(scope, today, 'midway.child_id'))
    .where(midwayIsOpen())
    .where('midway.started_at', 'is', null)
    .where('midway.outcome', 'is', null)
    .where('midway.due_on', '>=', on)
    .where('midway.due_on', '<=', isoDate(asked.until))
  if (asked.chairRef !== undefined)
    query = query.where(sql<SqlBool>`${chairOfMidway(today)} = ${asked.chairRef}`)
  if (asked.references) query = query.where('midway.reference', 'in', asked.references)
  const rows = await query
    .select([
      'midway.midway_id',
      'midway.reference',
      'midway.pack',
      'midway.review_id',
      'midway.arrangement_version',
      'midway.child_id',
      'midway.plan_id',
      'plan.plan_type',
      'midway.due_on',
      'midway.interval_ends_on',
      'plan.started_on',
      isClosed.as('restricted'),
      sql<string>`case when ${isClosed} then ${placeOfId(scope, 'child.local_id')} else child.local_id end`.as(
        'local_id',
      ),
      sql<string | null>`case when ${isClosed} then ${inPlaceOfName} else child.forename end`.as('forename'),
      sql<string | null>`case when not ${isClosed} then child.surname end`.as('surname'),
      sql<string | null>`${chairOfMidway(today)}`.as('chair_ref'),
      sql<string | null>`case when child.born_on is null or child.born_on > ${on}::date
        then child.expected_on end`.as('expected_on'),
      sql<string | null>`(select max(earlier.held_on) from midway earlier
        where earlier.plan_id = midway.plan_id)`.as('last_midway_on'),
      sql<number>`(select (count(*) filter (where move.kind = 'put-off')
          - count(*) filter (where move.kind = 'put-off-taken-back'))::integer
        from midway_move move join midway moved using (midway_id)
        where moved.child_id = midway.child_id)`.as('times_put_off'),
      sql<boolean>`coalesce((select earlier.outcome = 'put-off' from midway earlier
        where earlier.plan_id = midway.plan_id and earlier.due_on < midway.due_on
        order by earlier.due_on desc limit 1), false)`.as('put_off_last_time'),
      sql<boolean>`exists (select 1 ${openConcern})`.as('open_concern'),
      sql<boolean>`exists (select 1 ${openConcern} and exists (select 1 from concern_step risk
        where risk.concern_id = concern.concern_id and risk.kind = 'immediate-risk'))`.as('immediate_risk'),
      sql<boolean>`exists (select 1 from allocation where allocation.child_id = midway.child_id
        and allocation.role = 'social-worker' and ${goesOn(today)})`.as('has_worker'),
      sql<string | null>`(select min(deadline.due_on) from deadline where deadline.plan_id = midway.plan_id
        and deadline.requirement_id = any(${`{${asked.visitRequirements.join(',')}}`}::text[])
        and deadline.due_on < ${on}::date)`.as('visit_overdue_since'),
    ])
    .orderBy('midway.midway_id')
    .execute()
  return rows.map((row) => ({
    midwayId: row.midway_id,
    reference: row.reference,
    pack: row.pack,
    reviewId: row.review_id,
    version: row.arrangement_version,
    childId: row.child_id,
    localId: row.local_id,
    forename: row.forename ?? undefined,
    surname: row.surname ?? undefined,
    restricted: row.restricted === true,
    planId: row.plan_id,
    planType: row.plan_type,
    chairRef: row.chair_ref ?? '',
    dueOn: dayOf(row.due_on!),
    intervalEndsOn: dayOrNone(row.interval_ends_on),
    planStartedOn: dayOf(row.started_on),
    lastMidwayOn: dayOrNone(row.last_midway_on),
    timesPutOff: row.times_put_off,
    expectedOn: dayOrNone(row.expected_on),
    immediateRisk: row.immediate_risk,
    openConcern: row.open_concern,
    putOffLastTime: row.put_off_last_time,
    hasWorker: row.has_worker,
    visitOverdueSince: dayOrNone(row.visit_overdue_since),
  }))
}

/**
 * Every child with an open plan whom a person may know of: the whole caseload, by id. Those whom home counts: a plan
 * of another authority, one that is to begin, and a plan of somebody who is grown up or has died do not count.
 */
export async function childrenOfCaseload(db: Db, scope: ChildScope, today: Day): Promise<readonly number[]> {
  const rows = await db
    .selectFrom('plan')
    .innerJoin('child', 'child.child_id', 'plan.child_id')
    .where(knownWithin(scope, today, 'plan.child_id'))
    .where(isStillAChild(today))
    .where('plan.other_authority', '=', false)
    .where('plan.started_on', '<=', isoDate(today))
    .where(sql<SqlBool>`(plan.ended_on is null or plan.ended_on > ${isoDate(today)}::date)`)
    .select('plan.child_id')
    .distinct()
    .orderBy('plan.child_id')
    .execute()
  return rows.map((row) => row.child_id)
}
