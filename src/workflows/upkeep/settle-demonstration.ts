import { isRole } from '#access/roles.ts'
import type { Db } from '#db/open.ts'
import { insertPerson } from '#db/queries/people/people.ts'
import { putSetting } from '#db/queries/people/service.ts'
import { usernameOf } from '#workflows/people/sign-in.ts'

/** Somebody made up whom the sign-in page of a demonstration offers. */
export interface PersonToDemonstrate {
  readonly role: string
  readonly name: string
  readonly chairId?: string
  readonly professionalId?: string
  readonly teamId?: string
}

/** Marks the database as a demonstration: whose it is, that all of it is made up, and who can sign in by one press. */
export async function settleDemonstration(
  db: Db,
  { authority, people, now }: { authority: string; people: readonly PersonToDemonstrate[]; now: Date },
): Promise<void> {
  await db.transaction().execute(async (tx) => {
    await putSetting(tx, 'authority', authority)
    await putSetting(tx, 'demonstration', true)
    for (const person of people) {
      const place = people.filter(({ role }) => role === person.role).indexOf(person)
      const personRef = person.chairId ?? person.professionalId
      if (!isRole(person.role)) throw new Error(`${person.name} has no role that is known: ${person.role}`)
      await insertPerson(tx, {
        username: usernameOf(`demo.${person.role}${place === 0 ? '' : `-${place + 1}`}`),
        name: person.name,
        roles: [person.role],
        ...(personRef === undefined ? {} : { personRef }),
        ...(person.teamId === undefined ? {} : { teamRef: person.teamId }),
        demonstration: true,
        createdAt: now,
      })
    }
  })
}
