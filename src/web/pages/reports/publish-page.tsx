import type { Report } from '#domain/figures/report.ts'
import { BackLink } from '#web/govuk/back-link.tsx'
import { Button } from '#web/govuk/button.tsx'
import type { FormState } from '#web/forms/form-state.ts'
import { ErrorMessage } from '#web/govuk/error-message.tsx'
import { Form } from '#web/layout/form.tsx'
import { Page } from '#web/layout/page.tsx'
import { ReportBody } from '#web/pages/reports/report-page.tsx'
import { paths } from '#web/paths.ts'

/** What publishing keeps, before it is kept. */
export function PublishPage({ report, form }: { readonly report: Report; readonly form: FormState }) {
  const { slug, period } = report
  const problem = form.problem('publish')
  return (
    <Page
      title={`Publish ${report.title}`}
      about={period.says}
      before={<BackLink href={paths.report({ slug }, { period: period.id })}>{report.title}</BackLink>}
    >
      <span class="govuk-caption-xl">{period.says}</span>
      <h1 class="govuk-heading-xl waymark-heading">Publish {report.title}</h1>
      <p class="govuk-body">
        These numbers are kept with what they count. Whoever opens the published report later reads the same;
        what is corrected afterwards is shown beside it. A period is published once, for the whole service.
      </p>
      <Form>
        {problem && <ErrorMessage id="publish-error">{problem}</ErrorMessage>}
        <Button id="publish">Publish {period.says}</Button>
      </Form>
      <ReportBody report={report} behind={() => undefined} />
    </Page>
  )
}
