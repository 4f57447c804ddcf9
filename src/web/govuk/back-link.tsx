import { classNames, type Attributes, type Content } from '#web/govuk/markup.ts'

export interface BackLinkProps {
  readonly href: string
  readonly classes?: string | undefined
  readonly attributes?: Attributes | undefined
  readonly children?: Content
}

/** Back to where the person came from, at the top of a page in a journey. */
export function BackLink({ href, classes, attributes, children }: BackLinkProps) {
  return (
    <a href={href} class={classNames('govuk-back-link', classes)} {...attributes}>
      {children ?? 'Back'}
    </a>
  )
}
