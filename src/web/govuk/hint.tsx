import { classNames, type Attributes, type Content } from '#web/govuk/markup.ts'

export interface HintProps {
  readonly id?: string | undefined
  readonly classes?: string | undefined
  readonly attributes?: Attributes | undefined
  readonly children?: Content
}

/** What helps to answer, in grey under the label. */
export function Hint({ id, classes, attributes, children }: HintProps) {
  return (
    <div id={id} class={classNames('govuk-hint', classes)} {...attributes}>
      {children}
    </div>
  )
}
