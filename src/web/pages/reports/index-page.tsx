import type { PublishedReport } from '#db/queries/figures/published.ts'
import type { ReportPlan } from '#domain/figures/report.ts'
import { instantWordsWithYear } from '#web/instant-words.ts'
import { Page } from '#web/layout/page.tsx'
import { paths } from '#web/paths.ts'

export interface ReportsPageProps {
  readonly reports: readonly ReportPlan[]
  readonly published: readonly PublishedReport[]
}

/** Every report with the question that it answers, and those that were published last. */
export function ReportsPage({ reports, published }: ReportsPageProps) {
  return (
    <Page title="Reports">
      <h1 class="govuk-heading-xl waymark-heading">Reports</h1>
      <p class="govuk-body-l">
        Every number says what it counts and of how many, and leads to the list behind it.
      </p>
      <ul class="waymark-reports">
        {reports.map(({ slug, title, asks }) => (
          <li class="waymark-reports__report">
            <h2 class="govuk-heading-s waymark-reports__title">
              <a class="govuk-link" href={paths.report({ slug })}>
                {title}
              </a>
            </h2>
            <p class="govuk-body-s">{asks}</p>
          </li>
        ))}
      </ul>
      <h2 class="govuk-heading-m">Annual report</h2>
      <p class="govuk-body">
        <a class="govuk-link" href={paths.annualReports()}>
          Annual reports
        </a>
        , written over weeks from the published figures of a year.
      </p>
      <h2 class="govuk-heading-m">Published</h2>
      {published.length === 0 ? (
        <p class="govuk-body">
          Nothing is published yet. A published report keeps its numbers as they were that day.
        </p>
      ) : (
        <ul class="govuk-list">
          {published.map(({ publishedId, report, publishedAt, publishedBy }) => (
            <li>
              <a class="govuk-link" href={paths.publishedReport({ publishedId })}>
                {report.title}, {report.period.says}
              </a>{' '}
              <span class="waymark-quiet">
                {publishedBy}, {instantWordsWithYear(publishedAt)}
              </span>
            </li>
          ))}
        </ul>
      )}
    </Page>
  )
}
