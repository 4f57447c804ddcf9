import type { PublishedReport } from '#db/queries/figures/published.ts'
import type { Correction } from '#domain/figures/corrections.ts'
import type { Report } from '#domain/figures/report.ts'
import { Table } from '#web/govuk/table.tsx'
import { instantWordsWithYear } from '#web/instant-words.ts'
import { Page } from '#web/layout/page.tsx'
import { ReportBody } from '#web/pages/reports/report-page.tsx'
import { paths } from '#web/paths.ts'

export interface PublishedPageProps {
  readonly published: PublishedReport
  /** The report as it is shown: small groups hidden where that was asked for. */
  readonly report: Report
  readonly corrections: readonly Correction[]
  readonly mayShowWhole: boolean
  readonly mayDownload: boolean
}

/** A report as it was published, and apart from it what would be counted otherwise today. */
export function PublishedPage(props: PublishedPageProps) {
  const { published, report, corrections, mayShowWhole } = props
  const { publishedId, publishedBy, publishedAt } = published
  return (
    <Page
      title={`${report.title}, published`}
      about={report.period.says}
      breadcrumbs={[{ text: 'Reports', href: paths.reports() }, { text: `${report.title}, published` }]}
    >
      <span class="govuk-caption-xl">{report.period.says}</span>
      <h1 class="govuk-heading-xl waymark-heading">{report.title}, as published</h1>
      <p class="govuk-body">
        Published by {publishedBy}, {instantWordsWithYear(publishedAt)}. These numbers do not change.{' '}
        {!mayShowWhole ? null : report.forOutside ? (
          <a class="govuk-link" href={paths.publishedReport({ publishedId })}>
            Show every number
          </a>
        ) : (
          <a class="govuk-link" href={paths.publishedReport({ publishedId }, { for: 'outside' })}>
            Show for outside, small groups hidden
          </a>
        )}
      </p>
      <ReportBody report={report} behind={() => undefined} />
      {report.forOutside ? (
        props.mayDownload && <OutsideFiles report={report} />
      ) : (
        <Corrections corrections={corrections} />
      )}
    </Page>
  )
}

function OutsideFiles({ report: { slug, period } }: { readonly report: Report }) {
  const asked = { period: period.id, for: 'outside' }
  return (
    <ul class="govuk-list" data-print="no">
      <li>
        <a class="govuk-link" href={paths.reportCsv({ slug }, asked)}>
          Download as CSV, small groups hidden
        </a>
      </li>
      <li>
        <a class="govuk-link" href={paths.reportXlsx({ slug }, asked)}>
          Download as a spreadsheet, small groups hidden
        </a>
      </li>
    </ul>
  )
}

function Corrections({ corrections }: { readonly corrections: readonly Correction[] }) {
  return (
    <>
      <h2 class="govuk-heading-m">Corrected since</h2>
      {corrections.length === 0 ? (
        <p class="govuk-body">Counted today, every number is the same.</p>
      ) : (
        <Table
          caption="What would be counted otherwise today"
          captionClasses="govuk-visually-hidden"
          firstCellIsHeader
          stacks
          head={[
            { content: 'Number' },
            { content: 'Published', format: 'numeric' },
            { content: 'Counted today', format: 'numeric' },
          ]}
          rows={corrections.map(({ says, published, today }) => [
            { content: says },
            { content: published, format: 'numeric' },
            { content: today, format: 'numeric' },
          ])}
        />
      )}
    </>
  )
}
