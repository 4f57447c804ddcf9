import type { FieldRef } from '#domain/reviews/answers.ts'

/** Where it is kept who took part in a form of the pathway; no pack can ask a question of this name, for it is no slug. */
export const tookPartField: FieldRef = { questionId: '_took-part', partId: '', field: 'answer' }

/** Whether a field says who took part. */
export function isTookPart({ questionId, partId, field }: FieldRef): boolean {
  return questionId === tookPartField.questionId && partId === '' && field === 'answer'
}
