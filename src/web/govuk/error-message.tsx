import { classNames, type Attributes, type Content } from '#web/govuk/markup.ts'

export interface ErrorMessageProps {
  readonly id?: string | undefined
  readonly classes?: string | undefined
  /** Read out before the message; empty leaves it out. */
  readonly visuallyHiddenText?: string | undefined
  readonly attributes?: Attributes | undefined
  readonly children?: Content
}

/** What to do about one answer, beside it. */
export function ErrorMessage(props: ErrorMessageProps) {
  const hidden = props.visuallyHiddenText ?? 'Error'
  return (
    <p id={props.id} class={classNames('govuk-error-message', props.classes)} {...props.attributes}>
      {hidden && <span class="govuk-visually-hidden">{hidden}:</span>}
      {hidden && ' '}
      {props.children}
    </p>
  )
}
