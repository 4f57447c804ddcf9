import { may } from '#access/permissions.ts'
import type { Person } from '#access/person.ts'
import { isOwnRole, roleWords } from '#access/roles.ts'
import type { Db } from '#db/open.ts'
import { writeAudit } from '#db/queries/audit/audit.ts'
import { coversFrom, endCover, insertCover } from '#db/queries/people/covers.ts'
import { personListed, type PersonListed } from '#db/queries/people/people-list.ts'
import { isoDate, type Day } from '#domain/calendar/day.ts'
import { notFound, refused, type Refusal } from '#workflows/refusal.ts'

/**
 * Has one person act for another from day to day (domain pages, 3b "Covering chair"): with the same role, or as a QA
 * manager for a chair. Refused in words where somebody has left, the roles do not fit, or the two cover already.
 */
export async function giveCover(
  db: Db,
  asked: {
    readonly person: Person
    readonly coveringId: number
    readonly forId: number
    readonly from: Day
    readonly to: Day
    readonly today: Day
    readonly now: Date
  },
): Promise<{ readonly ok: true } | Refusal> {
  const { person, coveringId, forId, from, to, today, now } = asked
  if (!may(person, 'cover:give')) return notFound
  return db.transaction().execute(async (tx) => {
    const covering = await personListed(tx, coveringId)
    const other = await personListed(tx, forId)
    if (!covering || !other) return notFound
    const known = await coversFrom(tx, today, forId)
    const overlaps = known.some(
      (cover) =>
        cover.personId === coveringId &&
        cover.forPersonId === forId &&
        cover.from <= to &&
        (cover.to === undefined || cover.to >= from),
    )
    const problems = [
      to < from && 'The last day cannot be before the first day',
      to < today && 'The last day cannot be in the past',
      whyNotCover(covering, other, today),
      overlaps && `${covering.name} already acts for ${other.name} in that time. End that cover first`,
    ].filter((problem) => typeof problem === 'string')
    if (problems.length > 0) return { ok: false, because: 'problems', problems }
    await insertCover(tx, { personId: coveringId, forPersonId: forId, from, to, by: person.personId, now })
    await writeAudit(tx, {
      person,
      action: 'cover-given',
      detail: { covering: coveringId, for: forId, from: isoDate(from), to: isoDate(to) },
      at: now,
    })
    return { ok: true }
  })
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
