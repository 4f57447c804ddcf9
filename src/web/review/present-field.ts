import { momentOf } from '#db/queries/children/evidence.ts'
import { choiceInWords, type FieldRef, type TypedAnswers } from '#domain/reviews/answers.ts'
import type { AnswerKind } from '#domain/reviews/form.ts'
import type { FormPut } from '#domain/reviews/questions-put.ts'
import type { FormState } from '#web/forms/form-state.ts'
import type { FieldProps } from '#web/review/field-props.ts'
import { baseName, fieldShown, inputName, resolveName, shownName } from '#web/review/fields.ts'

/** A form with what was typed into it: of a review, or of the pathway. */
interface FormTyped {
  readonly put: FormPut
  readonly answers: TypedAnswers
}

/** A field of a form as its page shows it: what is kept, or what was typed where it could not be kept. */
export function presentField(review: FormTyped, ref: FieldRef, form: FormState): FieldProps {
  return presentTyped(review.answers, ref, form, {
    words: (value) => theirsInWords(review, ref, value),
    canJoin: !isChoice(review, ref),
  })
}

/** The same of any field that is saved with versions: how another's text is said, and whether two can be joined. */
export function presentTyped(
  answers: TypedAnswers,
  ref: FieldRef,
  form: FormState,
  { words, canJoin }: { readonly words: (value: string) => string; readonly canJoin: boolean },
): FieldProps {
  const shown = fieldShown(ref, answers, form)
  const kept = answers.field(ref)
  return {
    ref,
    name: inputName(ref),
    baseName: baseName(ref),
    base: shown.base,
    version: kept?.version ?? 0,
    value: shown.value,
    conflict:
      shown.isConflict && kept
        ? {
            theirs: words(kept.value),
            by: kept.savedByName,
            at: momentOf(new Date(kept.savedAt)).at,
            resolveName: resolveName(ref),
            shownName: shownName(ref),
            version: kept.version,
            canJoin,
          }
        : undefined,
  }
}

/** Somebody else's answer in words: a choice by its label, a text as it was typed. */
export function theirsInWords(review: Pick<FormTyped, 'put'>, ref: FieldRef, value: string): string {
  const kind = kindOf(review, ref)
  return kind?.kind === 'choice' && (kind.options as readonly string[]).includes(value)
    ? choiceInWords(kind.options.find((option) => option === value)!)
    : value
}

function isChoice(review: FormTyped, ref: FieldRef): boolean {
  const kind = kindOf(review, ref)?.kind
  return kind === 'choice' || kind === 'scale' || kind === 'date'
}

function kindOf({ put }: Pick<FormTyped, 'put'>, ref: FieldRef): AnswerKind | undefined {
  if (ref.field !== 'answer') return undefined
  return put.groups
    .flatMap(({ questions }) => questions)
    .find(({ question }) => question.id === ref.questionId)
    ?.parts.find(({ id }) => id === ref.partId)?.answers
}
