import { sql } from 'kysely'
import type { Role } from '#access/roles.ts'
import type { Db, Tx } from '#db/open.ts'
import { goesOn } from '#db/queries/people/goes-on.ts'
import { isoDate, type Day } from '#domain/calendar/day.ts'
import type { AllocationRole } from '#domain/facts/facts.ts'
import type { NoticeKind } from '#domain/telling/kinds.ts'

/** Something that one person is to be told. */
export interface NewNotice {
  readonly kind: NoticeKind
  readonly personId: number
  readonly childId: number | undefined
  readonly midwayId: number | undefined
  readonly path: string
  readonly key: string
  readonly at: Date
}

/** Keeps what people are to be told; what somebody was told of already is not told again. */
export async function insertNotices(tx: Tx, notices: readonly NewNotice[]): Promise<void> {
  if (notices.length === 0) return
  await tx
    .insertInto('notice')
    .values(
      notices.map((notice) => ({
        kind: notice.kind,
        person_id: notice.personId,
        child_id: notice.childId ?? null,
        midway_id: notice.midwayId ?? null,
        path: notice.path,
        key: notice.key,
        told_at: notice.at,
      })),
    )
    .onConflict((same) => same.columns(['person_id', 'key']).doNothing())
    .execute()
}

/** People here who have a child in one of some roles on a day, by the allocations of the case system. */
export async function peopleAllocated(
  db: Db,
  childId: number,
  roles: readonly AllocationRole[],
  today: Day,
): Promise<readonly number[]> {
  const rows = await hereOn(db, today)
    .innerJoin('allocation', 'allocation.person_ref', 'person.person_ref')
    .where('allocation.child_id', '=', childId)
    .where('allocation.role', 'in', roles)
    .where(goesOn(today))
    .select('person.person_id')
    .distinct()
    .execute()
  return rows.map((row) => row.person_id)
}

/** People here who manage the team that works with a child on a day. */
export async function managersOfTeam(db: Db, childId: number, today: Day): Promise<readonly number[]> {
  const rows = await hereOn(db, today)
    .innerJoin('allocation', 'allocation.team_ref', 'person.team_ref')
    .where('allocation.child_id', '=', childId)
    .where('allocation.role', '=', 'social-worker')
    .where(goesOn(today))
    .where(sql<boolean>`'team-manager' = any (person.roles)`)
    .select('person.person_id')
    .distinct()
    .execute()
  return rows.map((row) => row.person_id)
}

/** People here who hold a role for the whole service. */
export async function peopleInRole(db: Db, role: Role, today: Day): Promise<readonly number[]> {
  const rows = await hereOn(db, today)
    .where(sql<boolean>`${role} = any (person.roles)`)
    .select('person.person_id')
    .orderBy('person.person_id')
    .execute()
  return rows.map((row) => row.person_id)
}

/** People here whom the case system knows by an id. */
export async function peopleKnownAs(db: Db, personRef: string, today: Day): Promise<readonly number[]> {
  const rows = await hereOn(db, today)
    .where('person.person_ref', '=', personRef)
    .select('person.person_id')
    .execute()
  return rows.map((row) => row.person_id)
}

function hereOn(db: Db, today: Day) {
  return db
    .selectFrom('person')
    .where((eb) => eb.or([eb('person.left_on', 'is', null), eb('person.left_on', '>=', isoDate(today))]))
}
