import { classNames, isShown, type Attributes, type Content } from '#web/govuk/markup.ts'

interface SummaryError {
  readonly text: Content
  /** Where the answer is: "#" and the id of its first input. */
  readonly href?: string | undefined
  readonly attributes?: Attributes | undefined
}

export interface ErrorSummaryProps {
  readonly title?: Content
  readonly description?: Content
  readonly errors?: readonly SummaryError[] | undefined
  readonly disableAutoFocus?: boolean | undefined
  readonly classes?: string | undefined
  readonly attributes?: Attributes | undefined
}

/** Everything that stands in the way, at the top of the page, each a link to its answer. */
export function ErrorSummary(props: ErrorSummaryProps) {
  return (
    <div
      class={classNames('govuk-error-summary', props.classes)}
      data-disable-auto-focus={props.disableAutoFocus}
      {...props.attributes}
      data-module="govuk-error-summary"
    >
      <div role="alert">
        <h2 class="govuk-error-summary__title">{props.title ?? 'There is a problem'}</h2>
        <div class="govuk-error-summary__body">
          {isShown(props.description) && <p>{props.description}</p>}
          {props.errors && props.errors.length > 0 && (
            <ul class="govuk-list govuk-error-summary__list">
              {props.errors.map((error) => (
                <li>
                  {error.href ? (
                    <a href={error.href} {...error.attributes}>
                      {error.text}
                    </a>
                  ) : (
                    error.text
                  )}
                </li>
              ))}
            </ul>
          )}
        </div>
      </div>
    </div>
  )
}
