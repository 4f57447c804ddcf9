import { summaryQuestion, type FieldRef } from './answers.ts'
import type { Form } from './form.ts'

/** Whether a form has such a field: an answer to a question or a part of one, its comment, or the summary. */
export function hasField(form: Form, { questionId, partId, field }: FieldRef): boolean {
  if (questionId === summaryQuestion) return partId === '' && field === 'answer'
  const question = form.groups.flatMap(({ questions }) => questions).find(({ id }) => id === questionId)
  if (!question) return false
  if (field === 'aside') return partId === '' && form.caseByCase === true
  if (field === 'comment' || field === 'again') return partId === ''
  return question.parts.length === 0 ? partId === '' : question.parts.some(({ id }) => id === partId)
}
