import { may } from '#access/permissions.ts'
import type { Person } from '#access/person.ts'
import { writeAudit } from '#db/queries/audit/audit.ts'
import { capacityDecisions } from '#db/queries/capacity/decisions.ts'
import { lockDecision, putAnswer } from '#db/queries/capacity/decisions-writing.ts'
import { insertNotices } from '#db/queries/telling/notices.ts'
import type { Db } from '#db/open.ts'
import type { Day } from '#domain/calendar/day.ts'
import { decisionState } from '#domain/capacity/decision.ts'
import { noteGiven, fieldsRefused, type FieldsRefused } from '#workflows/reviews/arranging.ts'
import { notFound, refused, type Refusal } from '#workflows/refusal.ts'
import { putInForceNow } from './put-in-force.ts'

/**
 * Somebody who was asked to agree with a capacity decision answers, by themselves. Once all have agreed it is in
 * force; one who declines says why, and nothing is put off.
 */
export async function answerCapacityDecision(
  db: Db,
  asked: {
    readonly person: Person
    readonly decisionId: number
    readonly answer: 'agreed' | 'declined'
    readonly note: string
    readonly today: Day
    readonly now: Date
  },
): Promise<{ readonly ok: true; readonly inForce: boolean } | Refusal | FieldsRefused> {
  const { person, decisionId, answer, now } = asked
  if (!may(person, 'capacity:agree')) return notFound
  const answered = await db.transaction().execute(async (tx) => {
    await lockDecision(tx, decisionId)
    const [decision] = await capacityDecisions(tx, { decisionId, limit: 1 })
    if (!decision) return notFound
    const theirs = decision.asked.find(({ personId }) => personId === person.personId)
    if (!theirs || decision.madeBy.personId === person.personId)
      return refused('You were not asked to agree with this decision.')
    if (theirs.answer !== undefined) return refused('You have answered already.')
    if (decisionState(decision.asked) !== 'waiting')
      return refused('This decision does not wait for an answer any more.')
    const note = noteGiven(
      asked.note,
      'note',
      answer === 'declined' ? 'Enter why you do not agree' : undefined,
    )
    if ('problem' in note) return fieldsRefused([note.problem])
    const { part } = theirs
    await putAnswer(tx, { decisionId, personId: person.personId, part, answer, note: note.note, at: now })
    if (answer === 'declined')
      await insertNotices(tx, [
        {
          kind: 'capacity-declined',
          personId: decision.madeBy.personId,
          childId: undefined,
          midwayId: undefined,
          path: `/service/capacity/decisions/${decisionId}`,
          key: `capacity-declined-${decisionId}`,
          at: now,
        },
      ])
    await writeAudit(tx, {
      person,
      action: answer === 'agreed' ? 'capacity-decision-agreed' : 'capacity-decision-declined',
      detail: { decision: decisionId, part },
      at: now,
    })
    const others = decision.asked.filter((one) => one !== theirs)
    return { ok: true as const, inForce: decisionState([...others, { part, answer }]) === 'in-force' }
  })
  if (answered.ok && answered.inForce) await putInForceNow(db, asked)
  return answered
}
