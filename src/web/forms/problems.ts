import type { z } from 'zod'

/** Something that stands in the way of an answer, and what to do about it. */
export interface Problem {
  /** The name of the field, which is also the id of its first input unless `focus` says otherwise. */
  readonly field: string
  readonly text: string
  /** The id of the input to go to. */
  readonly focus?: string
}

/** The first problem of each field, in the order of the form. */
export function problemsOf(error: z.ZodError): readonly Problem[] {
  const byField = new Map<string, Problem>()
  for (const issue of error.issues) {
    const field = issue.path.join('-')
    if (byField.has(field)) continue
    // Of a date: the box that is wrong.
    const box = issue.code === 'custom' ? (issue.params?.['box'] as unknown) : undefined
    byField.set(field, {
      field,
      text: issue.message,
      ...(typeof box === 'string' && { focus: `${field}-${box}` }),
    })
  }
  return [...byField.values()]
}
