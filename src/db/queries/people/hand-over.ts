import { sql } from 'kysely'
import type { ChildScope } from '#access/scope.ts'
import type { Db } from '#db/open.ts'
import { goesOn } from './goes-on.ts'
import { withinScope } from './scope.ts'
import type { Day } from '#domain/calendar/day.ts'

/** Somebody whose children may have to be handed over, and how many they have. */
export interface PersonWithChildren {
  readonly as: 'chair' | 'social-worker'
  readonly ref: string
  readonly name: string
  readonly children: number
}

/** Who chairs or works with the children of a scope on a day, by name. */
export async function peopleWithChildren(
  db: Db,
  scope: ChildScope,
  today: Day,
): Promise<readonly PersonWithChildren[]> {
  const rows = await db
    .selectFrom('allocation')
    .where(withinScope(scope, today, 'allocation.child_id'))
    .where('role', 'in', ['cp-chair', 'iro', 'social-worker'])
    .where(goesOn(today))
    .select([
      sql<PersonWithChildren['as']>`case when role = 'social-worker' then role else 'chair' end`.as('as'),
      'person_ref',
      sql<string>`coalesce(max(person_name), person_ref)`.as('name'),
      sql<number>`count(distinct child_id)::integer`.as('children'),
    ])
    .groupBy([sql`1`, 'person_ref'])
    .orderBy('as')
    .orderBy('name')
    .orderBy('person_ref')
    .execute()
  return rows.map((row) => ({ as: row.as, ref: row.person_ref, name: row.name, children: row.children }))
}
