import { Choices, type ChoiceOrDivider } from '#web/govuk/choices.tsx'
import { FieldsetGroup, type GroupProps } from '#web/govuk/form-group.tsx'
import { classNames, type Attributes, type Content } from '#web/govuk/markup.ts'

export interface RadiosProps extends GroupProps {
  readonly name: string
  readonly idPrefix?: string | undefined
  readonly items: readonly ChoiceOrDivider[]
  readonly value?: string | undefined
  readonly before?: Content
  readonly after?: Content
  readonly classes?: string | undefined
  readonly attributes?: Attributes | undefined
}

/** One answer out of a few. */
export function Radios(props: RadiosProps) {
  const idPrefix = props.idPrefix ?? props.name
  return (
    <FieldsetGroup id={idPrefix} group={props}>
      <div class={classNames('govuk-radios', props.classes)} {...props.attributes} data-module="govuk-radios">
        {props.before}
        <Choices
          kind="radio"
          name={props.name}
          idPrefix={idPrefix}
          items={props.items}
          isChecked={(item) => item.checked ?? (props.value ? String(item.value) === props.value : false)}
        />
        {props.after}
      </div>
    </FieldsetGroup>
  )
}
