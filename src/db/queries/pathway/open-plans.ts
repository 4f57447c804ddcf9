import { sql, type RawBuilder, type SqlBool } from 'kysely'
import type { ChildScope } from '#access/scope.ts'
import type { Db } from '#db/open.ts'
import { isStillAChild } from '#db/queries/children/still-a-child.ts'
import { closedTo, knownWithin } from '#db/queries/people/scope.ts'
import { isoDate, type Day } from '#domain/calendar/day.ts'

/**
 * The child protection plan that each child of a scope is on, on a day: a relation with `child_id`, `plan_id`,
 * `started_on`, `family_ref` and `is_closed`. Of two that are open at once it is the later. Behind everything that the
 * pathway counts and lists, and what panels propose.
 */
export function openPlans(scope: ChildScope, today: Day): RawBuilder<unknown> {
  const on = sql`${isoDate(today)}::date`
  return sql`(select distinct on (plan.child_id) plan.child_id, plan.plan_id, plan.started_on, child.family_ref,
      ${closedTo(scope, today, 'plan.child_id')} as is_closed
    from plan join child on child.child_id = plan.child_id
    where plan.plan_type = 'cp' and not plan.other_authority and plan.started_on <= ${on}
      and (plan.ended_on is null or plan.ended_on > ${on}) and ${isStillAChild(today)}
      and ${knownWithin(scope, today, 'plan.child_id')}
    order by plan.child_id, plan.started_on desc, plan.plan_id desc)`
}

/** Whether a plan of `openPlans` is of so many months and over on a day. */
export function isOfMonths(months: number, on: Day): RawBuilder<SqlBool> {
  return sql<SqlBool>`(started_on + ${`${months} months`}::interval)::date <= ${isoDate(on)}::date`
}

/** A plan by its child. */
export interface PlanOfChild {
  readonly childId: number
  readonly planId: number
}

/**
 * The plans of so many months and over on a day, the longest first; where a requirement of a pathway is named, without
 * those on which something has met it. Closed records are left out.
 */
export async function plansOfMonths(
  db: Db,
  scope: ChildScope,
  today: Day,
  asked: {
    readonly months: number
    readonly on: Day
    readonly unlessMet: { readonly pack: string; readonly requirementId: string } | undefined
  },
): Promise<readonly PlanOfChild[]> {
  const { months, on, unlessMet } = asked
  const isMet = unlessMet
    ? sql`exists (select 1 from pathway_plan found where found.plan_id = open_plan.plan_id
        and found.pack = ${unlessMet.pack} and ${unlessMet.requirementId} = any(found.met))`
    : sql`false`
  const answer = await sql<{ child_id: number; plan_id: number }>`
    select child_id, plan_id from ${openPlans(scope, today)} open_plan
    where not is_closed and ${isOfMonths(months, on)} and not ${isMet}
    order by started_on, child_id`.execute(db)
  return answer.rows.map((row) => ({ childId: row.child_id, planId: row.plan_id }))
}

/** The children with a plan of so many months and over on a day whose record is closed to whoever asks. */
export async function closedOfMonths(
  db: Db,
  scope: ChildScope,
  today: Day,
  { months, on }: { readonly months: number; readonly on: Day },
): Promise<readonly number[]> {
  const answer = await sql<{ child_id: number }>`
    select child_id from ${openPlans(scope, today)} open_plan
    where is_closed and ${isOfMonths(months, on)} order by started_on, child_id`.execute(db)
  return answer.rows.map((row) => row.child_id)
}
