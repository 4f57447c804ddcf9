import type { Problem } from '#web/forms/problems.ts'
import type { TextToDecide } from '#workflows/families/names-beside.ts'

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
  /** The names of all fields that were sent. */
  readonly fields: readonly string[]
  /** Texts of the form in which somebody else may be named, for NamesOfOthers. */
  readonly names: readonly TextToDecide[]
}

/** A form as it was sent, with the problems found in it. */
export function formState(
  entered: Entered | undefined,
  problems: readonly Problem[] = [],
  names: readonly TextToDecide[] = [],
): FormState {
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
    fields: Object.keys(entered ?? {}),
    names,
  }
}
