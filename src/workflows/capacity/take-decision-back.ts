import { may } from '#access/permissions.ts'
import type { Person } from '#access/person.ts'
import { writeAudit } from '#db/queries/audit/audit.ts'
import { capacityDecisions, reviewsOfDecision, type KeptPutOff } from '#db/queries/capacity/decisions.ts'
import { lockDecision, putTakenBack } from '#db/queries/capacity/decisions-writing.ts'
import { insertMove } from '#db/queries/reviews/arranging.ts'
import { inTransactionPastTheWall } from '#db/second-wall.ts'
import type { Db } from '#db/open.ts'
import type { Day } from '#domain/calendar/day.ts'
import { isStillPutOff } from '#domain/capacity/decision.ts'
import { fieldsRefused, noteGiven, type FieldsRefused } from '#workflows/reviews/arranging.ts'
import { notFound, refused, type Refusal } from '#workflows/refusal.ts'
import { tell } from '#workflows/telling/tell.ts'

/**
 * Takes a capacity decision back whose hours came back: every review that it still puts off is due again on its old
 * day, with why in its history. What was held, stopped or has passed its new day meanwhile stays as it is. It goes
 * past the second wall, as the decision did: a closed record is due again too.
 */
export async function takeDecisionBack(
  db: Db,
  asked: {
    readonly person: Person
    readonly decisionId: number
    readonly because: string
    readonly today: Day
    readonly now: Date
  },
): Promise<{ readonly ok: true; readonly reviews: number } | Refusal | FieldsRefused> {
  const { person, decisionId, today, now } = asked
  if (!may(person, 'capacity:decide')) return notFound
  return inTransactionPastTheWall(db, 'capacity-taken-back', async (tx) => {
    await lockDecision(tx, decisionId)
    const [decision] = await capacityDecisions(tx, { decisionId, limit: 1 })
    if (!decision) return notFound
    const because = noteGiven(asked.because, 'because', 'Enter why they can be held after all')
    if ('problem' in because) return fieldsRefused([because.problem])
    const reviews = (await reviewsOfDecision(tx, { is: 'all' }, today, decisionId)).filter(
      (review) => decision.inForceAt !== undefined && isStillPutOff(review, today),
    )
    if (reviews.length === 0) return refused('No review is still put off by this decision.')
    const told = { person, decisionId, because: because.note, today, now }
    for (const review of reviews) {
      await putTakenBack(tx, { ...told, midwayId: review.midwayId, by: person.personId, at: now })
      await keepAndTell(tx, review, told)
    }
    await writeAudit(tx, {
      person,
      action: 'capacity-decision-taken-back',
      detail: { decision: decisionId, reviews: reviews.length },
      at: now,
    })
    return { ok: true, reviews: reviews.length }
  })
}

async function keepAndTell(
  tx: Parameters<typeof insertMove>[0],
  { midwayId, childId, reference, dueOn, to }: KeptPutOff,
  {
    person,
    decisionId,
    because,
    today,
    now,
  }: {
    readonly person: Person
    readonly decisionId: number
    readonly because: string
    readonly today: Day
    readonly now: Date
  },
): Promise<void> {
  await insertMove(tx, {
    midwayId,
    kind: 'put-off-taken-back',
    from: to,
    to: dueOn,
    personId: person.personId,
    reason: undefined,
    note: because,
    at: now,
  })
  await tell(tx, {
    kind: 'review-due-again',
    to: [{ role: 'chair' }, { role: 'social-worker' }],
    childId,
    midwayId,
    path: `/reviews/${reference}`,
    key: `review-due-again-${decisionId}-${midwayId}`,
    by: person.personId,
    today,
    now,
  })
  await writeAudit(tx, {
    person,
    action: 'midway-due-again',
    childId,
    midwayId,
    detail: { decision: decisionId },
    at: now,
  })
}
