import { BackLink } from '#web/govuk/back-link.tsx'
import { Page } from '#web/layout/page.tsx'
import { paths } from '#web/paths.ts'
import type { ReportPlan } from '#domain/figures/report.ts'
import type { Period } from '#domain/figures/period.ts'

/** Why a period of a report is not shown for outside, and what to do. */
export function NotPublishedPage({ plan, period }: { readonly plan: ReportPlan; readonly period: Period }) {
  const { slug, title } = plan
  return (
    <Page
      title={`${title}, not published`}
      about={period.says}
      before={<BackLink href={paths.report({ slug }, { period: period.id })}>{title}</BackLink>}
    >
      <span class="govuk-caption-xl">{period.says}</span>
      <h1 class="govuk-heading-xl waymark-heading">{title} is not published</h1>
      <p class="govuk-body">
        Outside the service goes what was published, and nothing else: what is hidden in one period must not
        be told by another. Publish {title} for {period.says} first, when the period is over.
      </p>
    </Page>
  )
}
