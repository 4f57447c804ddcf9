import { Tag } from '#web/govuk/tag.tsx'
import { Pagination } from '#web/govuk/pagination.tsx'
import { Page } from '#web/layout/page.tsx'
import { Chips, Filters } from '#web/list/filters.tsx'
import { ListTable } from '#web/list/list-table.tsx'
import { SaveList } from '#web/list/save-list.tsx'
import type { PathwayPageProps } from '#web/pages/pathway/presenter.ts'
import { paths } from '#web/paths.ts'

/** Where the plans of the service stand: a row for each stage in words, and the children behind each. */
export function PathwayPage(props: PathwayPageProps) {
  const { place, rows, stages } = props
  return (
    <Page title={place.pages > 1 ? `Pathway (page ${place.page} of ${place.pages})` : 'Pathway'}>
      <h1 class="govuk-heading-xl waymark-heading">Pathway</h1>
      <p class="govuk-body">
        The colours are about the time on the plan, never about a child or a family.{' '}
        <a class="govuk-link" href={paths.panels()}>
          Panels
        </a>
      </p>
      <ListTable
        caption="Plans by stage"
        columns={[
          { heading: 'Stage' },
          { heading: 'Children' },
          { heading: 'Families' },
          { heading: 'Checks' },
          { heading: 'Next panel' },
        ]}
        rows={stages.map((stage) => ({
          cells: [
            <a
              class={`govuk-link waymark-pathway__band waymark-pathway__band--${stage.band}`}
              href={stage.href}
            >
              {stage.label}
            </a>,
            String(stage.children),
            String(stage.families),
            stage.checks.length === 0
              ? 'None yet'
              : stage.checks.map((says) => <span class="waymark-pathway__check">{says}</span>),
            stage.nextPanel,
          ],
        }))}
      />
      {props.rarity && <p class="govuk-body">{props.rarity}</p>}
      <h2 class="govuk-heading-l">Children</h2>
      <Filters groups={props.filters} />
      <Chips chips={props.chips} />
      <SaveList />
      {rows.length === 0 ? (
        <div class="waymark-empty">
          <p class="govuk-body-l">No child matches.</p>
          <p class="govuk-body">
            Children stand here while a child protection plan is open. Remove a filter to see more.
          </p>
        </div>
      ) : (
        <>
          <p class="waymark-found">
            <strong>{props.found}</strong>, the longest on a plan first
          </p>
          <ListTable
            caption={`${props.found}, the longest on a plan first`}
            columns={[
              { heading: 'Child' },
              { heading: 'On the plan' },
              { heading: 'Family group conference' },
              { heading: 'Consultation' },
              { heading: 'Legal planning meeting' },
              { heading: 'Pre-proceedings' },
              { heading: 'Why risk is not less' },
              { heading: 'Chair’s view' },
            ]}
            rows={rows.map((row) => ({
              cells: [
                <>
                  <a class="govuk-link" href={row.href}>
                    {row.name}
                  </a>
                  <span class="waymark-under">{row.under}</span>
                </>,
                <>
                  {row.months}
                  <span class="waymark-under">{row.stage}</span>
                  {row.late && (
                    <span class="waymark-under">
                      <Tag colour="red">Late</Tag> {row.late}
                    </span>
                  )}
                </>,
                row.familyGroupConference,
                row.consultation,
                row.legalPlanning,
                row.preProceedings,
                row.why,
                row.chair,
              ],
            }))}
          />
          {props.pages && <Pagination {...props.pages} />}
        </>
      )}
    </Page>
  )
}

/** Where the authority has no pathway among its policies. */
export function NoPathwayPage() {
  return (
    <Page title="Pathway">
      <h1 class="govuk-heading-xl waymark-heading">Pathway</h1>
      <p class="govuk-body-l waymark-empty">No pathway is among the policies in force.</p>
    </Page>
  )
}
