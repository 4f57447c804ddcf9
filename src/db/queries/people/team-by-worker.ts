import { sql } from 'kysely'
import type { ChildScope } from '#access/scope.ts'
import type { Db } from '#db/open.ts'
import { goesOn } from './goes-on.ts'
import { withinScope } from './scope.ts'
import { isoDate, type Day } from '#domain/calendar/day.ts'

/** What one social worker of a team holds on a day. */
export interface WorkerLoad {
  readonly ref: string
  readonly name: string
  readonly children: number
  readonly openActions: number
  /** Open actions of the worker past their day; due today is not late. */
  readonly lateActions: number
  /** Preparations that were asked for and have not come back by the day of the review. */
  readonly latePreparations: number
}

/** The social workers of the children of a scope, by name and never by number: this is no league table. */
export async function teamByWorker(db: Db, scope: ChildScope, today: Day): Promise<readonly WorkerLoad[]> {
  const on = isoDate(today)
  const answer = await sql<{
    ref: string
    name: string
    children: number
    open_actions: number
    late_actions: number
    late_preparations: number
  }>`
    with theirs as (
      select distinct person_ref, child_id from allocation
      where role = 'social-worker'
        and ${goesOn(today)}
        and ${withinScope(scope, today, 'allocation.child_id')}),
    named as (
      select person_ref, max(person_name) as name from allocation
      where person_ref in (select person_ref from theirs) group by person_ref),
    owed as (
      select owner_ref, count(*) as open, count(*) filter (where due_on < ${on}::date) as late from action
      where outcome is null and done_on is null
        and ${withinScope(scope, today, 'action.child_id')} group by owner_ref),
    waited as (
      select person_ref, count(*) as late from theirs join midway using (child_id)
      where prep_asked_at is not null and prep_back_at is null and started_at is null and signed_at is null
        and stopped_on is null and outcome is null
        and coalesce(arranged_for, booked_on, due_on) <= ${on}::date group by person_ref)
    select person_ref as ref, coalesce(named.name, person_ref) as name,
      count(child_id)::integer as children,
      coalesce(max(owed.open), 0)::integer as open_actions,
      coalesce(max(owed.late), 0)::integer as late_actions,
      coalesce(max(waited.late), 0)::integer as late_preparations
    from theirs join named using (person_ref)
      left join owed on owed.owner_ref = person_ref left join waited using (person_ref)
    group by person_ref, named.name order by name, person_ref`.execute(db)
  return answer.rows.map((row) => ({
    ref: row.ref,
    name: row.name,
    children: row.children,
    openActions: row.open_actions,
    lateActions: row.late_actions,
    latePreparations: row.late_preparations,
  }))
}
