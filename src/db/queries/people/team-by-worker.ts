import { sql } from 'kysely'
import type { ChildScope } from '#access/scope.ts'
import type { Db } from '#db/open.ts'
import { actionIsLate, actionIsOpen } from '#db/queries/actions/actions.ts'
import { isStillAChild } from '#db/queries/children/still-a-child.ts'
import { preparationIsLate } from '#db/queries/preparing/preparations.ts'
import { goesOn } from './goes-on.ts'
import { withinScope } from './scope.ts'
import { isoDate, type Day } from '#domain/calendar/day.ts'

/** What one social worker of a team holds on a day. Numbers are the lengths of what they count. */
export interface WorkerLoad {
  readonly ref: string
  readonly name: string
  /** Children of the worker on an open plan, by child_id. */
  readonly children: readonly number[]
  readonly openActions: number
  /** Open actions of the worker past their day, by action_id; due today is not late. */
  readonly lateActions: readonly number[]
  /** Reviews whose preparation was asked for and has not come back by the day of the review, by midway_id. */
  readonly latePreparations: readonly number[]
}

/**
 * The social workers of the children of a scope, by name and never by number: this is no league table. Closed records
 * are left out, so that nobody learns whose worker somebody is.
 */
export async function teamByWorker(db: Db, scope: ChildScope, today: Day): Promise<readonly WorkerLoad[]> {
  const on = isoDate(today)
  const { rows } = await sql<WorkerLoad>`
    with theirs as (
      select distinct person_ref, child_id from allocation
      where role = 'social-worker'
        and ${goesOn(today)}
        and ${withinScope(scope, today, 'allocation.child_id')}
        and exists (select 1 from plan join child using (child_id)
          where child_id = allocation.child_id and not other_authority and ${isStillAChild(today)}
            and started_on <= ${on}::date and (ended_on is null or ended_on > ${on}::date))),
    named as (
      select person_ref, max(person_name) as name from allocation
      where person_ref in (select person_ref from theirs) group by person_ref),
    owed as (
      select owner_ref, count(*)::integer as open,
        array_agg(action_id order by due_on, action_id) filter (where ${actionIsLate(today)}) as late
      from action
      where ${actionIsOpen} and ${withinScope(scope, today, 'action.child_id')} group by owner_ref),
    waited as (
      select person_ref, array_agg(midway_id order by due_on, midway_id) as late
      from theirs join midway using (child_id)
      where ${preparationIsLate(today)} group by person_ref)
    select person_ref as ref, coalesce(named.name, person_ref) as name,
      array_agg(child_id order by child_id) as children,
      coalesce(max(owed.open), 0) as "openActions",
      coalesce((select late from owed as own where own.owner_ref = person_ref), '{}') as "lateActions",
      coalesce((select late from waited as own where own.person_ref = theirs.person_ref), '{}') as "latePreparations"
    from theirs join named using (person_ref)
      left join owed on owed.owner_ref = person_ref
    group by person_ref, named.name order by name, person_ref`.execute(db)
  return rows
}
