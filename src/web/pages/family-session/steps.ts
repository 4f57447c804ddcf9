import { progressOf, isAnswered } from '#domain/reviews/progress.ts'
import type { QuestionPut } from '#domain/reviews/questions-put.ts'
import type { SessionChild } from '#db/queries/families/family-sessions.ts'
import type { ReviewAtHand } from '#workflows/reviews/review-at-hand.ts'

/** One child of a session with their review. */
export interface ChildAtHand {
  readonly child: SessionChild
  readonly name: string
  readonly review: ReviewAtHand
}

/** A question with those children on whose form it stands. */
export interface SharedQuestion {
  readonly asks: string
  readonly hint: string | undefined
  readonly rows: readonly (ChildAtHand & { readonly question: QuestionPut })[]
}

/**
 * The questions of a session, one a step: those of the child who leads first, then what other forms ask besides. It is
 * one question only where policy, form and question are the same: a child on another form answers that form.
 */
export function sharedQuestions(children: readonly ChildAtHand[]): readonly SharedQuestion[] {
  const byKey = new Map<string, SharedQuestion & { rows: (ChildAtHand & { question: QuestionPut })[] }>()
  for (const child of children) {
    const { midway, put } = child.review
    for (const question of put.groups.flatMap(({ questions }) => questions)) {
      const { id, asks, hint } = question.question
      const key = `${midway.pack}/${put.form.id}/${id}`
      const known = byKey.get(key) ?? { asks, hint, rows: [] }
      known.rows.push({ ...child, question })
      byKey.set(key, known)
    }
  }
  return [...byKey.values()]
}

/** "2 of 3 answered", of the children who are asked it. */
export function wordOfQuestion({ rows }: SharedQuestion): string {
  const asked = rows.filter(({ question }) => question.notAsked === undefined)
  const answered = asked.filter(({ question, review }) => isAnswered(question, review.answers))
  if (asked.length === 0) return 'Not asked'
  if (answered.length === asked.length) return 'Answered'
  return answered.length === 0 ? 'Not answered' : `${answered.length} of ${asked.length} answered`
}

/** "7 of 9 answered", of one child. */
export function progressInWords({ put, answers }: ReviewAtHand): string {
  const { answered, asked } = progressOf(put, answers)
  return `${answered} of ${asked} answered`
}
