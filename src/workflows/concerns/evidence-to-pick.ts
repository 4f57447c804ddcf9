import type { ChildScope } from '#access/scope.ts'
import type { Db } from '#db/open.ts'
import type { PickedEvidence } from '#db/queries/concerns/concerns.ts'
import { signFor } from '#db/queries/drift/drift-signs.ts'
import { midwayFor } from '#db/queries/reviews/midways.ts'
import { lastRecordsOf } from '#db/queries/children/records.ts'
import type { Day } from '#domain/calendar/day.ts'
import { dateInWords, dayInWords } from '#domain/calendar/words.ts'
import { driftKindInWords } from '#domain/drift/rule-in-words.ts'
import { answerInWords } from '#domain/reviews/answers.ts'
import { explainChild } from '#workflows/dates/explain-child.ts'
import { reviewAtHand } from '#workflows/reviews/review-at-hand.ts'

/** What may be picked as evidence of a concern, and the question that it was opened beside. */
export interface EvidenceToPick {
  readonly question: string | undefined
  readonly lines: readonly PickedEvidence[]
}

/**
 * The lines that can be picked when a concern is raised: beside a question of a review, its answer and what the record
 * shows there; otherwise what is overdue or was late or missed on the child's plans, and the worries of the last
 * signed review.
 */
export async function evidenceToPick(
  db: Db,
  scope: ChildScope,
  asked: {
    readonly childId: number
    readonly reference: string | undefined
    readonly questionId: string | undefined
    /** The sign of drift that it is raised from: its reason stands first. */
    readonly signId?: number | undefined
    readonly today: Day
  },
): Promise<EvidenceToPick> {
  const { childId, reference, questionId, signId, today } = asked
  const ofSign = signId === undefined ? [] : await linesOfSign(db, scope, { childId, signId, today })
  const midway = reference === undefined ? undefined : await midwayFor(db, scope, today, reference)
  if (midway?.childId === childId && questionId !== undefined) {
    const review = await reviewAtHand(db, midway, today)
    const question = review?.put.groups
      .flatMap(({ questions }) => questions)
      .find((one) => one.question.id === questionId)
    if (review && question) {
      const lines = question.parts.flatMap((part) => {
        const typed = review.answers.value({ questionId, partId: part.id, field: 'answer' })
        const answer = typed === '' ? [] : [`${part.asks} Answer: ${answerInWords(part.answers, typed)}`]
        return [
          ...answer.map((says) => ({ says, sources: [`Midway review ${midway.reference}`] })),
          ...review.evidence(part).map(({ says, sources }) => ({ says, sources })),
        ]
      })
      return { question: question.question.asks, lines: unique(lines) }
    }
  }
  return { question: undefined, lines: unique([...ofSign, ...(await linesOfChild(db, childId, today))]) }
}

/** Each sentence of a sign of drift, with the version of the policy that holds its rule. */
async function linesOfSign(
  db: Db,
  scope: ChildScope,
  { childId, signId, today }: { readonly childId: number; readonly signId: number; readonly today: Day },
): Promise<readonly PickedEvidence[]> {
  const sign = await signFor(db, scope, today, signId)
  if (sign?.childId !== childId) return []
  return sign.reason.map((says) => ({
    says,
    sources: [`Sign of drift: ${driftKindInWords[sign.kind].toLowerCase()}, ${sign.version}`],
  }))
}

async function linesOfChild(db: Db, childId: number, today: Day): Promise<readonly PickedEvidence[]> {
  const child = await explainChild(db, childId, today)
  const last = (await lastRecordsOf(db, [childId])).get(childId)
  const late = (child?.plans ?? [])
    .filter(({ explained }) => explained.endedOn === undefined)
    .flatMap(({ explained }) => explained.requirements)
    .filter(({ standing }) => standing === 'overdue' || standing === 'missed' || standing === 'met-late')
    .map(({ says, dueOn, metOn, standing }) => ({
      says: `${says} ${dueOn === undefined ? 'No date' : `Due ${dateInWords(dueOn)}`}, ${
        standing === 'met-late' && metOn !== undefined
          ? `done ${dateInWords(metOn)}`
          : `not recorded by ${dayInWords(today)}`
      }.`,
      sources: ['Worked out from the record'],
    }))
  const worries = (last?.record.groups ?? [])
    .flatMap(({ questions }) => questions)
    .flatMap((question) =>
      question.parts
        .filter(({ answer }) => answer === 'No' || answer === 'Partly')
        .map((part) => ({
          says: `${part.asks || question.asks} Answer: ${part.answer}`,
          sources: [`Signed review ${last?.record.reference ?? ''}`],
        })),
    )
  return [...late.slice(-mostLate), ...worries]
}

/** The newest of what was late: a long plan has many. */
const mostLate = 12

function unique(lines: readonly PickedEvidence[]): readonly PickedEvidence[] {
  return [...new Map(lines.map((line) => [line.says, line])).values()]
}
