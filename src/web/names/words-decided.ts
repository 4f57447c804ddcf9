import type { FormState } from '#web/forms/form-state.ts'
import type { Problem } from '#web/forms/problems.ts'
import type { ShowAgain } from '#web/replies.ts'
import { keepReasonLimit } from '#workflows/families/decide-names.ts'
import type { NamesUndecided, WordsDecided } from '#workflows/families/names-beside.ts'

/** The fields in which a form says what becomes of the words at a place of one of its texts. */
export function fieldsOfWords(textKey: string, index: number) {
  const at = `${textKey}.${index}`
  return { word: `word.${at}`, decide: `decide.${at}`, reason: `reason.${at}` } as const
}

/** What a form says of words that may name somebody else; a decision goes with the words, wherever they stand now. */
export function wordsDecided(form: Pick<FormState, 'fields' | 'value'>): readonly WordsDecided[] {
  return form.fields.flatMap((name) => {
    const [, field, index] = /^word\.(.+)\.(\d{1,4})$/.exec(name) ?? []
    if (field === undefined) return []
    const { decide, reason } = fieldsOfWords(field, Number(index))
    const is = form.value(decide)
    if (is !== 'keep' && is !== 'change' && is !== 'remove') return []
    return [{ field, found: form.value(name) ?? '', is, reason: (form.value(reason) ?? '').trim() }]
  })
}

/** The form again, asking what becomes of the words in its texts that may name somebody else. */
export function askOfNames({ texts }: NamesUndecided, decided: readonly WordsDecided[]): ShowAgain {
  const problems = texts.flatMap(({ field, names }) =>
    names.flatMap(({ found, mustBeDecided }, index): readonly Problem[] => {
      const { decide, reason } = fieldsOfWords(field, index)
      const decision = decided.find((each) => each.field === field && each.found === found)
      if (!decision)
        return mustBeDecided ? [{ field: decide, text: `Choose what to do with “${found}”` }] : []
      if (decision.is !== 'keep') return []
      if (decision.reason === '') return [{ field: reason, text: `Say why “${found}” must stay` }]
      if (decision.reason.length > keepReasonLimit)
        return [{ field: reason, text: `Make the reason ${keepReasonLimit} characters or fewer` }]
      return []
    }),
  )
  return { reply: 'show-again', problems, names: texts }
}
