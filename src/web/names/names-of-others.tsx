import type { FormState } from '#web/forms/form-state.ts'
import { NameDecisions } from '#web/names/name-decisions.tsx'
import { fieldsOfWords, wordsDecided } from '#web/names/words-decided.ts'
import type { TextToDecide } from '#workflows/families/names-beside.ts'

/**
 * Stands in every form whose texts go beside a child's record: after it was sent, it asks what becomes of words that may
 * name somebody else. Before that, and where nobody is named, it shows nothing.
 */
export function NamesOfOthers({ form }: { readonly form: FormState }) {
  if (form.names.length === 0) return <DecidedBefore form={form} />
  return (
    <section class="waymark-names-asked" aria-labelledby="names-of-others">
      <h2 class="govuk-heading-m" id="names-of-others">
        This may name somebody else
      </h2>
      <p class="govuk-body">
        What stands beside a child’s record may be read by the child, by parents and in court. Choose below
        what becomes of each, or change the text yourself and send it again.{' '}
        <strong>Descriptions such as “his older sister” are not reliably found.</strong>
      </p>
      {form.names.map((text) => (
        <>
          {text.names.map(({ found }, index) => (
            <input type="hidden" name={fieldsOfWords(text.field, index).word} value={found} />
          ))}
          <NameDecisions
            textKey={text.field}
            text={text.text}
            names={text.names}
            form={withDecisionsOf(form, text)}
          />
        </>
      ))}
    </section>
  )
}

/** A decision is found again by its words: what stood at the first place may stand at the second now. */
function withDecisionsOf(form: FormState, { field, names }: TextToDecide): FormState {
  const decided = wordsDecided(form)
  const said = new Map<string, string | undefined>(
    names.flatMap(({ found }, index) => {
      const decision = decided.find((each) => each.field === field && each.found === found)
      const { decide, reason } = fieldsOfWords(field, index)
      return [[decide, decision?.is] as const, [reason, decision?.reason] as const]
    }),
  )
  return { ...form, value: (name) => said.get(name) }
}

/** What was decided already goes along while something else of the form is put right. */
function DecidedBefore({ form }: { readonly form: FormState }) {
  return (
    <>
      {wordsDecided(form).map(({ field, found, is, reason }, index) => {
        const names = fieldsOfWords(field, index)
        return (
          <>
            <input type="hidden" name={names.word} value={found} />
            <input type="hidden" name={names.decide} value={is} />
            <input type="hidden" name={names.reason} value={reason} />
          </>
        )
      })}
    </>
  )
}
