import type { AnnualText } from '#db/queries/annual-report/texts.ts'
import { sectionState, stateInWords, type SectionSoFar } from '#domain/annual-report/section-state.ts'
import { Button } from '#web/govuk/button.tsx'
import { Tag } from '#web/govuk/tag.tsx'
import { TaskList } from '#web/govuk/task-list.tsx'
import { instantWordsWithYear } from '#web/instant-words.ts'
import { Page } from '#web/layout/page.tsx'
import { paths } from '#web/paths.ts'

export interface TasksPageProps {
  readonly year: string
  readonly says: string
  readonly soFar: readonly SectionSoFar[]
  readonly texts: readonly AnnualText[]
  readonly mayPublish: boolean
}

const tagOf = {
  'not-started': 'govuk-tag--grey',
  'being-written': 'govuk-tag--light-blue',
  'waits-for-figures': 'govuk-tag--yellow',
} as const

/** The annual report of a year as a list of tasks: each section, how it stands, and who wrote in it last. */
export function TasksPage({ year, says, soFar, texts, mayPublish }: TasksPageProps) {
  const ready = soFar.filter((section) => sectionState(section) === 'ready').length
  return (
    <Page
      title="Annual report"
      about={says}
      breadcrumbs={[
        { text: 'Reports', href: paths.reports() },
        { text: 'Annual reports', href: paths.annualReports() },
        { text: says },
      ]}
    >
      <span class="govuk-caption-xl">{says}</span>
      <h1 class="govuk-heading-xl waymark-heading">Annual report</h1>
      <p class="govuk-body">
        {ready} of {soFar.length} sections are ready. Figures come from the reports published for the year;
        what is written here is seen by whoever writes the report until it is published.
      </p>
      <TaskList items={soFar.map((section) => taskOf(year, section, texts))} />
      {mayPublish && (
        <Button href={paths.publishAnnual({ year })} variant="secondary">
          Look at the whole and publish
        </Button>
      )}
    </Page>
  )
}

function taskOf(year: string, section: SectionSoFar, texts: readonly AnnualText[]) {
  const { plan, notPublished } = section
  const state = sectionState(section)
  const text = texts.find((one) => one.section === plan.id)
  const hints = [
    text && `Last written in by ${text.writtenBy}, ${instantWordsWithYear(text.writtenAt)}.`,
    notPublished.length > 0 && `Not published for the year: ${notPublished.join(', ')}.`,
  ].filter(Boolean)
  return {
    title: plan.title,
    href: paths.annualSection({ year, section: plan.id }),
    hint: hints.length > 0 ? hints.join(' ') : undefined,
    status: state === 'ready' ? stateInWords(state) : <Tag classes={tagOf[state]}>{stateInWords(state)}</Tag>,
  }
}
