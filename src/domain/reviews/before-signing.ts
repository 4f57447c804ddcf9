import { commentLimit, isAnswer, summaryField, summaryQuestion, type TypedAnswers } from './answers.ts'
import { isAnswered, lacksReason, questionsAsked } from './progress.ts'
import type { FormPut, PartPut, QuestionPut } from './questions-put.ts'
import { needsWord } from './carrying.ts'
import type { FrozenCarried } from './record.ts'

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

/** How answers stand to the review before and to the record of today. */
export interface Standing {
  /** Where a question says the same as the review before. */
  readonly carried?: (question: QuestionPut) => FrozenCarried | undefined
  /** What became of the facts beside a part since it was answered, in words. */
  readonly changed?: (questionId: string, part: PartPut) => string | undefined
}

/**
 * What to look at before signing: unanswered questions, answers without a reason or with new facts beside them,
 * actions that nobody owns or that have no day. An empty summary stands in the way, and the same answer for the third
 * time without a word of confirmation; nothing else ever does.
 */
export function beforeSigning(
  put: FormPut,
  answers: TypedAnswers,
  actions: readonly AgreedAction[],
  standing: Standing = {},
): BeforeSigning {
  const summary = answers.value(summaryField)
  const { limit, asks } = put.form.summary
  const blocks: ToLookAt[] =
    summary.trim() === '' ? [{ questionId: summaryQuestion, says: `Write the summary: ${asks}` }] : []
  const asked = questionsAsked(put)
  for (const question of asked) {
    const carried = standing.carried?.(question)
    if (!carried || !needsWord(carried) || carried.word !== '') continue
    const says = `Say in a few words why this still stands, in ${carried.times} reviews in a row: ${question.question.asks}`
    blocks.push({ questionId: question.question.id, says })
  }
  const toLookAt = asked.flatMap((question) => [
    ...aboutQuestion(question, answers, actions),
    ...sinceAnswered(question, standing),
  ])
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

function sinceAnswered({ question, parts }: QuestionPut, { changed }: Standing): readonly ToLookAt[] {
  return parts.flatMap((part) => {
    const words = changed?.(question.id, part)
    const which = part.id === '' ? question.asks : part.asks
    return words ? [{ questionId: question.id, says: `Since you answered, ${words}: ${which}` }] : []
  })
}

function aboutQuestion(
  question: QuestionPut,
  answers: TypedAnswers,
  actions: readonly AgreedAction[],
): readonly ToLookAt[] {
  const { id, asks } = question.question
  const found: ToLookAt[] = []
  const untouched = question.parts.every(
    ({ id: partId }) => answers.value({ questionId: id, partId, field: 'answer' }) === '',
  )
  if (!isAnswered(question, answers) && !(question.question.mayBeLeft && untouched)) {
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
