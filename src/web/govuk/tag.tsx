import { classNames, type Attributes, type Content } from '#web/govuk/markup.ts'

export type TagColour =
  'grey' | 'green' | 'turquoise' | 'blue' | 'purple' | 'pink' | 'red' | 'orange' | 'yellow'

export interface TagProps {
  readonly colour?: TagColour | undefined
  readonly classes?: string | undefined
  readonly attributes?: Attributes | undefined
  readonly children?: Content
}

/** A short state in words; the colour only repeats the words. */
export function Tag({ colour, classes, attributes, children }: TagProps) {
  return (
    <strong class={classNames('govuk-tag', colour && `govuk-tag--${colour}`, classes)} {...attributes}>
      {children}
    </strong>
  )
}
