import { sql } from 'kysely'
import type { Person } from '#access/person.ts'
import type { Role } from '#access/roles.ts'
import type { Db } from '#db/open.ts'
import { personOf } from '#db/queries/people/people.ts'
import { tiesOfPerson, withTies } from '#db/queries/people/ties.ts'
import { isoDate, type Day } from '#domain/calendar/day.ts'

/** Everybody who is here on a day with one of some roles, by name, with all that decides whom they may see. */
export async function personsInRoles(
  db: Db,
  roles: readonly Role[],
  times: { readonly now: Date; readonly today: Day },
): Promise<readonly Person[]> {
  const rows = await db
    .selectFrom('person')
    .where(sql<boolean>`roles && ${`{${roles.join(',')}}`}::text[]`)
    .where((eb) => eb.or([eb('left_on', 'is', null), eb('left_on', '>=', isoDate(times.today))]))
    .select(['person_id', 'username', 'name', 'roles', 'person_ref', 'team_ref'])
    .select((eb) => tiesOfPerson(eb.ref('person.person_id'), times))
    .orderBy('name')
    .orderBy('person_id')
    .execute()
  return rows.map((row) => withTies(personOf(row), row))
}
