import { classNames, type Attributes, type Content } from '#web/govuk/markup.ts'

export interface WarningTextProps {
  /** Read out in place of the sign. */
  readonly iconFallbackText?: string | undefined
  readonly classes?: string | undefined
  readonly attributes?: Attributes | undefined
  readonly children?: Content
}

/** Something with consequences. */
export function WarningText({ iconFallbackText, classes, attributes, children }: WarningTextProps) {
  return (
    <div class={classNames('govuk-warning-text', classes)} {...attributes}>
      <span class="govuk-warning-text__icon" aria-hidden="true">
        !
      </span>
      <strong class="govuk-warning-text__text">
        <span class="govuk-visually-hidden">{iconFallbackText || 'Warning'}</span> {children}
      </strong>
    </div>
  )
}
