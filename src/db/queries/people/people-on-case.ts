import { sql } from 'kysely'
import type { Db } from '#db/open.ts'
import { goesOn } from './goes-on.ts'
import type { Day } from '#domain/calendar/day.ts'
import type { AllocationRole } from '#domain/facts/facts.ts'

/** Who has a child on a day, in one role. */
export interface PersonOnCase {
  readonly role: AllocationRole
  readonly personRef: string
  readonly name: string
  readonly team: string | undefined
}

/**
 * Who chairs and works with each of some children on a day, one person a role: the one who came last. The children
 * were found within a scope; this reads by id.
 */
export async function peopleOnCases(
  db: Db,
  childIds: readonly number[],
  today: Day,
): Promise<ReadonlyMap<number, readonly PersonOnCase[]>> {
  const rows = await db
    .selectFrom('allocation')
    .where(sql<boolean>`child_id = any(${`{${childIds.join(',')}}`}::integer[])`)
    .where(goesOn(today))
    .distinctOn(['child_id', 'role'])
    .select(['child_id', 'role', 'person_ref', 'person_name', 'team_name'])
    .orderBy('child_id')
    .orderBy('role')
    .orderBy(sql`from_on desc nulls last`)
    .orderBy('allocation_id', 'desc')
    .execute()
  const people = new Map<number, PersonOnCase[]>()
  for (const row of rows) {
    const person: PersonOnCase = {
      role: row.role,
      personRef: row.person_ref,
      name: row.person_name ?? row.person_ref,
      team: row.team_name ?? undefined,
    }
    people.set(row.child_id, [...(people.get(row.child_id) ?? []), person])
  }
  return people
}
