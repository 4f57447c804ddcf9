import { classNames, isShown, type Attributes, type Content } from '#web/govuk/markup.ts'

export interface PanelProps {
  readonly title: Content
  readonly headingLevel?: 1 | 2 | 3 | 4 | 5 | 6 | undefined
  /** Stops the person once before something that matters; its actions are children. */
  readonly variant?: 'confirmation' | 'interruption' | undefined
  /** Buttons and links of an interruption. */
  readonly actions?: Content
  readonly classes?: string | undefined
  readonly attributes?: Attributes | undefined
  readonly children?: Content
}

/** Says in large type that something is finished, or asks the person to stop and think. */
export function Panel(props: PanelProps) {
  const Heading = `h${props.headingLevel ?? 1}` as const
  return (
    <div
      class={classNames('govuk-panel', `govuk-panel--${props.variant ?? 'confirmation'}`, props.classes)}
      {...props.attributes}
    >
      <Heading class="govuk-panel__title">{props.title}</Heading>
      {isShown(props.children) && <div class="govuk-panel__body">{props.children}</div>}
      {isShown(props.actions) && (
        <div class="govuk-panel__actions">
          <div class="govuk-button-group">{props.actions}</div>
        </div>
      )}
    </div>
  )
}
