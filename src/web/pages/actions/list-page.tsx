import type { ActionsState, ListedAction } from '#db/queries/actions/actions.ts'
import type { Day } from '#domain/calendar/day.ts'
import { plural } from '#domain/calendar/words.ts'
import type { WorkingCalendar } from '#domain/calendar/working-days.ts'
import { childName } from '#web/child/words.ts'
import { Pagination } from '#web/govuk/pagination.tsx'
import { Page } from '#web/layout/page.tsx'
import { Chips, Filters, type Chip } from '#web/list/filters.tsx'
import { SaveList } from '#web/list/save-list.tsx'
import { ListTable } from '#web/list/list-table.tsx'
import { Tick, TickList } from '#web/many/tick.tsx'
import { From, Owner, When } from '#web/pages/actions/action-words.tsx'
import { bulkWords } from '#web/pages/actions/bulk.ts'
import { paths } from '#web/paths.ts'

interface ActionsQuery {
  readonly whose: 'mine' | 'all'
  readonly state: ActionsState
  readonly as: string | undefined
  readonly team: string | undefined
  readonly page: number
}

export interface ActionsPageProps {
  readonly rows: readonly ListedAction[]
  readonly counts: Readonly<Record<'mine' | 'all', Readonly<Record<ActionsState, number>>>>
  readonly query: ActionsQuery
  readonly chips: readonly Chip[]
  readonly pages: number
  readonly hasOwn: boolean
  /** Whether the person follows actions, and so may change many at once. */
  readonly mayChangeMany: boolean
  readonly today: Day
  readonly calendar: WorkingCalendar
}

const states: Readonly<Record<ActionsState, string>> = {
  open: 'Open',
  late: 'Late',
  'no-owner': 'Without an owner',
  'moved-often': 'Moved three times or more',
  settled: 'Done or closed',
}

/** Actions: one's own, or those for all children one may see; late first. */
export function ActionsPage(props: ActionsPageProps) {
  const { rows, query, counts, hasOwn } = props
  const found = counts[query.whose][query.state]
  const title = props.pages > 1 ? `Actions (page ${query.page} of ${props.pages})` : 'Actions'
  const to = (change: Partial<ActionsQuery>) =>
    paths.actions(undefined, {
      whose: query.whose,
      state: query.state,
      as: query.as,
      team: query.team,
      ...change,
    })
  return (
    <Page title={title}>
      <h1 class="govuk-heading-xl waymark-heading">Actions</h1>
      <Filters
        groups={[
          ...(hasOwn
            ? [
                {
                  title: 'Whose',
                  choices: (['mine', 'all'] as const).map((whose) => ({
                    text: whose === 'mine' ? 'Mine' : 'For my children',
                    count: counts[whose][query.state],
                    href: to({ whose }),
                    chosen: query.whose === whose,
                  })),
                },
              ]
            : []),
          {
            title: 'State',
            choices: (Object.keys(states) as ActionsState[]).map((state) => ({
              text: states[state],
              count: counts[query.whose][state],
              href: to({ state }),
              chosen: query.state === state,
            })),
          },
        ]}
      />
      <Chips chips={props.chips} />
      <SaveList />
      {rows.length === 0 ? (
        <div class="waymark-empty">
          <p class="govuk-body">{emptyWords(query)}</p>
        </div>
      ) : (
        <>
          <p class="waymark-found">
            <strong>{plural(found, 'action')}</strong>
          </p>
          {props.mayChangeMany && query.state !== 'settled' ? (
            <TickList action={paths.actionsCheck()} steps={bulkWords}>
              <ActionsTable {...props} ticked />
            </TickList>
          ) : (
            <ActionsTable {...props} />
          )}
          {props.pages > 1 && (
            <Pagination
              landmarkLabel="Pages of actions"
              {...(query.page > 1 && { previous: { href: to({ page: query.page - 1 }) } })}
              {...(query.page < props.pages && { next: { href: to({ page: query.page + 1 }) } })}
            />
          )}
        </>
      )}
    </Page>
  )
}

function ActionsTable({
  rows,
  query,
  today,
  calendar,
  ticked,
}: ActionsPageProps & { readonly ticked?: boolean }) {
  return (
    <ListTable
      classes="waymark-actions-table"
      caption={`${states[query.state]}: actions, late first`}
      columns={['What', 'Child', 'Owner', query.state === 'settled' ? 'Settled' : 'By when', 'From'].map(
        (heading) => ({ heading }),
      )}
      rows={rows.map((action) => ({
        cells: [
          <>
            {ticked && (
              <Tick name="id" value={action.actionId} label={`Tick: ${action.what}, ${childName(action)}`} />
            )}
            <a class="govuk-link" href={paths.action({ actionId: action.actionId })}>
              {action.what}
            </a>
            {action.timesMoved > 0 && (
              <span class="waymark-under">Moved {plural(action.timesMoved, 'time')}</span>
            )}
          </>,
          <a class="govuk-link" href={paths.child({ childId: action.childId })}>
            {childName(action)}
          </a>,
          <Owner action={action} />,
          <When action={action} today={today} calendar={calendar} />,
          <From action={action} />,
        ],
      }))}
    />
  )
}

function emptyWords({ whose, state }: ActionsQuery): string {
  switch (state) {
    case 'settled':
      return 'No action was settled yet.'
    case 'late':
      return 'No action is late.'
    case 'no-owner':
      return 'Every open action has somebody who is here to do it.'
    case 'moved-often':
      return 'No open action was moved three times.'
    case 'open':
      return whose === 'mine'
        ? 'No actions are yours. Actions that you are given show here.'
        : 'No actions are open for these children. Actions are agreed at midway reviews, conferences and looked-after reviews.'
  }
}
