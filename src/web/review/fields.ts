import { createHash } from 'node:crypto'
import { fieldName, summaryField, type FieldRef, type TypedAnswers } from '#domain/reviews/answers.ts'
import { againField } from '#domain/reviews/carrying.ts'
import { asideField } from '#domain/reviews/set-aside.ts'
import type { FormPut } from '#domain/reviews/questions-put.ts'
import { asKept, joined } from '#domain/reviews/saving.ts'
import type { FormState } from '#web/forms/form-state.ts'

/** How the fields of a review are named in its form, and what a form that was sent says of each. */

/** The name of the input of a field. */
export function inputName(ref: FieldRef): string {
  return `a.${fieldName(ref)}`
}

/** The name of the hidden input that says which version of a field the page was made from. */
export function baseName(ref: FieldRef): string {
  return `base.${fieldName(ref)}`
}

/** The name of the choice between two texts, and of the version of the other text that was shown. */
export function resolveName(ref: FieldRef): string {
  return `resolve.${fieldName(ref)}`
}
export function shownName(ref: FieldRef): string {
  return `shown.${fieldName(ref)}`
}

/** The name of the hidden input that says which facts stood beside an answer. */
export function besideName(ref: FieldRef): string {
  return `beside.${fieldName(ref)}`
}

/**
 * What the hidden input holds: the version, and a mark of the text. By the mark, a field that the person did not
 * touch is told from one that was changed, without sending the text twice.
 */
function baseOf(answers: TypedAnswers, ref: FieldRef): string {
  return `${answers.field(ref)?.version ?? 0}.${markOf(answers.value(ref))}`
}

function markOf(text: string): string {
  return createHash('sha256').update(text).digest('hex').slice(0, 10)
}

/** Every field that a form puts, in its order, the summary last. */
function fieldsOf(put: FormPut): readonly FieldRef[] {
  return [
    ...put.groups.flatMap(({ questions }) =>
      questions
        .filter(({ notAsked }) => notAsked === undefined)
        .flatMap(({ question, parts }) => [
          ...parts
            .filter(({ notAsked }) => notAsked === undefined)
            .map((part): FieldRef => ({ questionId: question.id, partId: part.id, field: 'answer' })),
          { questionId: question.id, partId: '', field: 'comment' } as const,
          againField(question.id),
          asideField(question.id),
        ]),
    ),
    summaryField,
  ]
}

/** A field that was changed in a form that was sent. */
export interface ChangedField extends FieldRef {
  readonly value: string
  readonly baseVersion: number
  readonly beside: string | undefined
}

/** The fields that the person changed: those that were on the page and no longer hold what they were shown with. */
export function changedFields(put: FormPut, form: FormState, answers: TypedAnswers): readonly ChangedField[] {
  return fieldsOf(put).flatMap((ref) => changedField(ref, form, answers) ?? [])
}

/** One field, where the person changed it. */
export function changedField(
  ref: FieldRef,
  form: FormState,
  answers: TypedAnswers,
): ChangedField | undefined {
  const base = readBase(form.value(baseName(ref)))
  if (!base) return undefined
  const mine = asKept(form.value(inputName(ref)) ?? '')
  const shown = Number(form.value(shownName(ref)))
  const beside = form.value(besideName(ref))
  switch (form.value(resolveName(ref))) {
    case 'theirs':
      return undefined
    case 'mine':
      return { ...ref, value: mine, baseVersion: shown, beside }
    case 'join':
      return { ...ref, value: joined(answers.value(ref), mine), baseVersion: shown, beside }
    default:
      return markOf(mine) === base.mark
        ? undefined
        : { ...ref, value: mine, baseVersion: base.version, beside }
  }
}

function readBase(text: string | undefined): { readonly version: number; readonly mark: string } | undefined {
  const match = /^(\d{1,9})\.([0-9a-f]{10})$/.exec(text ?? '')
  return match ? { version: Number(match[1]), mark: match[2]! } : undefined
}

/** What a field shows: what was typed where the form was sent and could not all be kept, otherwise what is kept. */
export function fieldShown(
  ref: FieldRef,
  answers: TypedAnswers,
  form: FormState,
): { readonly value: string; readonly base: string; readonly isConflict: boolean } {
  const kept = answers.value(ref)
  const base = baseOf(answers, ref)
  const sentBase = form.value(baseName(ref))
  if (!form.sent || sentBase === undefined) return { value: kept, base, isConflict: false }
  const mine = asKept(form.value(inputName(ref)) ?? '')
  const untouched = markOf(mine) === readBase(sentBase)?.mark
  const settled = form.value(resolveName(ref)) === 'theirs' || form.value(resolveName(ref)) === 'join'
  if (mine === kept || untouched || settled) return { value: kept, base, isConflict: false }
  return { value: mine, base: sentBase, isConflict: true }
}
