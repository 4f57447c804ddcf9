import type { ChildBannerProps } from '#web/child/present-banner.ts'
import { ChildBanner } from '#web/child/banner.tsx'
import { Button } from '#web/govuk/button.tsx'
import { Page } from '#web/layout/page.tsx'
import { ReviewNavigation } from '#web/review/navigation.tsx'
import { paths } from '#web/paths.ts'

export interface CaseNotePageProps {
  readonly reference: string
  readonly title: string
  readonly noteType: string
  readonly banner: ChildBannerProps
  readonly notes: readonly string[]
  readonly limit: number
}

/** The exact text for the child's file, ready to be copied. */
export function CaseNotePage({ reference, title, noteType, banner, notes, limit }: CaseNotePageProps) {
  return (
    <Page
      title="Case note"
      about={banner.name}
      breadcrumbs={[
        { text: 'Home', href: paths.home() },
        { text: banner.name, href: paths.child({ childId: banner.childId }) },
        { text: title, href: paths.reviewRecord({ reference }) },
        { text: 'Case note' },
      ]}
    >
      <ChildBanner child={banner} />
      <ReviewNavigation reference={reference} current="case-note" />
      <h1 class="govuk-heading-l waymark-review__title">Case note</h1>
      <p class="govuk-body waymark-no-print">
        Place it in the case system as <strong>{noteType}</strong>. Keep the first line: by it the note is
        found again.
        {notes.length > 1 && (
          <>
            {' '}
            The case system takes {limit.toLocaleString('en-GB')} characters, so it is in {notes.length}{' '}
            parts.
          </>
        )}
      </p>
      {notes.map((note, index) => (
        <section class="waymark-note" aria-labelledby={`note-${index}`}>
          <h2 class="waymark-note__title" id={`note-${index}`}>
            {notes.length > 1 ? `Part ${index + 1} of ${notes.length}` : 'Text'}
            <span class="waymark-note__length">{note.length.toLocaleString('en-GB')} characters</span>
          </h2>
          <pre
            class="waymark-note__text"
            id={`note-${index}-text`}
            tabIndex={0}
            aria-labelledby={`note-${index}`}
          >
            {note}
          </pre>
          <p class="waymark-note__buttons waymark-no-print">
            <button
              type="button"
              class="govuk-button govuk-button--secondary"
              hidden
              data-copy={`note-${index}-text`}
            >
              Copy {notes.length > 1 ? `part ${index + 1}` : 'the text'}
            </button>
            <span role="status" data-copied={`note-${index}-text`} />
          </p>
        </section>
      ))}
      <div class="govuk-button-group waymark-no-print">
        <Button type="button" variant="secondary" attributes={{ 'data-print': true, hidden: true }}>
          Print
        </Button>
        <a class="govuk-link" href={paths.reviewWord({ reference })}>
          Download as a Word document
        </a>
      </div>
    </Page>
  )
}
