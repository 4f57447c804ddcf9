import { choiceInWords } from '#domain/reviews/answers.ts'
import type { Content } from '#web/govuk/markup.ts'
import { CharacterCount } from '#web/govuk/character-count.tsx'
import { Input } from '#web/govuk/input.tsx'
import { Radios } from '#web/govuk/radios.tsx'
import type { AnswerProps, FieldProps } from '#web/review/field-props.ts'

/** What a script needs to know to save an input on its own. */
export function saving({ ref, version, saveTo }: FieldProps) {
  return {
    'data-save': ref.questionId,
    'data-part': ref.partId,
    'data-field': ref.field,
    'data-version': version,
    'data-save-to': saveTo,
  }
}

/** The hidden version that lets the whole form be sent without overwriting anybody. */
export function Base({ field }: { readonly field: FieldProps }) {
  return <input type="hidden" name={field.baseName} value={field.base} />
}

/** The answer to a question or a part of one, in the kind that the pack asks for. */
export function AnswerInput({
  part,
  legend,
  legendClasses,
}: {
  readonly part: AnswerProps
  readonly legend: Content
  readonly legendClasses: string
}) {
  const { answers, field, worryHint } = part
  const shared = { name: field.name, value: field.value, hint: worryHint }
  switch (answers.kind) {
    case 'choice':
      return (
        <Radios
          {...shared}
          classes="govuk-radios--small waymark-radios"
          legend={legend}
          legendClasses={legendClasses}
          attributes={saving(field)}
          items={answers.options.map((option) => ({ value: option, label: choiceInWords(option) }))}
        />
      )
    case 'scale':
      return (
        <Radios
          {...shared}
          hint={`0 – ${lowerFirst(answers.lowest)} … 10 – ${lowerFirst(answers.highest)}`}
          classes="govuk-radios--small govuk-radios--inline waymark-scale"
          legend={legend}
          legendClasses={legendClasses}
          attributes={saving(field)}
          items={Array.from({ length: 11 }, (_, step) => ({ value: String(step), label: String(step) }))}
        />
      )
    case 'date':
      return (
        <Input
          {...shared}
          hint="Like 14 9 2026"
          label={legend}
          labelProps={{ classes: legendClasses.replaceAll('fieldset__legend', 'label') }}
          classes="govuk-input--width-10"
          attributes={saving(field)}
        />
      )
    case 'text':
      return (
        <CharacterCount
          {...shared}
          label={legend}
          labelProps={{ classes: legendClasses.replaceAll('fieldset__legend', 'label') }}
          rows={3}
          limit={answers.limit}
          threshold={75}
          classes="waymark-grows"
          attributes={saving(field)}
        />
      )
  }
}

function lowerFirst(text: string): string {
  return text.charAt(0).toLowerCase() + text.slice(1)
}

/** Two people typed at once: both texts, who and when, and which to keep. */
export function Conflict({ field }: { readonly field: FieldProps }) {
  const { conflict } = field
  if (!conflict) return null
  const items = [
    { value: 'mine', label: 'Keep mine' },
    { value: 'theirs', label: 'Keep theirs' },
    ...(conflict.canJoin ? [{ value: 'join', label: 'Join: theirs, then mine' }] : []),
  ]
  return (
    <div class="waymark-conflict">
      <p class="waymark-conflict__who">
        <strong>{conflict.by}</strong> changed this at {conflict.at}. Choose which text to keep.
      </p>
      <p class="waymark-conflict__label">Theirs</p>
      <p class="waymark-conflict__text">{conflict.theirs === '' ? 'Nothing' : conflict.theirs}</p>
      <p class="waymark-conflict__label">Mine stands in the box.</p>
      <input type="hidden" name={conflict.shownName} value={conflict.version} />
      <Radios
        name={conflict.resolveName}
        classes="govuk-radios--small govuk-radios--inline"
        legend="Which text to keep"
        legendClasses="govuk-visually-hidden"
        items={items}
      />
    </div>
  )
}
