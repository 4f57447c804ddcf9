import { sql } from 'kysely'
import type { Db } from '#db/open.ts'
import { rowsOf } from '#db/queries/load/unnest.ts'
import { goesOn } from '#db/queries/people/goes-on.ts'
import { dayOf, isoDate, type Day } from '#domain/calendar/day.ts'
import type { ChildInGroups } from '#domain/facts/groups.ts'

/** What puts children into groups on a day, by child_id; it serves counts and never a page about one child. */
export async function groupsOfChildren(
  db: Db,
  childIds: readonly number[],
  today: Day,
): Promise<ReadonlyMap<number, ChildInGroups>> {
  const answer = await sql<{
    child_id: number
    born_on: string | null
    ethnicity: string | null
    disabilities: readonly string[]
    team_name: string | null
    plan_types: readonly ('cp' | 'cla')[]
  }>`
    select c.child_id, c.born_on, c.ethnicity, c.disabilities,
      (select max(team_name) from allocation
        where allocation.child_id = c.child_id and role = 'social-worker' and ${goesOn(today)}) as team_name,
      array(select distinct plan_type from plan
        where plan.child_id = c.child_id and not other_authority
          and (ended_on is null or ended_on > ${isoDate(today)}::date) order by plan_type)::text[] as plan_types
    from child c join ${rowsOf([{ name: 'child_id', type: 'integer', values: childIds }])} as wanted using (child_id)`.execute(
    db,
  )
  return new Map(
    answer.rows.map((row) => [
      row.child_id,
      {
        bornOn: row.born_on === null ? undefined : dayOf(row.born_on),
        ethnicity: row.ethnicity ?? undefined,
        disabilities: row.disabilities,
        teamName: row.team_name ?? undefined,
        planTypes: row.plan_types,
      },
    ]),
  )
}
