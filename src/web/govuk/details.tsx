import { classNames, type Attributes, type Content } from '#web/govuk/markup.ts'

export interface DetailsProps {
  readonly summary: Content
  readonly id?: string | undefined
  readonly open?: boolean | undefined
  readonly classes?: string | undefined
  readonly attributes?: Attributes | undefined
  readonly children?: Content
}

/** More for those who want it, folded away. */
export function Details({ summary, id, open, classes, attributes, children }: DetailsProps) {
  return (
    <details id={id} class={classNames('govuk-details', classes)} {...attributes} open={open}>
      <summary class="govuk-details__summary">
        <span class="govuk-details__summary-text">{summary}</span>
      </summary>
      <div class="govuk-details__text">{children}</div>
    </details>
  )
}
