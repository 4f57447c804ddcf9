import { randomBytes } from 'node:crypto'
import { passwordMatches } from '#access/password.ts'
import type { Person } from '#access/person.ts'
import type { Db } from '#db/open.ts'
import { writeAudit } from '#db/queries/audit/audit.ts'
import { demonstrationPerson, personWithPassword } from '#db/queries/people/people.ts'
import { deleteSession, insertSession } from '#db/queries/people/sessions.ts'
import type { Day } from '#domain/calendar/day.ts'

interface Asked {
  readonly now: Date
  readonly today: Day
  readonly sessionHours: number
  /** The cookie that the browser already has: its session ends. */
  readonly oldCookie: string | undefined
}

/** Signs somebody in by username and password; undefined, and nothing said of why, where the two do not go together. */
export async function signInByPassword(
  db: Db,
  asked: Asked & { readonly username: string; readonly password: string },
): Promise<string | undefined> {
  const known = await personWithPassword(db, asked.today, usernameOf(asked.username))
  const matches = await passwordMatches(asked.password, known?.passwordHash)
  if (known && matches) return beginSession(db, known.person, asked)
  await writeAudit(db, {
    person: undefined,
    action: 'signed-in',
    outcome: 'refused',
    // Never what was typed: it may be a password in the wrong box.
    detail: { askedFor: known?.person.personId ?? null },
    at: asked.now,
  })
  return undefined
}

/** Signs in as one of the made-up people of the demonstration; undefined for anybody else. */
export async function signInForDemonstration(
  db: Db,
  asked: Asked & { readonly personId: number },
): Promise<string | undefined> {
  const person = await demonstrationPerson(db, asked.today, asked.personId)
  return person && beginSession(db, person, asked)
}

/** A username as it is stored and compared: without spaces around it, in small letters. */
export function usernameOf(typed: string): string {
  return typed.trim().toLowerCase()
}

/** Gives the new session's cookie. */
async function beginSession(db: Db, person: Person, asked: Asked): Promise<string> {
  const cookie = randomBytes(32).toString('base64url')
  await db.transaction().execute(async (tx) => {
    if (asked.oldCookie) await deleteSession(tx, asked.oldCookie)
    await insertSession(tx, {
      cookie,
      personId: person.personId,
      csrfToken: randomBytes(32).toString('base64url'),
      now: asked.now,
      expiresAt: new Date(asked.now.getTime() + asked.sessionHours * 3_600_000),
    })
    await writeAudit(tx, { person, action: 'signed-in', at: asked.now })
  })
  return cookie
}
