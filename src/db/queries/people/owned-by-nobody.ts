import { sql } from 'kysely'
import type { ChildScope } from '#access/scope.ts'
import type { Db } from '#db/open.ts'
import { midwayIsOpen } from '#db/queries/reviews/open-midways.ts'
import { isoDate, type Day } from '#domain/calendar/day.ts'
import { goesOn } from './goes-on.ts'
import { leftOn } from './left-on.ts'
import { closedTo, inPlaceOfName, knownWithin, placeOfId } from './scope.ts'

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
  /** The record opens only with a reason: no name shows, and nobody who had to do with it. */
  readonly restricted: boolean
}

/**
 * Open actions of somebody who has left; open concerns whose raiser has left; open data queries for a social worker
 * where the child has none, or for analysts where there is none; reviews that are arranged or begun where nobody
 * chairs the child. Whoever acts for somebody has what is theirs. Actions on which nobody was ever named are no part.
 * Closed records count (product pages, 3.0 "Need to know").
 */
export async function ownedByNobody(
  db: Db,
  scope: ChildScope,
  today: Day,
): Promise<readonly OwnedByNobody[]> {
  const on = sql`${isoDate(today)}::date`
  // Of whoever has a child today, only those of whom it was said can have left: no other is looked up.
  const { rows } = await sql<{
    kind: OwnedByNobody['kind']
    ref: string
    child_id: number
    is_closed: boolean
    local_id: string
    forename: string | null
    surname: string | null
    owner: string | null
  }>`
    with of_closed as materialized (
      select kind, ref, child_id, owner_ref, raised_by, answered_by from open_for_closed_records()
    ), open_now as not materialized (
      select 'action' as kind, action_id::text as ref, child_id, owner_ref, owner_name, null::integer as raised_by,
        null as answered_by
      from action where outcome is null and done_on is null
      union all
      select 'concern', concern_id::text, child_id, null, null, raised_by, null from concern
      where not exists (
        select 1 from concern_step ended where ended.concern_id = concern.concern_id and ended.kind = 'closed')
      union all
      select 'data-query', query_id::text, child_id, null, null, null, owner from data_query where answered_at is null
      union all
      select kind, ref, child_id, owner_ref, null, raised_by, answered_by from of_closed
    ), acted_for as materialized (
      select other.person_ref, cover.child_ids from cover
        join person other on other.person_id = cover.for_person_id
        join person acting on acting.person_id = cover.person_id
      where cover.ended_at is null and ${goesOn(today, 'cover')}
        and (acting.left_on is null or acting.left_on >= ${on}) and other.person_ref is not null
    ), refs as materialized (
      select person_ref from person where person_ref is not null and left_on < ${on}
      union select owner_ref from open_now where owner_ref is not null
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
      select kind, ref, child_id, coalesce(owner_name, owner_ref) as owner from open_now
      where kind = 'action' and owner_ref in (select person_ref from gone)
        and (owner_ref, child_id) not in (select person_ref, child_id from chosen)
      union all
      select kind, ref, child_id, person.name
      from open_now join person on person.person_id = open_now.raised_by
      where kind = 'concern' and person.left_on < ${on}
      union all
      select kind, ref, child_id, null
      from open_now left join here using (child_id)
      where kind = 'data-query' and case answered_by when 'social-worker' then here.worked is not true
        else not exists (select 1 from person
          where 'performance-analyst' = any (roles) and (left_on is null or left_on >= ${on})) end
      union all
      select case when started_at is null then 'arranged-review' else 'started-review' end, reference, midway.child_id, null
      from midway left join here using (child_id)
      where ${midwayIsOpen()} and (started_at is not null or coalesce(arranged_for, booked_on) is not null)
        and here.chaired is not true
    )
    select kind, ref, child_id, is_closed,
      case when is_closed then ${placeOfId(scope, 'local_id')} else local_id end as local_id,
      case when is_closed then ${inPlaceOfName} else forename end as forename,
      case when not is_closed then surname end as surname,
      case when not is_closed then owner end as owner
    from nobodys join (
      select *, ${closedTo(scope, today, 'child.child_id')} as is_closed
      from child where ${knownWithin(scope, today, 'child.child_id')}
    ) child using (child_id)
    order by kind, surname nulls last, forename, ref`.execute(db)
  return rows.map((row) => ({
    kind: row.kind,
    ref: row.ref,
    childId: row.child_id,
    localId: row.local_id,
    forename: row.forename ?? undefined,
    surname: row.surname ?? undefined,
    owner: row.owner ?? undefined,
    restricted: row.is_closed,
  }))
}
