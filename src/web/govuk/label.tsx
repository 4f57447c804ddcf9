import { classNames, isShown, type Attributes, type Content } from '#web/govuk/markup.ts'

export interface LabelProps {
  readonly for?: string | undefined
  readonly classes?: string | undefined
  readonly isPageHeading?: boolean | undefined
  readonly attributes?: Attributes | undefined
  readonly children?: Content
}

/** The label of one input; nothing at all where it has no text. */
export function Label({ for: inputId, classes, isPageHeading, attributes, children }: LabelProps) {
  if (!isShown(children)) return null
  const label = (
    <label class={classNames('govuk-label', classes)} {...attributes} for={inputId}>
      {children}
    </label>
  )
  return isPageHeading ? <h1 class="govuk-label-wrapper">{label}</h1> : label
}
