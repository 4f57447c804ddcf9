import { Choices, type ChoiceOrDivider } from '#web/govuk/choices.tsx'
import { describedBy, FieldsetGroup, type GroupProps } from '#web/govuk/form-group.tsx'
import { classNames, isShown, type Attributes, type Content } from '#web/govuk/markup.ts'

export interface CheckboxesProps extends GroupProps {
  readonly name: string
  readonly idPrefix?: string | undefined
  readonly items: readonly ChoiceOrDivider[]
  readonly values?: readonly string[] | undefined
  readonly before?: Content
  readonly after?: Content
  readonly classes?: string | undefined
  readonly attributes?: Attributes | undefined
}

/** Any number of answers out of a few. */
export function Checkboxes(props: CheckboxesProps) {
  const idPrefix = props.idPrefix ?? props.name
  const inFieldset = isShown(props.legend) || props.fieldset !== undefined
  return (
    <FieldsetGroup id={idPrefix} group={props}>
      <div
        class={classNames('govuk-checkboxes', props.classes)}
        {...props.attributes}
        data-module="govuk-checkboxes"
      >
        {props.before}
        <Choices
          kind="checkbox"
          name={props.name}
          idPrefix={idPrefix}
          items={props.items}
          isChecked={(item) => item.checked ?? props.values?.includes(String(item.value)) ?? false}
          // A lone checkbox has no fieldset to carry the description.
          describedBy={inFieldset ? undefined : describedBy(props, idPrefix)}
        />
        {props.after}
      </div>
    </FieldsetGroup>
  )
}
