import { isCoverFor, type Person } from '#access/person.ts'
import type { Db, Tx } from '#db/open.ts'
import { goesOn } from './goes-on.ts'
import { dayOf, isoDate, type Day } from '#domain/calendar/day.ts'

/** Somebody acts, or will act, for somebody else. */
export interface Cover {
  readonly coverId: number
  readonly personId: number
  readonly name: string
  readonly forPersonId: number
  readonly forName: string
  readonly from: Day
  /** The last day; none for somebody who has left. */
  readonly to: Day | undefined
  /** The chosen children for whom it is; undefined where it is for all of the other's. */
  readonly childIds: readonly number[] | undefined
}

/** Cover that goes on or is still to come, of one person (either way round) or of everybody, by its first day. */
export async function coversFrom(db: Db, today: Day, personId?: number): Promise<readonly Cover[]> {
  let query = db
    .selectFrom('cover')
    .innerJoin('person as acting', 'acting.person_id', 'cover.person_id')
    .innerJoin('person as other', 'other.person_id', 'cover.for_person_id')
    .where('cover.ended_at', 'is', null)
    .where((eb) => eb.or([eb('to_on', 'is', null), eb('to_on', '>=', isoDate(today))]))
  if (personId !== undefined)
    query = query.where((eb) =>
      eb.or([eb('cover.person_id', '=', personId), eb('cover.for_person_id', '=', personId)]),
    )
  const rows = await query
    .select(['cover_id', 'cover.person_id', 'acting.name', 'for_person_id', 'from_on', 'to_on', 'child_ids'])
    .select('other.name as for_name')
    .orderBy('from_on')
    .orderBy('cover_id')
    .execute()
  return rows.map((row) => ({
    coverId: row.cover_id,
    personId: row.person_id,
    name: row.name,
    forPersonId: row.for_person_id,
    forName: row.for_name,
    from: dayOf(row.from_on),
    to: row.to_on === null ? undefined : dayOf(row.to_on),
    childIds: row.child_ids ?? undefined,
  }))
}

/** Who acts, or will act, for people whom the case system knows by these ids, by the id of whom they act for. */
export async function coverOf(
  db: Db,
  personRefs: readonly string[],
  today: Day,
): Promise<ReadonlyMap<string, readonly Cover[]>> {
  if (personRefs.length === 0) return new Map()
  const people = await db
    .selectFrom('person')
    .where('person_ref', 'in', personRefs)
    .select(['person_id', 'person_ref'])
    .execute()
  const refOf = new Map(people.map((row) => [row.person_id, row.person_ref ?? '']))
  const covers = (await coversFrom(db, today)).filter(({ forPersonId }) => refOf.has(forPersonId))
  return Map.groupBy(covers, ({ forPersonId }) => refOf.get(forPersonId)!)
}

/** Has somebody act for somebody else from day to day, for all of their children or for chosen ones. */
export async function insertCover(
  tx: Tx,
  cover: {
    readonly personId: number
    readonly forPersonId: number
    readonly from: Day
    readonly to: Day | undefined
    readonly childIds: readonly number[] | undefined
    readonly by: number | undefined
    readonly now: Date
  },
): Promise<number> {
  const row = await tx
    .insertInto('cover')
    .values({
      person_id: cover.personId,
      for_person_id: cover.forPersonId,
      from_on: isoDate(cover.from),
      to_on: cover.to === undefined ? null : isoDate(cover.to),
      child_ids: cover.childIds === undefined ? null : [...cover.childIds],
      given_at: cover.now,
      given_by: cover.by ?? null,
    })
    .returning('cover_id')
    .executeTakeFirstOrThrow()
  return row.cover_id
}

/** Ends cover at once; gives whom it was between, or undefined where it has ended. */
export async function endCover(
  tx: Tx,
  end: { readonly coverId: number; readonly by: number; readonly now: Date },
): Promise<{ readonly personId: number; readonly forPersonId: number } | undefined> {
  const row = await tx
    .updateTable('cover')
    .set({ ended_at: end.now, ended_by: end.by })
    .where('cover_id', '=', end.coverId)
    .where('ended_at', 'is', null)
    .returning(['person_id', 'for_person_id'])
    .executeTakeFirst()
  return row && { personId: row.person_id, forPersonId: row.for_person_id }
}

/**
 * For whom a person acts when holding a child's midway review: the chair of the child today, where the person covers
 * for that chair and does not chair the child too.
 */
export async function actingForChairOf(
  db: Db,
  person: Person,
  today: Day,
  childId: number,
): Promise<{ readonly personId: number; readonly name: string } | undefined> {
  const covers = (person.covers ?? []).filter(
    (covered) =>
      covered.personRef !== undefined && covered.roles.includes('chair') && isCoverFor(covered, childId),
  )
  if (covers.length === 0) return undefined
  const rows = await db
    .selectFrom('allocation')
    .where('child_id', '=', childId)
    .where('role', 'in', ['cp-chair', 'iro'])
    .where(goesOn(today))
    .select('person_ref')
    .execute()
  const chairs = new Set(rows.map((row) => row.person_ref))
  if (person.personRef !== undefined && person.roles.includes('chair') && chairs.has(person.personRef))
    return undefined
  return covers.find(({ personRef }) => chairs.has(personRef!))
}
