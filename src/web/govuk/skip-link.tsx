import { classNames, type Attributes, type Content } from '#web/govuk/markup.ts'

export interface SkipLinkProps {
  readonly href?: string | undefined
  readonly classes?: string | undefined
  readonly attributes?: Attributes | undefined
  readonly children?: Content
}

/** The first link of every page: past the header, to what the page is about. */
export function SkipLink({ href, classes, attributes, children }: SkipLinkProps) {
  return (
    <a
      href={href ?? '#content'}
      class={classNames('govuk-skip-link', classes)}
      {...attributes}
      data-module="govuk-skip-link"
    >
      {children}
    </a>
  )
}
