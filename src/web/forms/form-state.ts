import type { Problem } from '#web/forms/problems.ts'

/** What a browser sends of a form. */
export type Entered = Readonly<Record<string, string | readonly string[] | undefined>>

/** What was typed and what stands in the way, for a form that shows again; nothing of either at first. */
export interface FormState {
  /** Whether the form was sent: then what was typed counts, even where it is nothing. */
  readonly sent: boolean
  /** What was typed into a field. */
  readonly value: (field: string) => string | undefined
  /** What was chosen among checkboxes of one name. */
  readonly values: (field: string) => readonly string[]
  readonly problem: (field: string) => string | undefined
  readonly problems: readonly Problem[]
}

/** A form as it was sent, with the problems found in it. */
export function formState(entered: Entered | undefined, problems: readonly Problem[] = []): FormState {
  return {
    sent: entered !== undefined,
    value: (field) => {
      const value = entered?.[field]
      return typeof value === 'string' ? value : value?.at(-1)
    },
    values: (field) => {
      const value = entered?.[field]
      return typeof value === 'string' ? [value] : (value ?? [])
    },
    problem: (field) => problems.find((problem) => problem.field === field)?.text,
    problems,
  }
}
