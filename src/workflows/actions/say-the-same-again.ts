import { chairedBy } from '#access/chairing.ts'
import type { Db } from '#db/open.ts'
import { answerOf, putAnswer } from '#db/queries/reviews/answers.ts'
import { writeAudit } from '#db/queries/audit/audit.ts'
import { lockedMidway } from '#db/queries/reviews/midways.ts'
import { markOfFacts } from '#domain/evidence/beside.ts'
import { isTouched, toCarry } from '#domain/reviews/carrying.ts'
import { notFound, refused, type Refusal } from '#workflows/refusal.ts'
import { reviewAtHand } from '#workflows/reviews/review-at-hand.ts'
import { whyNotWritten } from '#workflows/reviews/save-answer.ts'
import type { ReviewAsked } from '#workflows/reviews/start-review.ts'

/**
 * Copies last time's answer and comment on a question into this review, marked as carried. What is typed there
 * already is never written over.
 */
export async function sayTheSameAgain(
  db: Db,
  asked: ReviewAsked & { readonly questionId: string },
): Promise<{ readonly ok: true } | Refusal> {
  const { person, reference, today, now, questionId } = asked
  return db.transaction().execute(async (tx) => {
    const midway = await lockedMidway(tx, chairedBy(person), today, reference)
    if (!midway) return notFound
    const refusal = whyNotWritten(midway)
    if (refusal) return refusal
    const review = await reviewAtHand(tx, midway, today)
    const put = review?.put.groups
      .flatMap(({ questions }) => questions)
      .find(({ question }) => question.id === questionId)
    if (!review || !put) return notFound
    const fields = toCarry(put, review.last?.record)
    if (!review.last || fields.length === 0)
      return refused('Nothing was said on this last time that can be said again.')
    if (review.carried(put)) return { ok: true }
    if (isTouched(put, review.answers)) {
      const problem = 'Something is written here already. Take it out first, then say the same again'
      return { ok: false, because: 'problems', problems: [problem] }
    }
    for (const { value, ...ref } of fields) {
      const part = put.parts.find(({ id }) => ref.field === 'answer' && id === ref.partId)
      const current = await answerOf(tx, midway.midwayId, ref)
      await putAnswer(tx, {
        ...ref,
        midwayId: midway.midwayId,
        value,
        version: (current?.version ?? 0) + 1,
        savedBy: person.personId,
        savedAt: now,
        beside: part && markOfFacts(review.evidence(part)),
        carriedFrom: review.last.record.reference,
      })
    }
    await writeAudit(tx, {
      person,
      action: 'midway-answer-carried',
      childId: midway.childId,
      midwayId: midway.midwayId,
      detail: { question: questionId, from: review.last.record.reference },
      at: now,
    })
    return { ok: true }
  })
}
