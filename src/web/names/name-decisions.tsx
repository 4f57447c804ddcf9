import { kindInWords } from '#domain/families/identity.ts'
import { wordInstead } from '#domain/families/resolve-names.ts'
import type { FormState } from '#web/forms/form-state.ts'
import type { Problem } from '#web/forms/problems.ts'
import { Input } from '#web/govuk/input.tsx'
import { Radios } from '#web/govuk/radios.tsx'
import { fieldsOfWords } from '#web/names/words-decided.ts'
import { keepReasonLimit, type TextDecided } from '#workflows/families/decide-names.ts'
import type { NameFound } from '#workflows/families/names-check.ts'

type NameShown = NameFound & { readonly keptBecause?: string | undefined }

/** How many letters of the text stand around a mark. */
const around = 60

/** Each mark of a text with what can be done about it: it stays with a reason, something else is said, or it goes. */
export function NameDecisions({
  textKey,
  text,
  names,
  form,
}: {
  /** Tells this text from the others of the page. */
  readonly textKey: string
  readonly text: string
  readonly names: readonly NameShown[]
  readonly form: FormState
}) {
  return (
    <ol class="govuk-list waymark-names">
      {names.map((name, index) => {
        const { decide: radios, reason } = fieldsOfWords(textKey, index)
        return (
          <li class="waymark-names__mark">
            <p class="waymark-names__where">
              {beginning(text, name.from)}
              <mark>{name.found}</mark>
              {ending(text, name.to)}
            </p>
            <Radios
              name={radios}
              classes="govuk-radios--small"
              legend={markInWords(name)}
              legendClasses="govuk-fieldset__legend--s"
              error={form.problem(radios)}
              value={form.value(radios) ?? (name.keptBecause === undefined ? '' : 'keep')}
              items={[
                { value: 'change', label: `Change to “${wordInstead(name.kind)}”` },
                { value: 'remove', label: 'Remove' },
                { value: 'keep', label: 'Keep, with a reason' },
              ]}
            />
            <Input
              name={reason}
              value={form.value(reason) ?? name.keptBecause ?? ''}
              error={form.problem(reason)}
              label={
                <>
                  If it is kept: why it must stay
                  <span class="govuk-visually-hidden"> ({name.found})</span>
                </>
              }
              labelProps={{ classes: 'waymark-label' }}
              attributes={{ maxlength: keepReasonLimit }}
            />
          </li>
        )
      })}
    </ol>
  )
}

/** Whom a mark tells of, as far as the person may know. */
function markInWords({ found, whose, kind }: NameShown): string {
  if (kind === 'description') return `“${found}” may tell of another person. You can leave it as it is`
  if (whose === undefined) return `“${found}” may name another person`
  if (kind === 'adult') return `“${found}” may name ${whose}, an adult who cares for another child`
  const what = kindInWords(kind)
  return kind === 'near-name'
    ? `“${found}” is nearly the name of ${whose}`
    : `“${found}”: ${what.toLowerCase()} of ${whose}`.replace(': id of', ': ID of')
}

function beginning(text: string, from: number): string {
  const start = Math.max(0, from - around)
  return `${start > 0 ? '…' : ''}${text.slice(start, from)}`
}

function ending(text: string, to: number): string {
  return `${text.slice(to, to + around)}${to + around < text.length ? '…' : ''}`
}

/** What a form says of each mark of a text, and what is still to be said. */
export function decisionsTyped(
  form: FormState,
  textKey: string,
  names: readonly NameShown[],
): { readonly decisions: TextDecided['decisions']; readonly problems: readonly Problem[] } {
  const problems: Problem[] = []
  const decisions = names.map((name, index) => {
    const { decide: radios, reason: field } = fieldsOfWords(textKey, index)
    const is = form.value(radios)
    const reason = (form.value(field) ?? '').trim()
    if (is === 'change' || is === 'remove') return { is, reason: '' } as const
    if (is === 'keep') {
      if (reason === '') problems.push({ field, text: `Say why “${name.found}” must stay in this record` })
      else if (reason.length > keepReasonLimit)
        problems.push({ field, text: `Make the reason ${keepReasonLimit} characters or fewer` })
      return { is, reason } as const
    }
    if (name.mustBeDecided) problems.push({ field: radios, text: `Choose what to do with “${name.found}”` })
    return undefined
  })
  return { decisions, problems }
}
