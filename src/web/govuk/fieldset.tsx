import { classNames, isShown, type Attributes, type Content } from '#web/govuk/markup.ts'

export interface FieldsetProps {
  readonly legend?: Content
  readonly legendClasses?: string | undefined
  readonly legendIsPageHeading?: boolean | undefined
  readonly describedBy?: string | undefined
  readonly role?: string | undefined
  readonly classes?: string | undefined
  readonly attributes?: Attributes | undefined
  readonly children?: Content
}

/** Inputs that answer one question together; the legend asks it. */
export function Fieldset(props: FieldsetProps) {
  return (
    <fieldset
      class={classNames('govuk-fieldset', props.classes)}
      role={props.role as 'group' | undefined}
      aria-describedby={props.describedBy}
      {...props.attributes}
    >
      {isShown(props.legend) && (
        <legend class={classNames('govuk-fieldset__legend', props.legendClasses)}>
          {props.legendIsPageHeading ? <h1 class="govuk-fieldset__heading">{props.legend}</h1> : props.legend}
        </legend>
      )}
      {props.children}
    </fieldset>
  )
}
