import type { FormState } from '#web/forms/form-state.ts'
import type { FieldProps } from '#web/review/field-props.ts'

/**
 * The fields of several children's reviews stand in one form: each name has the review's reference after its first
 * part, so that `a.seen..answer` of one child is `a.MW-1.seen..answer`.
 */
export function nameFor(reference: string, name: string): string {
  return name.replace(/^([a-z]+)\./, `$1.${reference}.`)
}

/** A form as one child's review sees it; `instead` says what some fields hold in place of what was sent. */
export function childForm(
  form: FormState,
  reference: string,
  instead: ReadonlyMap<string, string> = new Map(),
): FormState {
  return {
    ...form,
    value: (field) => instead.get(field) ?? form.value(nameFor(reference, field)),
    values: (field) => form.values(nameFor(reference, field)),
    problem: (field) => form.problem(nameFor(reference, field)),
  }
}

/** A field of a child's review under the names that it has in the form of all. */
export function fieldOfChild(field: FieldProps, reference: string, saveTo: string): FieldProps {
  const named = (name: string) => nameFor(reference, name)
  return {
    ...field,
    name: named(field.name),
    baseName: named(field.baseName),
    saveTo,
    conflict: field.conflict && {
      ...field.conflict,
      resolveName: named(field.conflict.resolveName),
      shownName: named(field.conflict.shownName),
    },
  }
}
