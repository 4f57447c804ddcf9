import type { AnnualReport } from '#domain/annual-report/annual-report.ts'
import type { FormState } from '#web/forms/form-state.ts'
import { BackLink } from '#web/govuk/back-link.tsx'
import { Button } from '#web/govuk/button.tsx'
import { InsetText } from '#web/govuk/inset-text.tsx'
import { Form } from '#web/layout/form.tsx'
import { Page } from '#web/layout/page.tsx'
import { AnnualDocument } from '#web/pages/annual-report/document.tsx'
import { paths } from '#web/paths.ts'

export interface PublishPageProps {
  readonly report: AnnualReport
  /** What each section that is not ready still needs. */
  readonly missing: readonly string[]
  readonly form: FormState
}

/** The whole report as it would be published, and what still stands in the way. */
export function PublishPage({ report, missing, form }: PublishPageProps) {
  const { year, says } = report
  return (
    <Page
      title="Publish the annual report"
      about={says}
      before={<BackLink href={paths.annualReport({ year })}>Annual report, {says}</BackLink>}
    >
      <span class="govuk-caption-xl">{says}</span>
      <h1 class="govuk-heading-xl waymark-heading">Publish the annual report</h1>
      {missing.length > 0 ? (
        <InsetText>
          <p class="govuk-body" id="publish">
            Not ready yet:
          </p>
          <ul class="govuk-list govuk-list--bullet">
            {missing.map((says) => (
              <li>{says}</li>
            ))}
          </ul>
        </InsetText>
      ) : (
        <Form>
          <p class="govuk-body">The report is kept as it stands below. Nobody can write in it after that.</p>
          {form.problem('publish') && <p class="govuk-error-message">{form.problem('publish')}</p>}
          <Button id="publish" preventDoubleClick>
            Publish the annual report
          </Button>
        </Form>
      )}
      <AnnualDocument report={report} />
    </Page>
  )
}
