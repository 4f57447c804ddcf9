import { Button } from '#web/govuk/button.tsx'
import { Pagination } from '#web/govuk/pagination.tsx'
import { Page } from '#web/layout/page.tsx'
import { MidwayStatus } from '#web/child/midway-status.tsx'
import { Chips, Filters } from '#web/list/filters.tsx'
import { SaveList } from '#web/list/save-list.tsx'
import { ListTable, type ListColumn } from '#web/list/list-table.tsx'
import type { ChildRow, ChildrenPageProps } from '#web/pages/children/presenter.ts'
import { paths } from '#web/paths.ts'

/** Find one child; see one's own as a list. */
export function ChildrenPage(props: ChildrenPageProps) {
  const { place } = props
  const title = place.pages > 1 ? `Children (page ${place.page} of ${place.pages})` : 'Children'
  return (
    <Page title={title}>
      <h1 class="govuk-heading-xl waymark-heading">Children</h1>
      <Search {...props} />
      <Filters groups={props.filters} />
      <Chips chips={props.chips} />
      <SaveList />
      {props.rows.length === 0 ? <Nobody {...props} /> : <List {...props} />}
    </Page>
  )
}

function Search({ query }: ChildrenPageProps) {
  return (
    <form method="get" action={paths.children()} role="search" class="waymark-search">
      {(['plan', 'due', 'worker', 'drift', 'as', 'team'] as const).map(
        (name) => query[name] && <input type="hidden" name={name} value={query[name]} />,
      )}
      {query.sort !== 'due' && <input type="hidden" name="sort" value={query.sort} />}
      <label class="govuk-label" for="q">
        Name or local ID
      </label>
      <div class="waymark-search__row">
        <input
          class="govuk-input waymark-search__box"
          id="q"
          name="q"
          type="search"
          value={query.q}
          autocomplete="off"
          spellcheck={false}
        />
        <Button variant="secondary" classes="waymark-search__button">
          Search
        </Button>
      </div>
    </form>
  )
}

function List(props: ChildrenPageProps) {
  const { sortHref, query } = props
  const sort = (by: typeof query.sort) => ({ href: sortHref(by), isOn: query.sort === by })
  const columns: readonly (ListColumn | false)[] = [
    { heading: 'Child', sort: sort('name') },
    { heading: 'Plan', sort: sort('plan') },
    props.stageHeading !== undefined && { heading: props.stageHeading },
    props.showsChair && { heading: 'Chair' },
    { heading: 'Social worker' },
    { heading: 'Next conference or review' },
    { heading: 'Next midway review', sort: sort('due') },
  ]
  return (
    <>
      <p class="waymark-found">
        <strong>{props.found}</strong>, {props.sorted}
        {query.sort !== 'age' && (
          <>
            {' · '}
            <a class="govuk-link" href={sortHref('age')}>
              Youngest first
            </a>
          </>
        )}
      </p>
      <ListTable
        caption={`${props.found}, ${props.sorted}`}
        columns={columns.filter((column) => column !== false)}
        rows={props.rows.map((row) => ({ cells: cellsOf(row, props) }))}
        classes="waymark-list--children"
      />
      {props.pages && <Pagination {...props.pages} />}
    </>
  )
}

function cellsOf(row: ChildRow, { showsChair, stageHeading }: ChildrenPageProps) {
  const none = <span class="waymark-quiet">None yet</span>
  const midway = row.midway ? <MidwayStatus state={row.midway} /> : none
  if (row.restricted) {
    const notShown = <span class="waymark-quiet">Not shown</span>
    const between = 3 + (stageHeading === undefined ? 0 : 1) + (showsChair ? 1 : 0)
    return [<Name {...row} />, ...Array.from({ length: between }, () => notShown), midway]
  }
  return [
    <Name {...row} />,
    row.plans.length === 0 ? (
      <span class="waymark-quiet">Plan ended</span>
    ) : (
      <>
        {row.plans.map((plan) => (
          <span class="waymark-line">{plan}</span>
        ))}
        {row.signs && <span class="waymark-under">{row.signs}</span>}
      </>
    ),
    ...(stageHeading === undefined ? [] : [<StageAndFlags {...row} />]),
    ...(showsChair ? [row.chair ?? <strong class="waymark-late">No chair</strong>] : []),
    row.worker ? (
      <>
        {row.worker}
        {row.team && <span class="waymark-under">{row.team}</span>}
      </>
    ) : (
      <strong class="waymark-late">No worker</strong>
    ),
    row.meetings.length === 0
      ? none
      : row.meetings.map((meeting) => <span class="waymark-line">{meeting}</span>),
    midway,
  ]
}

function Name({ href, name, born, localId }: ChildRow) {
  return (
    <>
      <a class="govuk-link" href={href}>
        {name}
      </a>
      <span class="waymark-under">{born}</span>
      {localId !== '' && <span class="waymark-under">{localId}</span>}
    </>
  )
}

function StageAndFlags({ stages, flags }: ChildRow) {
  if (stages.length === 0 && flags === undefined) return <span class="waymark-quiet">None</span>
  return (
    <>
      {stages.map(({ label, band }) => (
        <span class={`waymark-stage-word waymark-stage--${band}`}>{label}</span>
      ))}
      {flags && <span class="waymark-under">{flags}</span>}
    </>
  )
}

function Nobody({ nobody, chips, query }: ChildrenPageProps) {
  if (nobody) {
    return (
      <p class="govuk-body-l waymark-empty">
        No children are allocated to you yet. They appear here once the case system says that they are yours.
      </p>
    )
  }
  return (
    <div class="waymark-empty">
      <p class="govuk-body-l">No children match.</p>
      <p class="govuk-body">
        {query.q
          ? 'Check the spelling or the ID. You may not have access, or the record has not been loaded yet.'
          : 'Remove a filter to see more.'}
      </p>
      {chips.length > 0 && (
        <p class="govuk-body">
          <a class="govuk-link" href={paths.children()}>
            Show all children with an open plan
          </a>
        </p>
      )}
    </div>
  )
}
