import type { PublishedAnnual } from '#db/queries/annual-report/published.ts'
import type { Period } from '#domain/figures/period.ts'
import { TaskList } from '#web/govuk/task-list.tsx'
import { Tag } from '#web/govuk/tag.tsx'
import { instantWordsWithYear } from '#web/instant-words.ts'
import { Page } from '#web/layout/page.tsx'
import { paths } from '#web/paths.ts'

/** One financial year and how far its report has come. */
export interface YearRow {
  readonly period: Period
  readonly published: PublishedAnnual | undefined
  readonly begun: boolean
}

/** Annual reports by year: those that are published, and for whoever writes them those that are not yet. */
export function YearsPage({
  years,
  mayWrite,
}: {
  readonly years: readonly YearRow[]
  readonly mayWrite: boolean
}) {
  const shown = mayWrite ? years : years.filter(({ published }) => published !== undefined)
  return (
    <Page
      title="Annual reports"
      breadcrumbs={[{ text: 'Reports', href: paths.reports() }, { text: 'Annual reports' }]}
    >
      <h1 class="govuk-heading-xl waymark-heading">Annual reports</h1>
      {shown.length === 0 ? (
        <div class="waymark-empty">
          <p class="govuk-body">No annual report is published yet.</p>
        </div>
      ) : (
        <TaskList items={shown.map((year) => yearTask(year))} />
      )}
    </Page>
  )
}

function yearTask({ period, published, begun }: YearRow) {
  const { id: year, says } = period
  if (published)
    return {
      title: says,
      href: paths.publishedAnnual({ year }),
      hint: `Published by ${published.publishedBy}, ${instantWordsWithYear(published.publishedAt)}`,
      status: 'Published',
    }
  return {
    title: says,
    href: paths.annualReport({ year }),
    status: (
      <Tag classes={begun ? 'govuk-tag--light-blue' : 'govuk-tag--grey'}>
        {begun ? 'Being written' : 'Not started'}
      </Tag>
    ),
  }
}
