import { Button } from '#web/govuk/button.tsx'
import type { Content } from '#web/govuk/markup.ts'
import { Select } from '#web/govuk/select.tsx'
import type { StepWords } from '#web/many/step-words.ts'

/** The box that ticks one row of a list. */
export function Tick(props: {
  readonly name: string
  readonly value: string | number
  readonly label: Content
  readonly checked?: boolean | undefined
}) {
  const id = `tick-${props.value}`
  return (
    <span class="waymark-tick">
      <input type="checkbox" id={id} name={props.name} value={props.value} checked={props.checked} />
      <label class="govuk-visually-hidden" for={id}>
        {props.label}
      </label>
    </span>
  )
}

/** A list whose rows can be ticked, with what may be done with those that are: it leads to the page that checks it. */
export function TickList<Step extends string>({
  action,
  steps,
  children,
}: {
  readonly action: string
  readonly steps: Readonly<Record<Step, StepWords>>
  readonly children?: Content
}) {
  return (
    <form method="get" action={action}>
      {children}
      <Select
        name="step"
        label="With those that are ticked"
        items={Object.entries<StepWords>(steps).map(([value, { choice }]) => ({ value, text: choice }))}
      />
      <Button classes="govuk-button--secondary">Look at what would happen</Button>
    </form>
  )
}
