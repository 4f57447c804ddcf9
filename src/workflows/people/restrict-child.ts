import { may } from '#access/permissions.ts'
import type { Person } from '#access/person.ts'
import { scopeOf } from '#access/scope.ts'
import type { Db } from '#db/open.ts'
import { writeAudit } from '#db/queries/audit/audit.ts'
import { insertRestriction, liftRestriction } from '#db/queries/reviews/closing.ts'
import { childWithin } from '#db/queries/people/scope.ts'
import type { Day } from '#domain/calendar/day.ts'
import { notFound, refused, type Refusal } from '#workflows/refusal.ts'

const restrictionReasonLimit = 200

interface RestrictionAsked {
  readonly person: Person
  readonly childId: number
  readonly today: Day
  readonly now: Date
}

/** Restricts a child's record: from now on it opens only with a reason, for a day at a time. */
export async function restrictChild(
  db: Db,
  asked: RestrictionAsked & { readonly reason: string },
): Promise<{ readonly ok: true } | Refusal> {
  const { person, childId, today, now } = asked
  const reason = asked.reason.trim()
  if (!may(person, 'restriction:set')) return notFound
  if (reason === '' || reason.length > restrictionReasonLimit) {
    const problem =
      reason === ''
        ? 'Enter why the record is restricted'
        : `Make it ${restrictionReasonLimit} characters or fewer`
    return { ok: false, because: 'problems', problems: [problem] }
  }
  return db.transaction().execute(async (tx) => {
    if (!(await childWithin(tx, scopeOf(person), today, childId))) return notFound
    const restricted = await insertRestriction(tx, { childId, reason, by: person.personId, now })
    if (!restricted) return refused('This record is restricted here already.')
    await writeAudit(tx, { person, action: 'child-restricted', childId, at: now })
    return { ok: true }
  })
}

/** Lifts a restriction that a person set; whoever does it has opened the record with a reason before. */
export async function unrestrictChild(
  db: Db,
  { person, childId, today, now }: RestrictionAsked,
): Promise<{ readonly ok: true } | Refusal> {
  if (!may(person, 'restriction:set')) return notFound
  return db.transaction().execute(async (tx) => {
    if (!(await childWithin(tx, scopeOf(person), today, childId))) return notFound
    const lifted = await liftRestriction(tx, { childId, by: person.personId, now })
    if (!lifted)
      return refused(
        'Nobody here has restricted this record. What the case system restricts is lifted there.',
      )
    await writeAudit(tx, { person, action: 'child-unrestricted', childId, at: now })
    return { ok: true }
  })
}
