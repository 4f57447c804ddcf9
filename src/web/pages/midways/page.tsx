import { Pagination } from '#web/govuk/pagination.tsx'
import { Page } from '#web/layout/page.tsx'
import { MidwayStatus } from '#web/child/midway-status.tsx'
import { Chips, Filters } from '#web/list/filters.tsx'
import { SaveList } from '#web/list/save-list.tsx'
import { ListTable } from '#web/list/list-table.tsx'
import { Tick, TickList } from '#web/many/tick.tsx'
import { bulkWords } from '#web/pages/midways/bulk.ts'
import type { DueSum } from '#web/pages/midways/present-sum.ts'
import type { MidwaysPageProps } from '#web/pages/midways/presenter.ts'
import { paths } from '#web/paths.ts'

interface MayDo {
  readonly mayHold: boolean
  /** Whether the person may tick reviews, to ask for their preparation or to move them. */
  readonly mayChangeMany: boolean
  readonly showsChair: boolean
  /** What was due in the month that is shown, where one is. */
  readonly sum?: DueSum | undefined
}

/** What was due in a month, as the sum of its columns; each number leads to its rows. */
function Sum({ month, due, columns, before, after }: DueSum) {
  return (
    <section class="waymark-block" aria-labelledby="sum">
      <h2 class="govuk-heading-m" id="sum">
        Due in {month}
      </h2>
      <p class="govuk-body">
        <a class="govuk-link" href={due.href}>
          <strong>{due.count}</strong> due
        </a>{' '}
        ={' '}
        {columns.map(({ count, words, href }, place) => (
          <>
            {place > 0 && ' + '}
            <a class="govuk-link" href={href}>
              <strong>{count}</strong> {words}
            </a>
          </>
        ))}
      </p>
      <p class="govuk-body-s">
        In time is held by the last day on which it could be held, whenever it was signed. Reviews beside the
        planned ones are not counted.
      </p>
      <p class="govuk-body-s">
        Another month:{' '}
        <a class="govuk-link" href={before.href}>
          {before.text}
        </a>
        {', '}
        <a class="govuk-link" href={after.href}>
          {after.text}
        </a>
      </p>
    </section>
  )
}

/** Every midway review that stands open, soonest first. */
export function MidwaysPage(props: MidwaysPageProps & MayDo) {
  const { place, rows } = props
  return (
    <Page title={place.pages > 1 ? `Reviews (page ${place.page} of ${place.pages})` : 'Reviews'}>
      <h1 class="govuk-heading-xl waymark-heading">Midway reviews</h1>
      <Filters groups={props.filters} />
      <Chips chips={props.chips} />
      <SaveList />
      {props.sum && <Sum {...props.sum} />}
      {rows.length === 0 ? (
        <div class="waymark-empty">
          <p class="govuk-body-l">No midway review matches.</p>
          <p class="govuk-body">
            Midway reviews appear here as soon as a plan begins. Remove a filter to see more.
          </p>
        </div>
      ) : (
        <>
          <p class="waymark-found">
            <strong>{props.found}</strong>, soonest first
          </p>
          {props.mayChangeMany ? (
            <TickList action={paths.reviewsCheck()} steps={bulkWords}>
              <Midways {...props} />
            </TickList>
          ) : (
            <Midways {...props} />
          )}
          {props.pages && <Pagination {...props.pages} />}
        </>
      )}
    </Page>
  )
}

function Midways(props: MidwaysPageProps & MayDo) {
  return (
    <ListTable
      caption={`${props.found}, soonest first`}
      columns={[
        { heading: 'Child' },
        { heading: 'Which midway' },
        ...(props.showsChair ? [{ heading: 'Chair' }] : []),
        { heading: 'Due day' },
        { heading: 'Review' },
        { heading: 'Where it stands' },
      ]}
      rows={props.rows.map((row) => ({
        cells: [
          <>
            {props.mayChangeMany && (
              <Tick name="ref" value={row.reference} label={`Tick the midway review of ${row.child}`} />
            )}
            <a class="govuk-link" href={row.childHref}>
              {row.child}
            </a>
            <span class="waymark-under">{row.born}</span>
          </>,
          <>
            {row.which}
            <span class="waymark-under">{row.plan}</span>
            {row.signs.length > 0 && (
              <span class="waymark-under">Signs of drift: {row.signs.join('; ').toLowerCase()}</span>
            )}
            {row.isAdHoc && <span class="waymark-under">Beside the planned ones</span>}
          </>,
          ...(props.showsChair ? [row.chair ?? <strong class="waymark-late">No chair</strong>] : []),
          <>
            <a class="govuk-link" href={row.clockHref}>
              {row.dueDay ?? 'No date yet'}
              <span class="govuk-visually-hidden">: why this date, {row.child}</span>
            </a>
            {row.firstDueDay && <span class="waymark-under">First due {row.firstDueDay}</span>}
          </>,
          <a class="govuk-link" href={row.href}>
            {props.mayHold ? row.verb : 'Open'}
            <span class="govuk-visually-hidden"> the midway review of {row.child}</span>
          </a>,
          <MidwayStatus state={row.state} />,
        ],
      }))}
    />
  )
}
