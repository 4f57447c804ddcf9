import type { ArrangedEntry } from '#domain/reviews/arranged-entry.ts'
import { ChildBanner } from '#web/child/banner.tsx'
import type { ChildBannerProps } from '#web/child/present-banner.ts'
import { BackLink } from '#web/govuk/back-link.tsx'
import { Page } from '#web/layout/page.tsx'
import { NoteText } from '#web/review/note-text.tsx'
import { paths } from '#web/paths.ts'

/** The entries that the policy wants as soon as a date is set, such as that in the chair's report. */
export function ArrangedEntriesPage(props: {
  readonly reference: string
  readonly banner: ChildBannerProps
  readonly entries: readonly ArrangedEntry[]
}) {
  const { reference, banner, entries } = props
  return (
    <Page
      title="The date, to copy"
      about={banner.name}
      before={<BackLink href={paths.reviewArrange({ reference })}>Back to what is arranged</BackLink>}
    >
      <ChildBanner child={banner} />
      <h1 class="govuk-heading-l waymark-review__title">The date, to copy</h1>
      <p class="govuk-body waymark-no-print">
        It is not sent by itself. When the review is signed, the entry is written anew with the day on which
        it was held.
      </p>
      {entries.map(({ id, name, text }) => (
        <NoteText id={`entry-${id}`} text={text} title={name} button="the text" of={undefined} />
      ))}
    </Page>
  )
}
