import { may } from '#access/permissions.ts'
import type { Person } from '#access/person.ts'
import { isOwnRole, roleWords } from '#access/roles.ts'
import { scopeOf } from '#access/scope.ts'
import type { Db } from '#db/open.ts'
import { writeAudit } from '#db/queries/audit/audit.ts'
import { childrenOf, type ChildOf } from '#db/queries/people/children-of.ts'
import { coversFrom, endCover, insertCover, type Cover } from '#db/queries/people/covers.ts'
import { personListed, type PersonListed } from '#db/queries/people/people-list.ts'
import { isoDate, type Day } from '#domain/calendar/day.ts'
import { notFound, refused, type Refusal } from '#workflows/refusal.ts'

/** Who is to act for whom, and from day to day. */
interface CoverAsked {
  readonly person: Person
  readonly coveringId: number
  readonly forId: number
  readonly from: Day
  readonly to: Day
  /** The chosen children for whom; undefined for all whom the other has, and will have. */
  readonly childIds: readonly number[] | undefined
  readonly today: Day
}

/**
 * Has one person act for another from day to day (domain pages, 3b "Covering chair"): with the same role, or as a QA
 * manager for a chair; for all of the other's children or for chosen ones. Refused in words where somebody has left,
 * the roles do not fit, or the two cover already.
 */
export async function giveCover(
  db: Db,
  asked: CoverAsked & { readonly now: Date },
): Promise<{ readonly ok: true } | Refusal> {
  const { person, coveringId, forId, from, to, childIds, today, now } = asked
  return db.transaction().execute(async (tx) => {
    const fits = await coverFits(tx, asked)
    if (!fits.ok) return fits
    if (childIds) {
      const theirs = new Set(
        (await childrenToCover(tx, person, fits.other, today)).map((child) => child.childId),
      )
      if (childIds.length === 0) return refused('Go back to the list and tick the children.')
      if (!childIds.every((childId) => theirs.has(childId)))
        return refused(
          `Not all of them are children of ${fits.other.name} any more. Go back to the list and tick again.`,
        )
    }
    const cover = { personId: coveringId, forPersonId: forId, from, to, childIds, by: person.personId, now }
    const coverId = await insertCover(tx, cover)
    const days = { from: isoDate(from), to: isoDate(to) }
    const detail = {
      cover: coverId,
      covering: coveringId,
      for: forId,
      ...days,
      ...(childIds && { children: childIds.length }),
    }
    await writeAudit(tx, { person, action: 'cover-given', detail, at: now })
    // The log of each chosen child says to whom the record was opened.
    for (const childId of childIds ?? [])
      await writeAudit(tx, {
        person,
        action: 'cover-given-for-child',
        childId,
        detail: { cover: coverId, covering: coveringId, for: forId, ...days },
        at: now,
      })
    return { ok: true }
  })
}

/** Whether one person could act for another in that time, whichever children are chosen; and who the two are. */
export async function coverFits(
  db: Db,
  { person, coveringId, forId, from, to, childIds, today }: CoverAsked,
): Promise<{ readonly ok: true; readonly covering: PersonListed; readonly other: PersonListed } | Refusal> {
  if (!may(person, childIds ? 'cover:choose-children' : 'cover:give')) return notFound
  const covering = await personListed(db, coveringId)
  const other = await personListed(db, forId)
  if (!covering || !other) return notFound
  const overlaps = (await coversFrom(db, today, forId)).some(
    (cover) =>
      cover.personId === coveringId &&
      cover.forPersonId === forId &&
      cover.from <= to &&
      (cover.to === undefined || cover.to >= from) &&
      sharesChild(cover, childIds),
  )
  const problems = [
    to < from && 'The last day cannot be before the first day',
    to < today && 'The last day cannot be in the past',
    whyNotCover(covering, other, today),
    overlaps && `${covering.name} already acts for ${other.name} in that time. End that cover first`,
  ].filter((problem) => typeof problem === 'string')
  return problems.length > 0 ? { ok: false, because: 'problems', problems } : { ok: true, covering, other }
}

/** Chosen children can be added to others who are covered already; not to cover for all, nor twice. */
function sharesChild({ childIds: covered }: Cover, childIds: readonly number[] | undefined): boolean {
  return !covered || !childIds || covered.some((childId) => childIds.includes(childId))
}

/** The children of somebody among whom a person may choose those for whom another acts: those of whom the person knows. */
export async function childrenToCover(
  db: Db,
  person: Person,
  { roles, personRef, teamRef }: PersonListed,
  today: Day,
): Promise<readonly ChildOf[]> {
  const theirs = { roles, ...(personRef && { personRef }), ...(teamRef && { teamRef }) }
  return childrenOf(db, scopeOf(person), theirs, today)
}

/** Why one person cannot act for another, in words; undefined where nothing stands in the way. */
export function whyNotCover(covering: PersonListed, other: PersonListed, today: Day): string | undefined {
  if (covering.personId === other.personId) return 'Choose somebody else to act for them'
  if (covering.leftOn !== undefined && covering.leftOn < today) return `${covering.name} has left`
  const needed = other.roles.filter(isOwnRole)
  if (needed.length === 0)
    return `${other.name} has no role with children of its own, so there is nothing to cover`
  const fits = needed.some(
    (role) => covering.roles.includes(role) || (role === 'chair' && covering.roles.includes('qa-manager')),
  )
  const words = needed.map((role) => roleWords[role].label.toLowerCase()).join(' or ')
  return fits ? undefined : `Choose somebody who is a ${words} too`
}

/** Ends cover now, whatever its last day was to be. */
export async function endCoverNow(
  db: Db,
  { person, coverId, now }: { readonly person: Person; readonly coverId: number; readonly now: Date },
): Promise<{ readonly ok: true } | Refusal> {
  if (!may(person, 'cover:give')) return notFound
  return db.transaction().execute(async (tx) => {
    const ended = await endCover(tx, { coverId, by: person.personId, now })
    if (!ended) return refused('This cover has ended already.')
    await writeAudit(tx, {
      person,
      action: 'cover-ended',
      detail: { covering: ended.personId, for: ended.forPersonId },
      at: now,
    })
    return { ok: true }
  })
}
