import { dayFrom, parseDay, type Day } from '#domain/calendar/day.ts'
import { dateInWords } from '#domain/calendar/words.ts'
import type { AnswerKind, Choice } from './form.ts'

/** The pseudo-question under which the one summary is kept; no pack can use it, for it is not a slug. */
export const summaryQuestion = '_summary'

/** Comments are short by design: a review is not a second file. */
export const commentLimit = 500

/**
 * Which field of a review: of a question or of one of its parts, the answer; of a question, the comment, the few
 * words that confirm what is carried from the reviews before (`again`), and why it is set aside for this child (`aside`).
 */
export interface FieldRef {
  readonly questionId: string
  /** Empty for the question itself. */
  readonly partId: string
  readonly field: 'answer' | 'comment' | 'again' | 'aside'
}

/** One field with what was typed into it so far. */
export interface TypedField extends FieldRef {
  readonly value: string
  readonly version: number
  /** The instant, as ISO text. */
  readonly savedAt: string
  readonly savedBy: number
  readonly savedByName: string
  /** A mark of the facts that stood beside it (`markOfFacts`); undefined where none was kept. */
  readonly beside?: string | undefined
  /** The reference of the signed review that it was copied from, while it is unchanged. */
  readonly carriedFrom?: string | undefined
}

/** The answers of a review so far. */
export interface TypedAnswers {
  readonly field: (ref: FieldRef) => TypedField | undefined
  readonly value: (ref: FieldRef) => string
  readonly all: readonly TypedField[]
}

/** Answers by field. */
export function typedAnswers(fields: readonly TypedField[]): TypedAnswers {
  const byKey = new Map(fields.map((field) => [fieldName(field), field]))
  return {
    field: (ref) => byKey.get(fieldName(ref)),
    value: (ref) => byKey.get(fieldName(ref))?.value ?? '',
    all: fields,
  }
}

/** A field's name in forms and addresses: "seen.visits.answer", "seen..comment". */
export function fieldName({ questionId, partId, field }: FieldRef): string {
  return `${questionId}.${partId}.${field}`
}

export const summaryField: FieldRef = { questionId: summaryQuestion, partId: '', field: 'answer' }

const choiceWords: Readonly<Record<Choice, string>> = {
  yes: 'Yes',
  partly: 'Partly',
  no: 'No',
  'not-known': 'Not known',
  'does-not-apply': 'Does not apply',
}

/** A choice as the screen and the record say it. */
export function choiceInWords(choice: Choice): string {
  return choiceWords[choice]
}

/** Whether what was typed is an answer of the kind that is asked for; half of one is kept and does not count. */
export function isAnswer(kind: AnswerKind, typed: string): boolean {
  switch (kind.kind) {
    case 'choice':
      return (kind.options as readonly string[]).includes(typed)
    case 'text':
      return typed.trim() !== '' && typed.length <= kind.limit
    case 'date':
      return dateTyped(typed) !== undefined
    case 'scale':
      return /^(10|\d)$/.test(typed)
  }
}

/** An answer as the record says it; what is no answer is given as it was typed. */
export function answerInWords(kind: AnswerKind, typed: string): string {
  switch (kind.kind) {
    case 'choice':
      return isAnswer(kind, typed) ? choiceInWords(typed as Choice) : typed
    case 'date': {
      const day = dateTyped(typed)
      return day === undefined ? typed : dateInWords(day)
    }
    case 'scale':
      return isAnswer(kind, typed) ? `${typed} (0: ${kind.lowest}; 10: ${kind.highest})` : typed
    case 'text':
      return typed
  }
}

/** The day of "14 9 2026", "14/9/2026" or "2026-09-14". */
export function dateTyped(typed: string): Day | undefined {
  const text = typed.trim()
  const match = /^(\d{1,2})[ ./-](\d{1,2})[ ./-](\d{4})$/.exec(text)
  return match ? dayFrom(Number(match[3]), Number(match[2]), Number(match[1])) : parseDay(text)
}

/** Whether an answer is the worry of its question: No, or in the drift question Yes. */
export function isWorry(worry: 'yes' | 'no' | undefined, typed: string): boolean {
  return worry !== undefined && typed === worry
}

/** Whether an answer asks for a word of why: Partly, Not known, and whatever is not the good answer. */
export function needsReason(worry: 'yes' | 'no' | undefined, typed: string): boolean {
  if (typed === 'partly' || typed === 'not-known') return true
  return worry === 'yes' ? typed === 'yes' : typed === 'no'
}
