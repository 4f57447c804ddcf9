import { Pagination } from '#web/govuk/pagination.tsx'
import { Page } from '#web/layout/page.tsx'
import { Chips, Filters } from '#web/list/filters.tsx'
import { ListTable } from '#web/list/list-table.tsx'
import { SaveList } from '#web/list/save-list.tsx'
import type { DriftPageProps } from '#web/pages/drift/presenter.ts'

/** Every sign of drift that the person may see, by rule, the newest first. */
export function DriftPage(props: DriftPageProps) {
  const { place, rows } = props
  return (
    <Page
      title={place.pages > 1 ? `Signs of drift (page ${place.page} of ${place.pages})` : 'Signs of drift'}
    >
      <h1 class="govuk-heading-xl waymark-heading">Signs of drift</h1>
      <p class="govuk-body">
        Written rules about the work of the service, each with its reason. They say nothing about a family,
        and are never added up for a child.
      </p>
      <Filters groups={props.filters} />
      <Chips chips={props.chips} />
      <SaveList />
      {props.notLoaded.length > 0 && (
        <p class="govuk-body waymark-quiet">Not loaded from your system: {props.notLoaded.join('; ')}.</p>
      )}
      {rows.length === 0 ? (
        <div class="waymark-empty">
          <p class="govuk-body-l">No sign of drift matches.</p>
          <p class="govuk-body">A sign shows here on the day on which a rule of the policy first holds.</p>
        </div>
      ) : (
        <>
          <p class="waymark-found">
            <strong>{props.found}</strong>, the newest first
          </p>
          <ListTable
            caption={`${props.found}, the newest first`}
            columns={[
              { heading: 'Child' },
              { heading: 'Sign' },
              { heading: 'Why' },
              { heading: 'Would clear when' },
            ]}
            rows={rows.map((row) => ({
              cells: [
                <>
                  <a class="govuk-link" href={row.childHref}>
                    {row.child}
                  </a>
                  <span class="waymark-under">{row.plan}</span>
                  <span class="waymark-under">{row.localId}</span>
                </>,
                <>
                  <a class="govuk-link" href={row.href}>
                    {row.name}
                    <span class="govuk-visually-hidden">: {row.child}</span>
                  </a>
                  <span class="waymark-under">{row.since}</span>
                </>,
                <>
                  {row.reason.map((sentence) => (
                    <span class="waymark-line">{sentence}</span>
                  ))}
                  {row.aside && <span class="waymark-under">{row.aside}</span>}
                </>,
                row.wouldClearWhen,
              ],
            }))}
            classes="waymark-list--drift"
          />
          {props.pages && <Pagination {...props.pages} />}
        </>
      )}
    </Page>
  )
}
