import type { ExampleSource } from '#db/queries/annual-report/sources.ts'
import type { SectionPlan } from '#domain/annual-report/sections.ts'
import { dayOf } from '#domain/calendar/day.ts'
import { dateInWords } from '#domain/calendar/words.ts'
import { BackLink } from '#web/govuk/back-link.tsx'
import { Pagination, type PaginationProps } from '#web/govuk/pagination.tsx'
import { Page } from '#web/layout/page.tsx'
import { ListTable } from '#web/list/list-table.tsx'
import { nameOfSource, sourceInWords, sourceHref } from '#web/pages/annual-report/source-words.ts'
import { paths } from '#web/paths.ts'

export interface SourcesPageProps {
  readonly year: string
  readonly says: string
  readonly plan: SectionPlan
  readonly found: string
  readonly sources: readonly ExampleSource[]
  readonly pages: PaginationProps | undefined
}

/** What an example can be written from: a person reads, chooses, and writes in words of their own. */
export function SourcesPage({ year, says, plan, found, sources, pages }: SourcesPageProps) {
  const title = `Examples: ${plan.title}`
  return (
    <Page
      title={title}
      about={`Annual report, ${says}`}
      before={<BackLink href={paths.annualSection({ year, section: plan.id })}>{plan.title}</BackLink>}
    >
      <span class="govuk-caption-xl">Annual report, {says}</span>
      <h1 class="govuk-heading-l waymark-heading">Choose what to write an example from</h1>
      <p class="waymark-found">
        <strong>{found}</strong>
      </p>
      {sources.length === 0 ? (
        <div class="waymark-empty">
          <p class="govuk-body">Nothing of the year to write from.</p>
        </div>
      ) : (
        <ListTable
          caption={title}
          columns={[{ heading: 'Child' }, { heading: 'From' }, { heading: 'On' }, { heading: 'Example' }]}
          rows={sources.map((source) => ({
            cells: [
              nameOfSource(source),
              <a class="govuk-link" href={sourceHref(source)}>
                {sourceInWords(source)}
                <span class="govuk-visually-hidden"> of {nameOfSource(source)}</span>
              </a>,
              dateInWords(dayOf(source.on)),
              <a
                class="govuk-link"
                href={paths.annualExample({ year, section: plan.id, source: source.source })}
              >
                Write
                <span class="govuk-visually-hidden">
                  {' '}
                  an example from {sourceInWords(source)} of {nameOfSource(source)}
                </span>
              </a>,
            ],
          }))}
        />
      )}
      {pages && <Pagination {...pages} />}
    </Page>
  )
}
