import { hashPassword } from '#access/password.ts'
import { isRole, roles } from '#access/roles.ts'
import type { Db } from '#db/open.ts'
import { writeAudit } from '#db/queries/audit/audit.ts'
import { insertPerson, usernameIsTaken } from '#db/queries/people/people.ts'
import { usernameOf } from './sign-in.ts'

export interface PersonToAdd {
  readonly username: string
  readonly name: string
  readonly email?: string
  readonly roles: readonly string[]
  /** The id by which the case system knows the person. */
  readonly personRef?: string
  readonly teamRef?: string
  readonly password: string
  /** Who adds the person, where it is not somebody signed in: the name of the account at the shell. */
  readonly addedBy: string
  readonly now: Date
}

export type PersonAdded =
  | { readonly ok: true; readonly personId: number }
  | { readonly ok: false; readonly problems: readonly string[] }

const shortestPassword = 12

/** Lets somebody use Waymark, in the roles that are named. */
export async function addPerson(db: Db, person: PersonToAdd): Promise<PersonAdded> {
  const username = usernameOf(person.username)
  const held = [...new Set(person.roles)]
  const known = held.filter(isRole)
  const problems = [
    !/^[a-z0-9][a-z0-9._@-]{1,99}$/.test(username) &&
      'Enter a username of letters, digits, dots, hyphens or an email address',
    person.name.trim() === '' && 'Enter the name of the person',
    held.length === 0 && `Choose at least one role: ${roles.join(', ')}`,
    known.length < held.length &&
      `There is no role ${held.filter((role) => !isRole(role)).join(', ')}. The roles are ${roles.join(', ')}`,
    known.some((role) => role === 'chair' || role === 'social-worker') &&
      !person.personRef &&
      'Enter the id by which the case system knows this person, or no child will show',
    known.includes('team-manager') && !person.teamRef && 'Enter the team’s id, or no child will show',
    person.password.length < shortestPassword &&
      `Choose a password of ${shortestPassword} characters or more`,
    (await usernameIsTaken(db, username)) && `The username ${username} is taken`,
  ].filter((problem) => problem !== false)
  if (problems.length > 0) return { ok: false, problems }

  const passwordHash = await hashPassword(person.password)
  return db.transaction().execute(async (tx) => {
    const personId = await insertPerson(tx, {
      username,
      name: person.name.trim(),
      ...(person.email && { email: person.email }),
      roles: known,
      ...(person.personRef && { personRef: person.personRef }),
      ...(person.teamRef && { teamRef: person.teamRef }),
      passwordHash,
      createdAt: person.now,
    })
    await writeAudit(tx, {
      person: { name: person.addedBy },
      action: 'person-added',
      detail: { added: personId, roles: known.join(' ') },
      at: person.now,
    })
    return { ok: true, personId }
  })
}
