import { classNames, type Attributes, type Content } from '#web/govuk/markup.ts'
import { Tag, type TagProps } from '#web/govuk/tag.tsx'

export interface PhaseBannerProps {
  readonly tag: Content
  readonly tagProps?: Omit<TagProps, 'children'> | undefined
  readonly classes?: string | undefined
  readonly attributes?: Attributes | undefined
  readonly children?: Content
}

/** One line under the header that holds for the whole service, such as that its data is made up. */
export function PhaseBanner({ tag, tagProps, classes, attributes, children }: PhaseBannerProps) {
  return (
    <div class={classNames('govuk-phase-banner govuk-width-container', classes)} {...attributes}>
      <p class="govuk-phase-banner__content">
        <Tag {...tagProps} classes={classNames('govuk-phase-banner__content__tag', tagProps?.classes)}>
          {tag}
        </Tag>
        <span class="govuk-phase-banner__text"> {children}</span>
      </p>
    </div>
  )
}
