import { classNames, type Attributes, type Content } from '#web/govuk/markup.ts'

export interface NotificationBannerProps {
  readonly type?: 'success' | undefined
  readonly title?: Content
  readonly titleId?: string | undefined
  readonly titleHeadingLevel?: 1 | 2 | 3 | 4 | 5 | 6 | undefined
  /** One line, in large type; for anything longer use children. */
  readonly heading?: Content
  readonly role?: 'alert' | 'region' | undefined
  readonly disableAutoFocus?: boolean | undefined
  readonly classes?: string | undefined
  readonly attributes?: Attributes | undefined
  readonly children?: Content
}

/** Says what has just been done, or what the person should know before going on. */
export function NotificationBanner(props: NotificationBannerProps) {
  const success = props.type === 'success'
  const titleId = props.titleId ?? 'govuk-notification-banner-title'
  const Heading = `h${props.titleHeadingLevel ?? 2}` as const
  return (
    <div
      class={classNames(
        'govuk-notification-banner',
        success && 'govuk-notification-banner--success',
        props.classes,
      )}
      role={props.role ?? (success ? 'alert' : 'region')}
      aria-labelledby={titleId}
      data-module="govuk-notification-banner"
      data-disable-auto-focus={props.disableAutoFocus}
      {...props.attributes}
    >
      <div class="govuk-notification-banner__header">
        <Heading class="govuk-notification-banner__title" id={titleId}>
          {props.title ?? (success ? 'Success' : 'Important')}
        </Heading>
      </div>
      <div class="govuk-notification-banner__content">
        {props.children ?? <p class="govuk-notification-banner__heading">{props.heading}</p>}
      </div>
    </div>
  )
}
