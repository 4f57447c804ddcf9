import { sql } from 'kysely'
import { isRole, type Role } from '#access/roles.ts'
import type { Db, Tx } from '#db/open.ts'
import { goesOn } from './goes-on.ts'
import { dayOf, isoDate, type Day } from '#domain/calendar/day.ts'

/** Somebody who uses Waymark or did, as the people pages show them. */
export interface PersonListed {
  readonly personId: number
  readonly username: string
  readonly name: string
  readonly email: string | undefined
  readonly roles: readonly Role[]
  readonly personRef: string | undefined
  readonly teamRef: string | undefined
  readonly leftOn: Day | undefined
}

/** What waits on somebody; counts alone, because whoever manages people sees no child. */
export interface Owned {
  /** Children whom they chair, and those of them with an open midway review. */
  readonly chaired: number
  readonly midways: number
  /** Children whose social worker they are. */
  readonly worked: number
  readonly actions: number
}

/** Everybody, those who have left last, then by name. */
export async function everybody(db: Db, today: Day): Promise<readonly PersonListed[]> {
  const rows = await db
    .selectFrom('person')
    .select(columns)
    .orderBy(sql`coalesce(left_on < ${isoDate(today)}::date, false)`)
    .orderBy('name')
    .orderBy('person_id')
    .execute()
  return rows.map(listed)
}

/** One person, also somebody who has left. */
export async function personListed(db: Db, personId: number): Promise<PersonListed | undefined> {
  const row = await db
    .selectFrom('person')
    .where('person_id', '=', personId)
    .select(columns)
    .executeTakeFirst()
  return row && listed(row)
}

/** The id of whoever has a username. */
export async function personIdOf(db: Db, username: string): Promise<number | undefined> {
  const row = await db
    .selectFrom('person')
    .where('username', '=', username)
    .select('person_id')
    .executeTakeFirst()
  return row?.person_id
}

/** What is somebody's on a day, by the allocations of the case system and the actions that name them. */
export async function ownedBy(
  db: Db,
  { personRef }: Pick<PersonListed, 'personRef'>,
  today: Day,
): Promise<Owned> {
  if (personRef === undefined) return { chaired: 0, midways: 0, worked: 0, actions: 0 }
  const { rows } = await sql<Owned>`
    with mine as (
      select child_id, bool_or(role in ('cp-chair', 'iro')) as chairs, bool_or(role = 'social-worker') as works
      from allocation where person_ref = ${personRef} and ${goesOn(today)} group by child_id
    )
    select
      (select count(*)::integer from mine where chairs) as chaired,
      (select count(*)::integer from midway join mine using (child_id)
        where chairs and signed_at is null and stopped_on is null and held_on is null) as midways,
      (select count(*)::integer from mine where works) as worked,
      (select count(*)::integer from action
        where owner_ref = ${personRef} and outcome is null and done_on is null) as actions`.execute(db)
  return rows[0]!
}

/** Notes the last day of somebody. */
export async function noteLeft(tx: Tx, personId: number, on: Day): Promise<void> {
  await tx
    .updateTable('person')
    .set({ left_on: isoDate(on) })
    .where('person_id', '=', personId)
    .execute()
}

/** Gives the open actions of one person to another; gives which, for the audit. */
export async function handOverActions(
  tx: Tx,
  { from, to }: { readonly from: string; readonly to: { readonly ref: string; readonly name: string } },
): Promise<readonly { readonly actionId: number; readonly childId: number }[]> {
  const rows = await tx
    .updateTable('action')
    .set((eb) => ({ owner_ref: to.ref, owner_name: to.name, version: eb('version', '+', 1) }))
    .where('owner_ref', '=', from)
    .where('outcome', 'is', null)
    .where('done_on', 'is', null)
    .returning(['action_id', 'child_id'])
    .execute()
  return rows.map((row) => ({ actionId: row.action_id, childId: row.child_id }))
}

const columns = [
  'person_id',
  'username',
  'name',
  'email',
  'roles',
  'person_ref',
  'team_ref',
  'left_on',
] as const

function listed(row: {
  readonly person_id: number
  readonly username: string
  readonly name: string
  readonly email: string | null
  readonly roles: readonly string[]
  readonly person_ref: string | null
  readonly team_ref: string | null
  readonly left_on: string | null
}): PersonListed {
  return {
    personId: row.person_id,
    username: row.username,
    name: row.name,
    email: row.email ?? undefined,
    roles: row.roles.filter(isRole),
    personRef: row.person_ref ?? undefined,
    teamRef: row.team_ref ?? undefined,
    leftOn: row.left_on === null ? undefined : dayOf(row.left_on),
  }
}
