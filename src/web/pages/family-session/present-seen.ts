import { dateInWords } from '#domain/calendar/words.ts'
import { answerInWords } from '#domain/reviews/answers.ts'
import { closedBecause } from '#web/pages/family-session/present-rows.ts'
import {
  progressInWords,
  sharedQuestions,
  type ChildAtHand,
  type SharedQuestion,
} from '#web/pages/family-session/steps.ts'
import { paths } from '#web/paths.ts'

export interface SessionSeenProps {
  readonly names: string
  readonly children: readonly {
    readonly name: string
    readonly due: string
    readonly progress: string
    readonly href: string
    /** What of the talk stands in this child's record. */
    readonly given: string | undefined
  }[]
  readonly questions: readonly {
    readonly asks: string
    readonly answers: readonly { readonly name: string; readonly says: string }[]
  }[]
}

/** A session for somebody who looks at it: the children whom they may see, and no others. */
export function presentSeen(children: readonly ChildAtHand[]): SessionSeenProps {
  return {
    names: children.map(({ name }) => name).join(', '),
    children: children.map((each) => {
      const { child, name, review } = each
      const { reference, isSigned } = child
      const { dueOn } = review.midway
      return {
        name,
        due: `${review.put.form.title}, ${dueOn === undefined ? 'no date yet' : `due ${dateInWords(dueOn)}`}`,
        progress: closedBecause(each) ?? progressInWords(review),
        href: isSigned ? paths.reviewRecord({ reference }) : paths.review({ reference }),
        given: child.givenText,
      }
    }),
    questions: sharedQuestions(children).map(({ asks, rows }) => ({
      asks,
      answers: rows.map((row) => ({ name: row.name, says: answeredInWords(row) })),
    })),
  }
}

function answeredInWords({ question, review }: SharedQuestion['rows'][number]): string {
  if (question.notAsked !== undefined) return `Not asked: ${question.notAsked}`
  const said = question.parts
    .filter(({ notAsked }) => notAsked === undefined)
    .map(({ id, answers }) => {
      const ref = { questionId: question.question.id, partId: id, field: 'answer' } as const
      return answerInWords(answers, review.answers.value(ref))
    })
  return said.every((one) => one === '')
    ? 'Not answered'
    : said.map((one) => one || 'not answered').join('; ')
}
