import { classNames, isShown, type Attributes, type Content } from '#web/govuk/markup.ts'

export interface SummaryAction {
  readonly href: string
  readonly text: Content
  /** What the action is about, read out after its text: "Change" and "date of the conference". */
  readonly visuallyHiddenText?: string | undefined
  readonly classes?: string | undefined
  readonly attributes?: Attributes | undefined
}

export interface SummaryRow {
  readonly key: Content
  readonly keyClasses?: string | undefined
  readonly value: Content
  readonly valueClasses?: string | undefined
  readonly actions?: readonly SummaryAction[] | undefined
  readonly actionsClasses?: string | undefined
  readonly classes?: string | undefined
}

export interface SummaryListProps {
  readonly rows: readonly (SummaryRow | undefined)[]
  readonly card?: Omit<SummaryCardProps, 'children'> | undefined
  readonly classes?: string | undefined
  readonly attributes?: Attributes | undefined
}

/** Facts, one a row: what it is, what it says, and what can be done about it. */
export function SummaryList({ rows, card, classes, attributes }: SummaryListProps) {
  const shown = rows.filter((row) => row !== undefined)
  const anyActions = shown.some((row) => row.actions && row.actions.length > 0)
  const list = (
    <dl class={classNames('govuk-summary-list', classes)} {...attributes}>
      {shown.map((row) => (
        <div
          class={classNames(
            'govuk-summary-list__row',
            anyActions && !row.actions && 'govuk-summary-list__row--no-actions',
            row.classes,
          )}
        >
          <dt class={classNames('govuk-summary-list__key', row.keyClasses)}>{row.key}</dt>
          <dd class={classNames('govuk-summary-list__value', row.valueClasses)}>{row.value}</dd>
          {row.actions && row.actions.length > 0 && (
            <dd class={classNames('govuk-summary-list__actions', row.actionsClasses)}>
              <Actions
                actions={row.actions}
                block="govuk-summary-list__actions-list"
                cardTitle={card?.title}
              />
            </dd>
          )}
        </div>
      ))}
    </dl>
  )
  return card ? <SummaryCard {...card}>{list}</SummaryCard> : list
}

interface SummaryCardProps {
  readonly title?: Content
  readonly titleClasses?: string | undefined
  readonly headingLevel?: 1 | 2 | 3 | 4 | 5 | 6 | undefined
  readonly actions?: readonly SummaryAction[] | undefined
  readonly actionsClasses?: string | undefined
  readonly classes?: string | undefined
  readonly attributes?: Attributes | undefined
  readonly children?: Content
}

/** A box with a title around a summary list, where a page holds several. */
function SummaryCard(props: SummaryCardProps) {
  const Heading = `h${props.headingLevel ?? 2}` as const
  const actionsClasses = classNames('govuk-summary-card__actions', props.actionsClasses)
  const [first, ...others] = props.actions ?? []
  return (
    <div class={classNames('govuk-summary-card', props.classes)} {...props.attributes}>
      <div class="govuk-summary-card__title-wrapper">
        {isShown(props.title) && (
          <Heading class={classNames('govuk-summary-card__title', props.titleClasses)}>{props.title}</Heading>
        )}
        {first && others.length === 0 && (
          <div class={actionsClasses}>
            <ActionLink action={first} cardTitle={props.title} />
          </div>
        )}
        {first && others.length > 0 && (
          <ul class={actionsClasses}>
            {[first, ...others].map((action) => (
              <li class="govuk-summary-card__action">
                <ActionLink action={action} cardTitle={props.title} />
              </li>
            ))}
          </ul>
        )}
      </div>
      <div class="govuk-summary-card__content">{props.children}</div>
    </div>
  )
}

function Actions(props: {
  readonly actions: readonly SummaryAction[]
  readonly block: string
  readonly cardTitle: Content
}) {
  const [first, ...others] = props.actions
  if (first && others.length === 0) return <ActionLink action={first} cardTitle={props.cardTitle} />
  return (
    <ul class={props.block}>
      {props.actions.map((action) => (
        <li class={`${props.block}-item`}>
          <ActionLink action={action} cardTitle={props.cardTitle} />
        </li>
      ))}
    </ul>
  )
}

function ActionLink({ action, cardTitle }: { readonly action: SummaryAction; readonly cardTitle: Content }) {
  return (
    <a class={classNames('govuk-link', action.classes)} href={action.href} {...action.attributes}>
      {action.text}
      {(action.visuallyHiddenText || isShown(cardTitle)) && (
        <span class="govuk-visually-hidden">
          {action.visuallyHiddenText && ` ${action.visuallyHiddenText}`}
          {isShown(cardTitle) && <> ({cardTitle})</>}
        </span>
      )}
    </a>
  )
}
