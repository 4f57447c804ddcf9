import { may } from '#access/permissions.ts'
import type { Person } from '#access/person.ts'
import { writeAudit } from '#db/queries/audit/audit.ts'
import { capacityDecisions } from '#db/queries/capacity/decisions.ts'
import { insertTalk } from '#db/queries/capacity/decisions-writing.ts'
import type { Db } from '#db/open.ts'
import type { Day } from '#domain/calendar/day.ts'
import { fieldsRefused, noteGiven, type FieldsRefused } from '#workflows/reviews/arranging.ts'
import { notFound, type Refusal } from '#workflows/refusal.ts'

/** Notes that the QA manager talked with a chair about which reviews come first, for supervision. */
export async function noteChairTalk(
  db: Db,
  asked: {
    readonly person: Person
    readonly decisionId: number
    /** A chair of the decision. */
    readonly chairRef: string
    readonly on: Day | undefined
    readonly says: string
    readonly today: Day
    readonly now: Date
  },
): Promise<{ readonly ok: true } | Refusal | FieldsRefused> {
  const { person, decisionId, chairRef, on, today, now } = asked
  if (!may(person, 'capacity:decide')) return notFound
  return db.transaction().execute(async (tx) => {
    const [decision] = await capacityDecisions(tx, { decisionId, limit: 1 })
    if (!decision) return notFound
    const note = noteGiven(asked.says, 'says', 'Enter what you talked about')
    const problems = [
      ...(chairRef === '' ? [{ field: 'talkWith', text: 'Choose the chair' }] : []),
      ...(on === undefined || on > today
        ? [{ field: 'talkOn', text: 'Enter the day you talked, today or before' }]
        : []),
      ...('problem' in note ? [note.problem] : []),
    ]
    if (problems.length > 0 || 'problem' in note || on === undefined) return fieldsRefused(problems)
    await insertTalk(tx, { decisionId, chairRef, on, says: note.note, by: person.personId, at: now })
    await writeAudit(tx, {
      person,
      action: 'capacity-talk-noted',
      detail: { decision: decisionId, chair: chairRef },
      at: now,
    })
    return { ok: true }
  })
}
