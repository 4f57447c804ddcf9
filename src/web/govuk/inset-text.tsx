import { classNames, type Attributes, type Content } from '#web/govuk/markup.ts'

export interface InsetTextProps {
  readonly id?: string | undefined
  readonly classes?: string | undefined
  readonly attributes?: Attributes | undefined
  readonly children?: Content
}

/** Text set apart from the rest. */
export function InsetText({ id, classes, attributes, children }: InsetTextProps) {
  return (
    <div id={id} class={classNames('govuk-inset-text', classes)} {...attributes}>
      {children}
    </div>
  )
}
