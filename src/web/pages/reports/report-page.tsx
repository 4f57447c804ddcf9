import type { PublishedReport } from '#db/queries/figures/published.ts'
import type { Period } from '#domain/figures/period.ts'
import type { Report, ReportPlan } from '#domain/figures/report.ts'
import { Button } from '#web/govuk/button.tsx'
import { InsetText } from '#web/govuk/inset-text.tsx'
import { Select } from '#web/govuk/select.tsx'
import { instantWordsWithYear } from '#web/instant-words.ts'
import { Page } from '#web/layout/page.tsx'
import { queryOf, type ReportQuery } from '#web/pages/reports/asked.ts'
import { Figures, FigureTable, type BehindHref } from '#web/figures/figures.tsx'
import { paths } from '#web/paths.ts'

interface NewestPeriod {
  readonly says: string
  readonly href: string
}

export interface ReportPageProps {
  readonly plan: ReportPlan
  readonly report: Report
  /** Where this period is empty: the newest that has figures. */
  readonly newest: NewestPeriod | undefined
  readonly query: ReportQuery
  readonly periods: readonly Period[]
  readonly teams: readonly { readonly ref: string; readonly name: string }[]
  readonly behind: BehindHref
  readonly published: PublishedReport | undefined
  readonly mayDownload: boolean
  readonly mayPublish: boolean
  readonly mayShowOutside: boolean
}

/** One report: what changed, the figures, each table and then its chart. */
export function ReportPage(props: ReportPageProps) {
  const { plan, report, published } = props
  return (
    <Page
      title={report.title}
      about={report.period.says}
      breadcrumbs={[{ text: 'Reports', href: paths.reports() }, { text: report.title }]}
    >
      <span class="govuk-caption-xl">{report.period.says}</span>
      <h1 class="govuk-heading-xl waymark-heading">{report.title}</h1>
      <p class="govuk-body">{plan.asks}</p>
      <Narrower {...props} />
      {report.partial && <InsetText>{report.partial}</InsetText>}
      {published && (
        <p class="govuk-body">
          <a class="govuk-link" href={paths.publishedReport({ publishedId: published.publishedId })}>
            Published by {published.publishedBy}, {instantWordsWithYear(published.publishedAt)}
          </a>{' '}
          with the numbers of that day. Here stands what is counted now.
        </p>
      )}
      <ReportBody report={report} behind={props.behind} newest={props.newest} />
      <Take {...props} />
    </Page>
  )
}

/** Figures and tables of a report, as it is counted now or as it was published. */
export function ReportBody({
  report,
  behind,
  newest,
}: {
  readonly report: Report
  readonly behind: BehindHref
  readonly newest?: NewestPeriod | undefined
}) {
  const begins = report.begins !== undefined && <InsetText>{report.begins}</InsetText>
  if (report.empty !== undefined)
    return (
      <>
        {begins}
        <div class="waymark-empty">
          <p class="govuk-body-l">{report.empty}</p>
          {newest ? (
            <p class="govuk-body">
              The newest period with figures:{' '}
              <a class="govuk-link" href={newest.href}>
                {newest.says}
              </a>
            </p>
          ) : (
            <p class="govuk-body">Choose another period, or remove a filter.</p>
          )}
        </div>
      </>
    )
  return (
    <>
      {begins}
      {report.changed !== '' && <p class="govuk-body-l waymark-report__changed">{report.changed}</p>}
      {report.forOutside && (
        <p class="govuk-body">
          For outside: numbers from one to five are hidden, and others where they would tell them, here or
          with what was published before.
        </p>
      )}
      {report.leftOut?.map((says) => (
        <p class="govuk-body">{says}</p>
      ))}
      <p class="govuk-body waymark-quiet">{report.filtered}</p>
      <Figures report={report} />
      {report.byPolicy.map((says) => (
        <p class="govuk-body">{says}</p>
      ))}
      {report.tables.map((table) => (
        <FigureTable table={table} behind={behind} chartId={`chart-${table.id}`} />
      ))}
    </>
  )
}

function Narrower({ plan, report, query, periods, teams }: ReportPageProps) {
  return (
    <form
      class="waymark-report__narrower"
      method="get"
      action={paths.report({ slug: plan.slug })}
      data-print="no"
    >
      <Select
        name="period"
        label="Period"
        value={report.period.id}
        items={periods.map(({ id, says }) => ({ value: id, text: says }))}
      />
      <Select
        name="plan"
        label="Plan"
        value={query.plan}
        items={[
          { value: '', text: 'All plans' },
          { value: 'cp', text: 'Child protection plan' },
          { value: 'cla', text: 'Looked after' },
        ]}
      />
      {teams.length > 1 && (
        <Select
          name="team"
          label="Team"
          value={query.team}
          items={[
            { value: '', text: 'All teams' },
            ...teams.map(({ ref, name }) => ({ value: ref, text: name })),
          ]}
        />
      )}
      <Button variant="secondary">Show</Button>
    </form>
  )
}

function Take({ plan, report, query, mayDownload, mayPublish, mayShowOutside, published }: ReportPageProps) {
  const { slug } = plan
  const state = { ...queryOf(query), period: report.period.id }
  if (report.empty !== undefined) return null
  return (
    <ul class="govuk-list waymark-report__take" data-print="no">
      {mayDownload && (
        <>
          <li>
            <a class="govuk-link" href={paths.reportCsv({ slug }, state)}>
              Download as CSV
            </a>
          </li>
          <li>
            <a class="govuk-link" href={paths.reportXlsx({ slug }, state)}>
              Download as a spreadsheet
            </a>
          </li>
        </>
      )}
      {mayShowOutside && published && (
        <li>
          <a
            class="govuk-link"
            href={paths.publishedReport({ publishedId: published.publishedId }, { for: 'outside' })}
          >
            Show for outside, small groups hidden
          </a>
        </li>
      )}
      {mayPublish && !published && (
        <li>
          <a class="govuk-link" href={paths.publishReport({ slug }, { period: report.period.id })}>
            Publish {report.period.says}
          </a>
        </li>
      )}
    </ul>
  )
}
