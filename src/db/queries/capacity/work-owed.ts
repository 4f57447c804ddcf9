import { sql, type SqlBool } from 'kysely'
import type { ChildScope } from '#access/scope.ts'
import type { Db } from '#db/open.ts'
import { goesOn } from '#db/queries/people/goes-on.ts'
import { knownWithin } from '#db/queries/people/scope.ts'
import { midwayIsOpen } from '#db/queries/reviews/open-midways.ts'
import { dayOf, isoDate, type Day } from '#domain/calendar/day.ts'
import type { Measured } from '#domain/capacity/minutes.ts'

/** The chair of a midway review's child for its kind of plan, on a day. */
export function chairOfMidway(today: Day) {
  return sql`(select allocation.person_ref from allocation
    where allocation.child_id = midway.child_id
      and allocation.role = case when plan.plan_type = 'cp' then 'cp-chair' else 'iro' end and ${goesOn(today)}
    order by allocation.from_on desc nulls last, allocation.allocation_id desc limit 1)`
}

/** The day by which an open midway review is to be held: the due day, or the new one while it is put off. */
function heldByDay(today: Day) {
  return sql`case when midway.outcome = 'put-off' and midway.put_off_to >= ${isoDate(today)}::date
    then midway.put_off_to else midway.due_on end`
}

/** A midway review that hours are needed for. */
export interface WorkOwed {
  /** Empty where the child has no chair. */
  readonly chairRef: string
  readonly reviewId: string
  readonly reference: string
  readonly dueOn: Day
  /** Between these days it is held in time; the due day where it has no window, the new latest day where it is put off. */
  readonly opensOn: Day
  readonly closesOn: Day
  readonly talk: string
}

/** Open midway reviews to be held by a day, also those still owed from before; children with one key are one talk. */
export async function workOwed(
  db: Db,
  scope: ChildScope,
  today: Day,
  until: Day,
): Promise<readonly WorkOwed[]> {
  const rows = await db
    .selectFrom('midway')
    .innerJoin('plan', 'plan.plan_id', 'midway.plan_id')
    .innerJoin('child', 'child.child_id', 'midway.child_id')
    .where(knownWithin(scope, today, 'midway.child_id'))
    .where(midwayIsOpen())
    .where('midway.due_on', 'is not', null)
    .where(sql<SqlBool>`${heldByDay(today)} <= ${isoDate(until)}::date`)
    .select([
      sql<string | null>`${chairOfMidway(today)}`.as('chair_ref'),
      'midway.review_id',
      'midway.reference',
      sql<string>`least(midway.opens_on, ${heldByDay(today)})`.as('opens_on'),
      sql<string>`case when midway.outcome = 'put-off' and midway.put_off_to >= ${isoDate(today)}::date
        then midway.put_off_to else coalesce(midway.closes_on, midway.due_on) end`.as('closes_on'),
      sql<string>`${heldByDay(today)}`.as('held_by'),
      sql<string>`concat_ws('/', plan.plan_type, coalesce(child.family_ref, 'child ' || child.child_id))`.as(
        'talk',
      ),
    ])
    .orderBy('midway.midway_id')
    .execute()
  return rows.map((row) => ({
    chairRef: row.chair_ref ?? '',
    reviewId: row.review_id,
    reference: row.reference,
    dueOn: dayOf(row.held_by),
    opensOn: dayOf(row.opens_on),
    closesOn: dayOf(row.closes_on),
    talk: row.talk,
  }))
}

/** A chair with children today. */
export interface ChairWithChildren {
  readonly ref: string
  readonly name: string
  readonly children: number
}

/** Who chairs children on a day, by name, each with the number of them. */
export async function chairsWithChildren(
  db: Db,
  scope: ChildScope,
  today: Day,
): Promise<readonly ChairWithChildren[]> {
  const rows = await db
    .selectFrom('allocation')
    .where(knownWithin(scope, today, 'allocation.child_id'))
    .where('role', 'in', ['cp-chair', 'iro'])
    .where(goesOn(today))
    .where(
      sql<SqlBool>`exists (select 1 from plan where plan.child_id = allocation.child_id
        and (plan.ended_on is null or plan.ended_on > ${isoDate(today)}::date))`,
    )
    .select([
      'person_ref',
      sql<string>`coalesce(max(person_name), person_ref)`.as('name'),
      sql<number>`count(distinct child_id)::integer`.as('children'),
    ])
    .groupBy('person_ref')
    .orderBy('name')
    .orderBy('person_ref')
    .execute()
  return rows.map((row) => ({ ref: row.person_ref, name: row.name, children: row.children }))
}

/** Conferences and looked-after reviews that are booked between two days, once for a family, chair and day; those of closed records too. */
export async function meetingsBooked(
  db: Db,
  scope: ChildScope,
  { today, from, until }: { readonly today: Day; readonly from: Day; readonly until: Day },
): Promise<readonly { readonly chairRef: string; readonly on: Day }[]> {
  const rows = await db
    .selectFrom(
      sql<{
        child_id: number
        meeting: string
        on_date: string
      }>`(select child_id, meeting, on_date from booking
        union all select child_id, meeting, on_date from bookings_of_closed_records())`.as('booking'),
    )
    .innerJoin('child', 'child.child_id', 'booking.child_id')
    .innerJoin('allocation', 'allocation.child_id', 'booking.child_id')
    .where(knownWithin(scope, today, 'booking.child_id'))
    .where('booking.meeting', 'in', ['initial-conference', 'review-conference', 'cla-review'])
    .where('booking.on_date', '>=', isoDate(from))
    .where('booking.on_date', '<=', isoDate(until))
    .where(goesOn(today))
    .where(
      sql<SqlBool>`allocation.role = case when booking.meeting = 'cla-review' then 'iro' else 'cp-chair' end`,
    )
    .select([
      'allocation.person_ref',
      'booking.on_date',
      'booking.meeting',
      sql<string>`coalesce(child.family_ref, 'child ' || child.child_id)`.as('family'),
    ])
    .distinct()
    .execute()
  return rows.map((row) => ({ chairRef: row.person_ref, on: dayOf(row.on_date) }))
}

/**
 * What reviews took from being started to being signed, by review of the policy (each has one form): the median of
 * those that were started and signed on one day since a day. One left overnight says nothing of minutes.
 */
export async function minutesMeasured(db: Db, since: Day): Promise<ReadonlyMap<string, Measured>> {
  const rows = await db
    .selectFrom('midway')
    .where('signed_at', '>=', sql<Date>`${isoDate(since)}::date`)
    .where(
      sql<SqlBool>`(started_at at time zone 'Europe/London')::date = (signed_at at time zone 'Europe/London')::date`,
    )
    .select([
      'review_id',
      sql<number>`(percentile_cont(0.5) within group
        (order by extract(epoch from signed_at - started_at)) / 60)::double precision`.as('median'),
      sql<number>`count(*)::integer`.as('reviews'),
    ])
    .groupBy('review_id')
    .execute()
  return new Map(rows.map((row) => [row.review_id, { median: row.median, reviews: row.reviews }]))
}
