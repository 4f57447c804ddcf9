import type { FieldRef } from '#domain/reviews/answers.ts'

/** The field into which somebody on the case writes their view for a panel, in one of their roles. */
export function viewField(role: string): FieldRef {
  return { questionId: 'view', partId: role, field: 'answer' }
}
