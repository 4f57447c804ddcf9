import { momentOf } from '#db/queries/children/evidence.ts'
import { dateInWords } from '#domain/calendar/words.ts'
import { answerOfQuery } from '#domain/data-queries/in-words.ts'
import { asSent } from '#domain/preparing/as-sent.ts'
import { frozenPreparation, type FrozenPreparation } from '#domain/preparing/frozen.ts'
import { typedAnswers } from '#domain/reviews/answers.ts'
import { factsOf } from './preparation-at-hand.ts'
import type { ReviewAtHand } from '#workflows/reviews/review-at-hand.ts'

/** The preparation as the chair has it beside the questions, and as signing keeps it; undefined where there is none. */
export function preparationForRecord(review: ReviewAtHand): FrozenPreparation | undefined {
  const { preparation, queries, before } = review
  const asked = queries.filter(
    ({ askedOnPage, outcome }) => askedOnPage === 'prepare' && outcome !== 'taken-back',
  )
  return frozenPreparation({
    childName: firstName(review),
    sent:
      preparation.sentAt === undefined
        ? null
        : { by: preparation.sentBy ?? 'Somebody', at: inWords(preparation.sentAt) },
    wasAsked: preparation.askedAt !== undefined,
    fields: typedAnswers(asSent(preparation.fields, preparation.earlier, preparation)),
    earlier: preparation.earlier
      .filter(({ savedAt }) => savedAt <= (preparation.sentAt ?? savedAt))
      .map((each) => ({
        ...each,
        by: each.savedByName,
        at: inWords(each.savedAt),
      })),
    decision:
      preparation.decisionAsked === undefined
        ? undefined
        : { asked: preparation.decisionAsked, isSent: preparation.decidedAt !== undefined },
    facts: factsOf(review).map(({ fact, line }) => {
      const query = asked.findLast((each) => each.fact === fact)
      // What is disputed is what the screen said then; a load since may have changed the line.
      return { fact, says: query?.says ?? line.says, answer: query ? answerOfQuery(query) : null }
    }),
    actions: before,
    notes: preparation.notes.map(({ text, writtenBy, writtenAt }) => ({
      text,
      by: writtenBy,
      at: inWords(writtenAt),
    })),
  })
}

/** The child as the boxes speak of the child. */
export function firstName({ child }: Pick<ReviewAtHand, 'child'>): string {
  return child.record.forename ?? 'the child'
}

function inWords(instant: Date): string {
  const { on, at } = momentOf(instant)
  return `${dateInWords(on)} ${at}`
}
