import type { PublishedAnnual } from '#db/queries/annual-report/published.ts'
import { Button } from '#web/govuk/button.tsx'
import { instantWordsWithYear } from '#web/instant-words.ts'
import { Page } from '#web/layout/page.tsx'
import { AnnualDocument } from '#web/pages/annual-report/document.tsx'
import { paths } from '#web/paths.ts'

/** An annual report as it was published, to read and to print. */
export function PublishedAnnualPage({
  published,
  mayDownload,
}: {
  readonly published: PublishedAnnual
  readonly mayDownload: boolean
}) {
  const { report, publishedAt, publishedBy } = published
  return (
    <Page
      title="Annual report"
      about={report.says}
      breadcrumbs={[
        { text: 'Reports', href: paths.reports() },
        { text: 'Annual reports', href: paths.annualReports() },
        { text: report.says },
      ]}
    >
      <span class="govuk-caption-xl">{report.says}</span>
      <h1 class="govuk-heading-xl waymark-heading">Annual report</h1>
      <p class="govuk-body">
        Published by {publishedBy}, {instantWordsWithYear(publishedAt)}. It does not change.
      </p>
      <div class="govuk-button-group waymark-no-print">
        {mayDownload && (
          <a class="govuk-link" href={paths.annualWord({ year: report.year })}>
            Download for Word
          </a>
        )}
        <Button type="button" variant="secondary" attributes={{ 'data-print': true, hidden: true }}>
          Print
        </Button>
      </div>
      <AnnualDocument report={report} />
    </Page>
  )
}
