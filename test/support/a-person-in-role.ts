import type { Person } from '#access/person.ts'
import type { Db } from '#db/open.ts'
import { aPerson } from '#test/support/app.ts'

/** Adds somebody with one role, and gives them as workflows are asked by them; refs are the ids of the case system. */
export async function aPersonInRole(
  db: Db,
  name: string,
  role: Person['roles'][number],
  refs: Pick<Person, 'personRef' | 'teamRef'> = {},
): Promise<Person> {
  const username = name.toLowerCase().replace(' ', '.')
  const about = { username, name, roles: [role], personRef: `REF-${username}`, ...refs }
  return { personId: await aPerson(db, about), username, name, roles: [role], ...refs }
}
