import { dayOf, type IsoDate } from '#domain/calendar/day.ts'
import { dateInWords } from '#domain/calendar/words.ts'
import { isAnswer, type FieldRef, type TypedAnswers } from './answers.ts'
import type { QuestionPut } from './questions-put.ts'
import type { FrozenCarried, FrozenQuestion, FrozenRecord } from './record.ts'

/** What "Say the same again" would write: each answer of last time that fits the question, and its comment. */
export type ToCarry = readonly (FieldRef & { readonly value: string })[]

/** From the third review in a row that says the same, a person confirms it in their own words. */
const confirmedFrom = 3

/** The few words that confirm it. */
export function againField(questionId: string): FieldRef {
  return { questionId, partId: '', field: 'again' }
}

/** A confirmation is a word, not another comment. */
export const againLimit = 200

/** What was said last time and can be said again; empty where nothing was, or where it no longer fits. */
export function toCarry(put: QuestionPut, last: FrozenRecord | undefined): ToCarry {
  const { question, parts, notAsked, setAside } = put
  const before = questionOf(last, question.id)
  if (!before || notAsked !== undefined || setAside !== undefined) return []
  const answers = parts.flatMap((part): ToCarry => {
    const value = before.parts.find(({ id }) => id === part.id)?.value ?? ''
    return part.notAsked === undefined && isAnswer(part.answers, value)
      ? [{ questionId: question.id, partId: part.id, field: 'answer', value }]
      : []
  })
  if (answers.length === 0 || before.comment.trim() === '') return answers
  return [...answers, { questionId: question.id, partId: '', field: 'comment', value: before.comment }]
}

/** Whether anything is typed into a question; then last time's answer is not written over it. */
export function isTouched({ question, parts }: QuestionPut, answers: TypedAnswers): boolean {
  return (
    answers.value({ questionId: question.id, partId: '', field: 'comment' }).trim() !== '' ||
    parts.some(({ id }) => answers.value({ questionId: question.id, partId: id, field: 'answer' }) !== '')
  )
}

/**
 * How a question stands that says the same as last time: carried from which day, and for how many reviews in a row.
 * Undefined once anything of it was changed: then it is an answer of today.
 */
export function carriedOf(
  put: QuestionPut,
  answers: TypedAnswers,
  last: FrozenRecord | undefined,
): FrozenCarried | undefined {
  const offered = toCarry(put, last)
  if (!last || offered.length === 0) return undefined
  const { question, parts } = put
  const isCarried = (ref: FieldRef) => answers.field(ref)?.carriedFrom === last.reference
  const comment: FieldRef = { questionId: question.id, partId: '', field: 'comment' }
  const stands =
    offered.every((field) => field.field === 'comment' || isCarried(field)) &&
    (isCarried(comment) || answers.value(comment).trim() === '') &&
    parts.every(
      ({ id, notAsked }) =>
        notAsked !== undefined || isCarriedOrEmpty({ questionId: question.id, partId: id, field: 'answer' }),
    )
  if (!stands) return undefined
  return {
    from: last.review.heldOn,
    times: (questionOf(last, question.id)?.carried?.times ?? 1) + 1,
    word: answers.value(againField(question.id)).trim(),
  }

  function isCarriedOrEmpty(ref: FieldRef): boolean {
    return isCarried(ref) || answers.value(ref) === ''
  }
}

/** Whether what is carried needs a word of confirmation. */
export function needsWord({ times }: Pick<FrozenCarried, 'times'>): boolean {
  return times >= confirmedFrom
}

/** "Carried from 2 Jun 2026", and from the third time on what was said to confirm it. */
export function carriedInWords({ from, times, word }: FrozenCarried): string {
  const carried = `Carried from ${inWords(from)}`
  if (times < confirmedFrom) return carried
  return `${carried}; the same in ${times} reviews in a row${word === '' ? '' : `. Confirmed: ${word}`}`
}

function questionOf(record: FrozenRecord | undefined, questionId: string): FrozenQuestion | undefined {
  return record?.groups
    .flatMap(({ questions }) => questions)
    .find(({ id, notAsked }) => id === questionId && notAsked === null)
}

function inWords(date: IsoDate): string {
  return dateInWords(dayOf(date))
}
