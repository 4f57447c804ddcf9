import type { Day } from '#domain/calendar/day.ts'
import { dateInWords, dueInWords, plural } from '#domain/calendar/words.ts'
import type { WorkingCalendar } from '#domain/calendar/working-days.ts'
import type { ListedAction } from '#db/queries/actions.ts'
import { eventInWords } from '#domain/facts/vocabulary.ts'
import { childName } from '#web/child/words.ts'
import type { FormState } from '#web/forms/form-state.ts'
import { BackLink } from '#web/govuk/back-link.tsx'
import { Button } from '#web/govuk/button.tsx'
import { Pagination } from '#web/govuk/pagination.tsx'
import { Radios } from '#web/govuk/radios.tsx'
import { SummaryList } from '#web/govuk/summary-list.tsx'
import { Table } from '#web/govuk/table.tsx'
import { Tag } from '#web/govuk/tag.tsx'
import { Textarea } from '#web/govuk/textarea.tsx'
import { Form } from '#web/layout/form.tsx'
import { Page } from '#web/layout/page.tsx'
import { paths } from '#web/paths.ts'

interface ActionsQuery {
  readonly whose: 'mine' | 'all'
  readonly state: 'open' | 'late' | 'settled'
  readonly as: string | undefined
  readonly page: number
}

export interface ActionsPageProps {
  readonly rows: readonly ListedAction[]
  readonly all: number
  readonly late: number
  readonly query: ActionsQuery
  readonly pages: number
  readonly hasOwn: boolean
  readonly today: Day
  readonly calendar: WorkingCalendar
}

/** Actions: one's own, or those for all children one may see; late first. */
export function ActionsPage(props: ActionsPageProps) {
  const { rows, query, today, calendar } = props
  const title = props.pages > 1 ? `Actions (page ${query.page} of ${props.pages})` : 'Actions'
  return (
    <Page title={title}>
      <h1 class="govuk-heading-xl waymark-heading">Actions</h1>
      <Choices {...props} />
      {rows.length === 0 ? (
        <div class="waymark-empty">
          <p class="govuk-body">{emptyWords(query)}</p>
        </div>
      ) : (
        <>
          <p class="waymark-found">
            <strong>{plural(props.all, 'action')}</strong>
            {query.state !== 'settled' && `, ${props.late} past their day`}
          </p>
          <Table
            classes="waymark-actions-table"
            caption={
              query.state === 'settled'
                ? 'Settled actions'
                : query.state === 'late'
                  ? 'Late actions'
                  : 'Open actions'
            }
            captionClasses="govuk-visually-hidden"
            firstCellIsHeader
            head={['What', 'Child', 'Owner', query.state === 'settled' ? 'Settled' : 'By when', 'From'].map(
              (content) => ({ content }),
            )}
            rows={rows.map((action) => [
              {
                content: (
                  <a class="govuk-link" href={paths.action({ actionId: action.actionId })}>
                    {action.what}
                  </a>
                ),
              },
              {
                content: (
                  <a class="govuk-link" href={paths.child({ childId: action.childId })}>
                    {childName(action)}
                  </a>
                ),
              },
              { content: action.ownerName ?? 'No owner' },
              { content: <When action={action} today={today} calendar={calendar} /> },
              { content: <From action={action} /> },
            ])}
          />
          <Pages {...props} />
        </>
      )}
    </Page>
  )
}

function emptyWords({ whose, state }: ActionsQuery): string {
  if (state === 'settled') return 'No action was settled yet.'
  if (state === 'late') return 'No action is late.'
  return whose === 'mine'
    ? 'No actions are yours. Actions that you are given show here.'
    : 'No actions are open for these children. Actions are agreed at midway reviews, conferences and looked-after reviews.'
}

function Choices({ query, hasOwn }: ActionsPageProps) {
  const links = [
    ...(hasOwn ? [{ text: 'Mine', whose: 'mine' as const, state: 'open' as const }] : []),
    { text: hasOwn ? 'For my children' : 'Open', whose: 'all' as const, state: 'open' as const },
    { text: 'Late', whose: 'all' as const, state: 'late' as const },
    { text: 'Done or closed', whose: 'all' as const, state: 'settled' as const },
  ]
  return (
    <nav class="waymark-subnavigation" aria-label="Which actions">
      <ul class="waymark-subnavigation__list">
        {links.map(({ text, whose, state }) => (
          <li>
            <a
              class="waymark-subnavigation__link"
              href={paths.actions(undefined, { whose, state })}
              aria-current={query.whose === whose && query.state === state ? 'page' : undefined}
            >
              {text}
            </a>
          </li>
        ))}
      </ul>
    </nav>
  )
}

function When({
  action,
  today,
  calendar,
}: {
  readonly action: ListedAction
  readonly today: Day
  readonly calendar: WorkingCalendar
}) {
  if (action.settledOn !== undefined) return <>{outcomeWords(action)}</>
  if (action.dueOn === undefined) return <>No date yet</>
  const words = dueInWords(action.dueOn, today, calendar)
  if (action.dueOn >= today) return <>{words}</>
  return (
    <>
      <Tag colour="red">{words}</Tag>
      <span class="waymark-under">{dateInWords(action.dueOn)}</span>
    </>
  )
}

function outcomeWords({ outcome, settledOn }: ListedAction): string {
  const words = (outcome ?? 'done').replaceAll('-', ' ')
  return `${words.charAt(0).toUpperCase()}${words.slice(1)}${settledOn === undefined ? '' : ` ${dateInWords(settledOn)}`}`
}

function From({ action }: { readonly action: ListedAction }) {
  const words = eventInWords(action.decidedAt)
  const on = action.decidedOn === undefined ? '' : `, ${dateInWords(action.decidedOn)}`
  const text = `${words.charAt(0).toUpperCase()}${words.slice(1)}${on}`
  return action.reference === undefined ? (
    <>{text}</>
  ) : (
    <a class="govuk-link" href={paths.review({ reference: action.reference })}>
      {text}
    </a>
  )
}

function Pages({ query, pages }: ActionsPageProps) {
  if (pages < 2) return null
  const href = (page: number) =>
    paths.actions(undefined, { whose: query.whose, state: query.state, as: query.as, page })
  return (
    <Pagination
      landmarkLabel="Pages of actions"
      {...(query.page > 1 && { previous: { href: href(query.page - 1) } })}
      {...(query.page < pages && { next: { href: href(query.page + 1) } })}
    />
  )
}

export interface ActionPageProps {
  readonly action: ListedAction
  readonly today: Day
  readonly calendar: WorkingCalendar
  readonly maySettle: boolean
  readonly form: FormState
}

/** One action, and how it came out. */
export function ActionPage({ action, today, calendar, maySettle, form }: ActionPageProps) {
  const name = childName(action)
  return (
    <Page title="Action" about={name} before={<BackLink href={paths.actions()}>Actions</BackLink>}>
      <h1 class="govuk-heading-l">{action.what}</h1>
      <SummaryList
        rows={[
          {
            key: 'Child',
            value: (
              <a class="govuk-link" href={paths.child({ childId: action.childId })}>
                {name}
              </a>
            ),
          },
          { key: 'Owner', value: action.ownerName ?? 'No owner' },
          {
            key: 'By when',
            value: <When action={{ ...action, settledOn: undefined }} today={today} calendar={calendar} />,
          },
          action.howKnown === undefined ? undefined : { key: 'How we will know', value: action.howKnown },
          { key: 'From', value: <From action={action} /> },
          action.outcome === undefined
            ? undefined
            : {
                key: 'How it came out',
                value: `${outcomeWords(action)}${action.settledBy ? `, ${action.settledBy}` : ''}`,
              },
          action.outcomeNote === undefined
            ? undefined
            : { key: 'Why', value: <span class="waymark-kept-lines">{action.outcomeNote}</span> },
        ]}
      />
      {action.outcome === undefined && maySettle && (
        <Form>
          <input type="hidden" name="version" value={action.version} />
          <Radios
            name="outcome"
            legend="How did it come out?"
            legendClasses="govuk-fieldset__legend--m"
            value={form.value('outcome')}
            error={form.problem('outcome')}
            items={[
              { value: 'done', label: 'Done' },
              { value: 'done-another-way', label: 'Done another way' },
              { value: 'no-longer-needed', label: 'No longer needed' },
              { value: 'not-done', label: 'Not done' },
            ]}
          />
          <Textarea
            name="note"
            label="A word of how or why"
            labelProps={{ classes: 'govuk-label--s' }}
            hint="Needed unless it was done"
            value={form.value('note')}
            error={form.problem('note')}
            rows={3}
            classes="waymark-grows"
          />
          <Button preventDoubleClick>Settle this action</Button>
        </Form>
      )}
    </Page>
  )
}
