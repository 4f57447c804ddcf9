import { isAnswer, needsReason, type TypedAnswers } from './answers.ts'
import type { FormPut, GroupPut, QuestionPut } from './questions-put.ts'

/** How far a review has come: "7 of 9 answered", and which are left. */
export interface Progress {
  readonly asked: number
  readonly answered: number
  /** How many were set aside for this child: they count neither as asked nor as answered. */
  readonly setAside: number
  readonly left: readonly QuestionPut[]
}

/** Counts the questions that are asked and those that are answered in all their parts. */
export function progressOf(put: FormPut, answers: TypedAnswers): Progress {
  const asked = questionsAsked(put).filter(
    (question) => !question.question.mayBeLeft || isAnswered(question, answers),
  )
  const left = asked.filter((question) => !isAnswered(question, answers))
  const setAside = put.groups
    .flatMap(({ questions }) => questions)
    .filter((question) => question.setAside !== undefined).length
  return { asked: asked.length, answered: asked.length - left.length, setAside, left }
}

/** "7 of 9 answered", and beside it what was set aside. */
export function progressInWords({ asked, answered, setAside }: Progress): string {
  const words = `${answered} of ${asked} answered`
  return setAside === 0 ? words : `${words}, ${setAside} not used`
}

/** The questions that are asked, in the order of the form: neither those that do not apply nor those set aside. */
export function questionsAsked(put: FormPut): readonly QuestionPut[] {
  return put.groups.flatMap(({ questions }) => questions).filter(isAsked)
}

function isAsked({ notAsked, setAside }: QuestionPut): boolean {
  return notAsked === undefined && setAside === undefined
}

/** Whether every part of a question that is asked has an answer of its kind. */
export function isAnswered({ question, parts }: QuestionPut, answers: TypedAnswers): boolean {
  return parts
    .filter(({ notAsked }) => notAsked === undefined)
    .every((part) =>
      isAnswer(part.answers, answers.value({ questionId: question.id, partId: part.id, field: 'answer' })),
    )
}

/** Whether a question has an answer that asks for a word of why, and has neither a comment nor an action. */
export function lacksReason(put: QuestionPut, answers: TypedAnswers, hasAction: boolean): boolean {
  const { question, parts } = put
  if (!isAsked(put) || hasAction) return false
  if (answers.value({ questionId: question.id, partId: '', field: 'comment' }).trim() !== '') return false
  return parts.some(
    (part) =>
      part.notAsked === undefined &&
      part.answers.kind === 'choice' &&
      needsReason(part.worry, answers.value({ questionId: question.id, partId: part.id, field: 'answer' })),
  )
}

export type GroupWord =
  'Answered' | 'Needs a reason' | 'Not answered' | 'Part answered' | 'Not asked' | 'If it helps'

/** One word for how a group stands, for the list of contents. */
export function groupWord(
  group: GroupPut,
  answers: TypedAnswers,
  hasAction: (questionId: string) => boolean,
): GroupWord {
  const asked = group.questions.filter(isAsked)
  if (asked.length === 0) return 'Not asked'
  const answered = asked.filter((question) => isAnswered(question, answers))
  if (answered.length < asked.length && asked.every(({ question }) => question.mayBeLeft))
    return 'If it helps'
  if (answered.length === 0) return 'Not answered'
  if (answered.length < asked.length) return 'Part answered'
  return asked.some((question) => lacksReason(question, answers, hasAction(question.question.id)))
    ? 'Needs a reason'
    : 'Answered'
}
