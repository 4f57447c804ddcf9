import { entryLimits, type StepEntries } from '#domain/concerns/entries.ts'
import type { LadderStage } from '#domain/concerns/ladder.ts'
import { packRoleWords } from '#domain/concerns/story.ts'
import { DateInput, type DateInputProps } from '#web/govuk/date-input.tsx'
import { CharacterCount } from '#web/govuk/character-count.tsx'
import { Input } from '#web/govuk/input.tsx'
import { Radios } from '#web/govuk/radios.tsx'
import type { ConcernAtHand } from '#workflows/concerns/concern-at-hand.ts'

/** What was typed into the form of one step, what stands in its way, and the id of each input. */
export interface Typed {
  readonly value: (field: keyof StepEntries) => string | undefined
  readonly boxes: (field: keyof StepEntries) => DateInputProps['values']
  readonly problem: (field: keyof StepEntries) => string | undefined
  readonly id: (field: keyof StepEntries) => string
}

/** The words of a step. */
export function Says(props: {
  readonly typed: Typed
  readonly label: string
  readonly hint?: string
  readonly rows?: number
}) {
  const { typed } = props
  return (
    <CharacterCount
      name="says"
      id={typed.id('says')}
      value={typed.value('says')}
      error={typed.problem('says')}
      label={props.label}
      labelProps={{ classes: 'govuk-label--s' }}
      hint={props.hint}
      rows={props.rows ?? 4}
      limit={entryLimits.says}
      threshold={75}
      classes="waymark-grows"
    />
  )
}

/** A short field of a step. */
export function Words(props: {
  readonly typed: Typed
  readonly field: keyof StepEntries
  readonly label: string
  readonly hint?: string
  readonly isShort?: boolean
}) {
  const { typed, field } = props
  return (
    <Input
      name={field}
      id={typed.id(field)}
      value={typed.value(field)}
      error={typed.problem(field)}
      label={props.label}
      labelProps={{ classes: 'govuk-label--s' }}
      hint={props.hint}
      classes={props.isShort ? 'govuk-input--width-5' : undefined}
    />
  )
}

/** The day on which something was. */
export function OnDay(props: {
  readonly typed: Typed
  readonly field: keyof StepEntries
  readonly legend: string
}) {
  const { typed, field } = props
  return (
    <DateInput
      id={typed.id(field)}
      namePrefix={field}
      legend={props.legend}
      legendClasses="govuk-fieldset__legend--s"
      hint="Like 14 12 2026"
      error={typed.problem(field)}
      values={typed.boxes(field)}
    />
  )
}

/** The stages to which it can go. */
export function Stages(props: {
  readonly typed: Typed
  readonly stages: readonly LadderStage[]
  readonly legend: string
  readonly chooseFirst?: boolean
}) {
  const { typed, stages } = props
  return (
    <Radios
      name="to"
      idPrefix={typed.id('to')}
      legend={props.legend}
      legendClasses="govuk-fieldset__legend--s"
      items={stages.map(({ id, name, to, replyWithin }) => ({
        value: id,
        label: name,
        hint: `To the ${packRoleWords(to)}${replyWithin ? `, who has ${replyWithin} to reply` : ''}`,
      }))}
      value={typed.value('to') ?? (props.chooseFirst ? stages[0]?.id : undefined)}
      error={typed.problem('to')}
    />
  )
}

/** Whom to ring before anything is written. */
export function Phones({ hand }: { readonly hand: ConcernAtHand }) {
  const route = hand.situation.ladder.immediateRisk
  if (!route) return null
  return (
    <div class="waymark-risk">
      <p class="govuk-body">{route.says}</p>
      <ul class="waymark-risk__phones">
        {route.phones.map(({ who, number }) => (
          <li>
            {who} <span class="waymark-risk__number">{number}</span>
          </li>
        ))}
      </ul>
    </div>
  )
}
