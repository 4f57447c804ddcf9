import { commentLimit, isAnswer, summaryField, summaryQuestion, type TypedAnswers } from './answers.ts'
import { isAnswered, lacksReason, questionsAsked } from './progress.ts'
import type { FormPut, QuestionPut } from './questions-put.ts'

/** Something to look at before signing, with the question it is about. */
export interface ToLookAt {
  readonly questionId: string
  readonly says: string
}

/** What a chair should look at before signing, and what alone stands in the way. */
export interface BeforeSigning {
  readonly blocks: readonly ToLookAt[]
  readonly toLookAt: readonly ToLookAt[]
}

/** An action agreed at this review, as far as signing looks at it. */
export interface AgreedAction {
  readonly questionId: string | undefined
  readonly what: string
  readonly ownerName: string | undefined
  readonly hasDate: boolean
}

/**
 * What to look at before signing: unanswered questions, answers without a reason, actions that nobody owns or that
 * have no day. Only an empty summary stands in the way; nothing else ever does.
 */
export function beforeSigning(
  put: FormPut,
  answers: TypedAnswers,
  actions: readonly AgreedAction[],
): BeforeSigning {
  const summary = answers.value(summaryField)
  const { limit, asks } = put.form.summary
  const blocks: ToLookAt[] =
    summary.trim() === '' ? [{ questionId: summaryQuestion, says: `Write the summary: ${asks}` }] : []
  const toLookAt = questionsAsked(put).flatMap((question) => aboutQuestion(question, answers, actions))
  if (summary.length > limit) {
    toLookAt.push({
      questionId: summaryQuestion,
      says: `The summary has ${summary.length} characters. Make it ${limit} or fewer`,
    })
  }
  for (const action of actions) {
    const lacks = [!action.ownerName && 'no owner', !action.hasDate && 'no date'].filter(Boolean)
    if (lacks.length > 0) {
      toLookAt.push({
        questionId: action.questionId ?? summaryQuestion,
        says: `The action “${short(action.what)}” has ${lacks.join(' and ')}`,
      })
    }
  }
  return { blocks, toLookAt }
}

function aboutQuestion(
  question: QuestionPut,
  answers: TypedAnswers,
  actions: readonly AgreedAction[],
): readonly ToLookAt[] {
  const { id, asks } = question.question
  const found: ToLookAt[] = []
  if (!isAnswered(question, answers)) {
    const halfTyped = question.parts.some((part) => {
      const typed = answers.value({ questionId: id, partId: part.id, field: 'answer' })
      return part.notAsked === undefined && typed !== '' && !isAnswer(part.answers, typed)
    })
    const open = question.parts.filter(
      (part) =>
        part.notAsked === undefined &&
        !isAnswer(part.answers, answers.value({ questionId: id, partId: part.id, field: 'answer' })),
    )
    const which = question.parts.length > 1 && open.length < question.parts.length ? open[0]!.asks : asks
    found.push({ questionId: id, says: halfTyped ? `Half answered: ${which}` : `Not answered: ${which}` })
  }
  const hasAction = actions.some(({ questionId }) => questionId === id)
  if (lacksReason(question, answers, hasAction)) {
    found.push({ questionId: id, says: `Neither a comment nor an action says why: ${asks}` })
  }
  const comment = answers.value({ questionId: id, partId: '', field: 'comment' })
  if (comment.length > commentLimit) {
    found.push({
      questionId: id,
      says: `The comment has ${comment.length} characters. Make it ${commentLimit} or fewer: ${asks}`,
    })
  }
  return found
}

function short(text: string): string {
  return text.length <= 60 ? text : `${text.slice(0, 57).trimEnd()}…`
}
