import { Pagination } from '#web/govuk/pagination.tsx'
import { Tag } from '#web/govuk/tag.tsx'
import { Page } from '#web/layout/page.tsx'
import { Chips, Filters } from '#web/list/filters.tsx'
import { ListTable } from '#web/list/list-table.tsx'
import { SaveList } from '#web/list/save-list.tsx'
import { Tick, TickList } from '#web/many/tick.tsx'
import { bulkWords } from '#web/pages/concerns/bulk.ts'
import type { ConcernsPageProps } from '#web/pages/concerns/presenter.ts'
import { paths } from '#web/paths.ts'

/** Every concern that the person may see, with the good practice that was noted beside it. */
export function ConcernsPage(
  props: ConcernsPageProps & { readonly goodPractice: number; readonly seesWholeService: boolean },
) {
  const { place, rows, state } = props
  const isFiltered = props.chips.length > 0
  return (
    <Page title={place.pages > 1 ? `Concerns (page ${place.page} of ${place.pages})` : 'Concerns'}>
      <h1 class="govuk-heading-xl waymark-heading">Concerns</h1>
      <nav class="waymark-subnavigation" aria-label="Concerns and good practice">
        <ul class="waymark-subnavigation__list">
          <Choice href={paths.concerns()} text="Open" isCurrent={state === 'open'} />
          <Choice
            href={paths.concerns(undefined, { state: 'closed' })}
            text="Closed"
            isCurrent={state === 'closed'}
          />
          <Choice
            href={paths.goodPractice()}
            text={`Good practice (${props.goodPractice.toLocaleString('en-GB')})`}
            isCurrent={false}
          />
          <Choice href={paths.concernsOverTime()} text="Over time" isCurrent={false} />
        </ul>
      </nav>
      {(rows.length > 0 || isFiltered) && <Filters groups={props.filters} />}
      <Chips chips={props.chips} />
      <SaveList />
      {rows.length === 0 ? (
        <div class="waymark-empty">
          <p class="govuk-body-l">{emptyWords(props, isFiltered)}</p>
          <p class="govuk-body">
            A concern is raised from a child’s page, or beside a question of a midway review.
          </p>
        </div>
      ) : (
        <>
          <p class="waymark-found">
            <strong>{props.found}</strong>
            {state === 'open' ? ', past their reply day first, then the longest open' : ''}
          </p>
          {props.mayChangeMany ? (
            <TickList action={paths.concernsCheck()} steps={bulkWords}>
              <ConcernsTable {...props} ticked />
            </TickList>
          ) : (
            <ConcernsTable {...props} />
          )}
          {props.pages && <Pagination {...props.pages} />}
        </>
      )}
    </Page>
  )
}

function ConcernsTable({ rows, found, ticked }: ConcernsPageProps & { readonly ticked?: boolean }) {
  return (
    <ListTable
      classes="waymark-concerns-table"
      caption={found}
      columns={['Child', 'Kind', 'Stage', 'Days open', 'Team', 'Where it stands'].map((heading) => ({
        heading,
      }))}
      rows={rows.map((row) => ({
        cells: [
          <>
            {ticked && (
              <Tick name="id" value={row.concernId} label={`Tick: concern ${row.reference}, ${row.child}`} />
            )}
            <a class="govuk-link" href={row.href}>
              {row.child}
              <span class="govuk-visually-hidden">: concern {row.reference}</span>
            </a>
            <span class="waymark-under">{row.reference}</span>
          </>,
          row.kind,
          <>
            {row.stage}
            <span class="waymark-under">{row.answers}</span>
          </>,
          row.open,
          row.team,
          <Tag colour={row.standing.colour}>{row.standing.words}</Tag>,
        ],
      }))}
    />
  )
}

function emptyWords(
  { state, seesWholeService }: { readonly state: 'open' | 'closed'; readonly seesWholeService: boolean },
  isFiltered: boolean,
): string {
  if (isFiltered) return 'No concern matches. Remove a filter to see more.'
  if (state === 'closed') return 'No concern was closed yet.'
  return seesWholeService
    ? 'No open concerns. That can be good news or a sign that worries are not being raised.'
    : 'No open concerns.'
}

function Choice(props: { readonly href: string; readonly text: string; readonly isCurrent: boolean }) {
  return (
    <li>
      <a
        class="waymark-subnavigation__link"
        href={props.href}
        aria-current={props.isCurrent ? 'page' : undefined}
      >
        {props.text}
      </a>
    </li>
  )
}
