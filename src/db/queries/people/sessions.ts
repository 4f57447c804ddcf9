import { createHash } from 'node:crypto'
import type { Person } from '#access/person.ts'
import type { Db, Tx } from '#db/open.ts'
import { personOf } from './people.ts'
import { tiesOfPerson, withTies } from './ties.ts'
import { isoDate, type Day } from '#domain/calendar/day.ts'

export interface Session {
  readonly person: Person
  readonly csrfToken: string
  readonly lastSeenAt: Date
}

/** The session of a cookie, where it has not run out, was used lately and its person has not left. */
export async function liveSession(
  db: Db,
  cookie: string,
  times: { readonly now: Date; readonly today: Day; readonly idleMinutes: number },
): Promise<Session | undefined> {
  const row = await db
    .selectFrom('session')
    .innerJoin('person', 'person.person_id', 'session.person_id')
    .where('session_hash', '=', hashOf(cookie))
    .where('expires_at', '>', times.now)
    .where('last_seen_at', '>', new Date(times.now.getTime() - times.idleMinutes * 60_000))
    .where((eb) => eb.or([eb('left_on', 'is', null), eb('left_on', '>=', isoDate(times.today))]))
    .select([
      'session.csrf_token',
      'session.last_seen_at',
      'person.person_id',
      'person.username',
      'person.name',
      'person.roles',
      'person.person_ref',
      'person.team_ref',
    ])
    .select((eb) => tiesOfPerson(eb.ref('person.person_id'), times))
    .executeTakeFirst()
  return (
    row && { person: withTies(personOf(row), row), csrfToken: row.csrf_token, lastSeenAt: row.last_seen_at }
  )
}

/** Notes that a session was used just now. */
export async function noteSessionSeen(db: Db, cookie: string, now: Date): Promise<void> {
  await db
    .updateTable('session')
    .set({ last_seen_at: now })
    .where('session_hash', '=', hashOf(cookie))
    .execute()
}

/** Begins a session, and clears away those that have run out. */
export async function insertSession(
  tx: Tx,
  session: {
    readonly cookie: string
    readonly personId: number
    readonly csrfToken: string
    readonly now: Date
    readonly expiresAt: Date
  },
): Promise<void> {
  await tx.deleteFrom('session').where('expires_at', '<=', session.now).execute()
  await tx
    .insertInto('session')
    .values({
      session_hash: hashOf(session.cookie),
      person_id: session.personId,
      csrf_token: session.csrfToken,
      created_at: session.now,
      last_seen_at: session.now,
      expires_at: session.expiresAt,
    })
    .execute()
}

/** Ends every session of a person. */
export async function deleteSessionsOf(tx: Tx, personId: number): Promise<void> {
  await tx.deleteFrom('session').where('person_id', '=', personId).execute()
}

/** Ends the session of a cookie. */
export async function deleteSession(tx: Tx, cookie: string): Promise<void> {
  await tx.deleteFrom('session').where('session_hash', '=', hashOf(cookie)).execute()
}

/** The cookie itself is never stored, so a copy of the database opens no session. */
function hashOf(cookie: string): string {
  return createHash('sha256').update(cookie).digest('hex')
}
