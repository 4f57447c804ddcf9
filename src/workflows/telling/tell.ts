import type { Role } from '#access/roles.ts'
import { barredFrom } from '#db/queries/reviews/closing.ts'
import {
  insertNotices,
  managersOfTeam,
  peopleAllocated,
  peopleKnownAs,
  peopleInRole,
} from '#db/queries/telling/notices.ts'
import type { Db, Tx } from '#db/open.ts'
import type { Day } from '#domain/calendar/day.ts'
import type { NoticeKind } from '#domain/telling/kinds.ts'

/** Somebody here, somebody by the id of the case system, or whoever has a role for the child today. */
export type Addressee =
  { readonly personId: number } | { readonly personRef: string } | { readonly role: Role }

export interface Telling {
  readonly kind: NoticeKind
  readonly to: readonly Addressee[]
  /** The child that it is about; roles of addressees are roles for this child. */
  readonly childId: number
  readonly midwayId?: number
  /** The page of Waymark where it stands. */
  readonly path: string
  /** The same key is told once to a person. */
  readonly key: string
  /** Who did what is told of; nobody is told of their own doing. */
  readonly by?: number
  readonly today: Day
  readonly now: Date
}

/**
 * Has people told of something, in the transaction in which it happened: each person once, whatever roles they hold,
 * and never the one who did it. When and how the mail goes is decided later, by the kind.
 */
export async function tell(tx: Tx, telling: Telling): Promise<void> {
  const people = new Set<number>()
  for (const addressee of telling.to)
    for (const personId of await peopleFor(tx, addressee, telling)) people.add(personId)
  if (telling.by !== undefined) people.delete(telling.by)
  // For whom a child does not exist, nothing about the child is told.
  for (const personId of await barredFrom(tx, telling.childId)) people.delete(personId)
  const { kind, childId, midwayId, path, key, now } = telling
  await insertNotices(
    tx,
    [...people].map((personId) => ({ kind, personId, childId, midwayId, path, key, at: now })),
  )
}

async function peopleFor(tx: Tx, addressee: Addressee, about: Telling): Promise<readonly number[]> {
  if ('personId' in addressee) return [addressee.personId]
  if ('personRef' in addressee) return peopleKnownAs(tx, addressee.personRef, about.today)
  return peopleInRoleFor(tx, addressee.role, about)
}

/** People here who have a role for a child on a day; a role for the whole service, for every child. */
export async function peopleInRoleFor(
  db: Db,
  role: Role,
  { childId, today }: Pick<Telling, 'childId' | 'today'>,
): Promise<readonly number[]> {
  switch (role) {
    case 'chair':
      return peopleAllocated(db, childId, ['cp-chair', 'iro'], today)
    case 'social-worker':
      return peopleAllocated(db, childId, ['social-worker'], today)
    case 'team-manager':
      return [
        ...(await peopleAllocated(db, childId, ['team-manager'], today)),
        ...(await managersOfTeam(db, childId, today)),
      ]
    default:
      return peopleInRole(db, role, today)
  }
}
