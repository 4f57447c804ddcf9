import type { FieldRef, TypedAnswers } from './answers.ts'
import type { FormPut } from './questions-put.ts'

/**
 * Questions that a chair has set aside as not relevant for one child, where the form is fitted to each child (looked
 * after guidance, "case by case"). The reason is kept in a field of its own: while it says something, the question is
 * not put, and every record says so with the reason.
 */

/** Where the reason is kept. */
export function asideField(questionId: string): FieldRef {
  return { questionId, partId: '', field: 'aside' }
}

/** A reason is a sentence, not another comment. */
export const asideLimit = 300

/** The form with the questions that were set aside marked as such; as it was where the pack does not allow it. */
export function withSetAside(put: FormPut, answers: TypedAnswers): FormPut {
  if (!put.form.caseByCase) return put
  return {
    ...put,
    groups: put.groups.map((group) => ({
      ...group,
      questions: group.questions.map((question) => {
        const reason = answers.value(asideField(question.question.id)).trim()
        return reason === '' || question.notAsked !== undefined ? question : { ...question, setAside: reason }
      }),
    })),
  }
}

/** "Not used for Ava: she is two weeks old". */
export function setAsideInWords(childName: string, reason: string): string {
  return `Not used for ${childName}: ${reason}`
}
