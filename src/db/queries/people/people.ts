import type { Selectable } from 'kysely'
import type { Person } from '#access/person.ts'
import { isRole, type Role } from '#access/roles.ts'
import type { Db, Tx } from '#db/open.ts'
import type { PersonTable } from '#db/schema.ts'
import { isoDate, type Day } from '#domain/calendar/day.ts'

const columns = ['person_id', 'username', 'name', 'roles', 'person_ref', 'team_ref'] as const

/** The made-up people of the demonstration, in the order in which they were made. */
export async function demonstrationPeople(db: Db, today: Day): Promise<readonly Person[]> {
  const rows = await stillHere(db, today)
    .where('demonstration', '=', true)
    .select(columns)
    .orderBy('person_id')
    .execute()
  return rows.map(personOf)
}

/** A made-up person of the demonstration; undefined for anybody else. */
export async function demonstrationPerson(db: Db, today: Day, personId: number): Promise<Person | undefined> {
  const row = await stillHere(db, today)
    .where('demonstration', '=', true)
    .where('person_id', '=', personId)
    .select(columns)
    .executeTakeFirst()
  return row && personOf(row)
}

/** Somebody who has not left, by username, with the password as it is stored. */
export async function personWithPassword(
  db: Db,
  today: Day,
  username: string,
): Promise<{ readonly person: Person; readonly passwordHash: string } | undefined> {
  const row = await stillHere(db, today)
    .where('username', '=', username)
    .where('password_hash', 'is not', null)
    .select([...columns, 'password_hash'])
    .executeTakeFirst()
  return row?.password_hash ? { person: personOf(row), passwordHash: row.password_hash } : undefined
}

/** Whether a username is taken, also by somebody who has left. */
export async function usernameIsTaken(db: Db, username: string): Promise<boolean> {
  const row = await db
    .selectFrom('person')
    .where('username', '=', username)
    .select('person_id')
    .executeTakeFirst()
  return row !== undefined
}

export interface NewPerson {
  readonly username: string
  readonly name: string
  readonly email?: string
  readonly roles: readonly Role[]
  readonly personRef?: string
  readonly teamRef?: string
  readonly passwordHash?: string
  readonly demonstration?: boolean
  readonly createdAt: Date
}

/** Adds somebody who may use Waymark. */
export async function insertPerson(tx: Tx, person: NewPerson): Promise<number> {
  const row = await tx
    .insertInto('person')
    .values({
      username: person.username,
      name: person.name,
      email: person.email ?? null,
      roles: [...person.roles],
      person_ref: person.personRef ?? null,
      team_ref: person.teamRef ?? null,
      password_hash: person.passwordHash ?? null,
      demonstration: person.demonstration ?? false,
      created_at: person.createdAt,
    })
    .returning('person_id')
    .executeTakeFirstOrThrow()
  return row.person_id
}

/** People who have not left: the last day still counts. */
function stillHere(db: Db, today: Day) {
  return db
    .selectFrom('person')
    .where((eb) => eb.or([eb('left_on', 'is', null), eb('left_on', '>=', isoDate(today))]))
}

type PersonRow = Pick<Selectable<PersonTable>, (typeof columns)[number]>

/** A row as access sees it; a role that is not known gives nothing. */
export function personOf(row: PersonRow): Person {
  return {
    personId: row.person_id,
    username: row.username,
    name: row.name,
    roles: row.roles.filter(isRole),
    ...(row.person_ref && { personRef: row.person_ref }),
    ...(row.team_ref && { teamRef: row.team_ref }),
  }
}
