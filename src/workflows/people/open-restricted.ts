import { openingHours, type OpeningReason } from '#access/opening-reasons.ts'
import { may } from '#access/permissions.ts'
import type { Person } from '#access/person.ts'
import { scopeOf } from '#access/scope.ts'
import type { Db } from '#db/open.ts'
import { writeAudit } from '#db/queries/audit/audit.ts'
import { insertOpening } from '#db/queries/reviews/closing.ts'
import { closedRecord } from '#db/queries/people/scope.ts'
import type { Day } from '#domain/calendar/day.ts'
import { notFound, type Refusal } from '#workflows/refusal.ts'
import { tell } from '#workflows/telling/tell.ts'

const openingNoteLimit = 200

/**
 * Opens the closed record of a child to one person for 24 hours, for a reason from the list and a line of their own;
 * the chair and the QA manager are told (product pages, 3.0 "Need to know").
 */
export async function openRestricted(
  db: Db,
  asked: {
    readonly person: Person
    readonly childId: number
    readonly reason: OpeningReason
    readonly note: string
    /** The page of the child, for those who are told. */
    readonly path: string
    readonly today: Day
    readonly now: Date
  },
): Promise<{ readonly ok: true } | Refusal> {
  const { person, childId, reason, path, today, now } = asked
  const note = asked.note.trim()
  if (!may(person, 'restricted:open')) return notFound
  if (note === '' || note.length > openingNoteLimit) {
    const problem =
      note === '' ? 'Enter why you need it, in one line' : `Make it ${openingNoteLimit} characters or fewer`
    return { ok: false, because: 'problems', problems: [problem] }
  }
  return db.transaction().execute(async (tx) => {
    if (!(await closedRecord(tx, scopeOf(person), today, { childId }))) return notFound
    const until = new Date(now.getTime() + openingHours * 3_600_000)
    const openingId = await insertOpening(tx, {
      childId,
      personId: person.personId,
      reason,
      note,
      now,
      until,
    })
    await writeAudit(tx, {
      person,
      action: 'restricted-opened',
      childId,
      // What was typed stands with the opening: the audit holds no words about a child.
      detail: { reason, opening: openingId },
      at: now,
    })
    await tell(tx, {
      kind: 'restricted-opened',
      to: [{ role: 'chair' }, { role: 'qa-manager' }],
      childId,
      path,
      key: `restricted-opened-${openingId}`,
      by: person.personId,
      today,
      now,
    })
    return { ok: true }
  })
}
