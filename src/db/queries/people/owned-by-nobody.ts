import { sql } from 'kysely'
import type { ChildScope } from '#access/scope.ts'
import type { Db } from '#db/open.ts'
import { midwayIsOpen } from '#db/queries/reviews/open-midways.ts'
import { isoDate, type Day } from '#domain/calendar/day.ts'
import { goesOn } from './goes-on.ts'
import { leftOn } from './left-on.ts'
import { withinScope } from './scope.ts'

/** Something that is somebody's to do, and that nobody who is here today has. */
export interface OwnedByNobody {
  readonly kind: 'action' | 'concern' | 'data-query' | 'arranged-review' | 'started-review'
  /** The number of the action, concern or query; the reference of a review. */
  readonly ref: string
  readonly childId: number
  readonly localId: string
  readonly forename: string | undefined
  readonly surname: string | undefined
  /** Who had it last, where that is known. */
  readonly owner: string | undefined
}

/**
 * Open actions of somebody who has left; open concerns whose raiser has left; open data queries for a social worker
 * where the child has none, or for analysts where there is none; reviews that are arranged or begun where nobody
 * chairs the child. Whoever acts for somebody has what is theirs. Actions on which nobody was ever named are no part.
 */
export async function ownedByNobody(
  db: Db,
  scope: ChildScope,
  today: Day,
): Promise<readonly OwnedByNobody[]> {
  const on = sql`${isoDate(today)}::date`
  const { rows } = await sql<{
    kind: OwnedByNobody['kind']
    ref: string
    child_id: number
    local_id: string
    forename: string | null
    surname: string | null
    owner: string | null
  }>`
    with acted_for as materialized (
      select other.person_ref, cover.child_ids from cover
        join person other on other.person_id = cover.for_person_id
        join person acting on acting.person_id = cover.person_id
      where cover.ended_at is null and ${goesOn(today, 'cover')}
        and (acting.left_on is null or acting.left_on >= ${on}) and other.person_ref is not null
    ), refs as materialized (
      select person_ref from allocation group by person_ref
      union select owner_ref from action where owner_ref is not null and outcome is null and done_on is null
    ), gone as materialized (
      select person_ref from refs
      where ${leftOn('refs.person_ref', today)} is not null and person_ref not in (select person_ref from acted_for where child_ids is null)
    ), chosen as materialized (
      select person_ref, unnest(child_ids) as child_id from acted_for
    ), here as materialized (
      select child_id, bool_or(role in ('cp-chair', 'iro')) as chaired, bool_or(role = 'social-worker') as worked
      from allocation
      where ${goesOn(today)}
        and (person_ref not in (select person_ref from gone) or (person_ref, child_id) in (select person_ref, child_id from chosen))
      group by child_id
    ), nobodys as (
      select 'action' as kind, action_id::text as ref, child_id, coalesce(owner_name, owner_ref) as owner
      from action where outcome is null and done_on is null and owner_ref in (select person_ref from gone)
        and (owner_ref, child_id) not in (select person_ref, child_id from chosen)
      union all
      select 'concern', concern.concern_id::text, concern.child_id, person.name
      from concern join person on person.person_id = concern.raised_by
      where person.left_on < ${on} and not exists (
        select 1 from concern_step ended where ended.concern_id = concern.concern_id and ended.kind = 'closed')
      union all
      select 'data-query', query_id::text, data_query.child_id, null
      from data_query left join here using (child_id)
      where answered_at is null and case owner when 'social-worker' then here.worked is not true
        else not exists (select 1 from person
          where 'performance-analyst' = any (roles) and (left_on is null or left_on >= ${on})) end
      union all
      select case when started_at is null then 'arranged-review' else 'started-review' end, reference, midway.child_id, null
      from midway left join here using (child_id)
      where ${midwayIsOpen()} and (started_at is not null or coalesce(arranged_for, booked_on) is not null)
        and here.chaired is not true
    )
    select kind, ref, child_id, local_id, forename, surname, owner
    from nobodys join child using (child_id)
    where ${withinScope(scope, today, 'child.child_id')}
    order by kind, surname nulls last, forename, ref`.execute(db)
  return rows.map((row) => ({
    kind: row.kind,
    ref: row.ref,
    childId: row.child_id,
    localId: row.local_id,
    forename: row.forename ?? undefined,
    surname: row.surname ?? undefined,
    owner: row.owner ?? undefined,
  }))
}
