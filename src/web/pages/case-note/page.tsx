import type { CaseNote } from '#db/queries/case-notes/case-notes.ts'
import type { Day } from '#domain/calendar/day.ts'
import type { WrittenOutput } from '#domain/reviews/outputs.ts'
import type { ChildBannerProps } from '#web/child/present-banner.ts'
import { ChildBanner } from '#web/child/banner.tsx'
import { Button } from '#web/govuk/button.tsx'
import { Page } from '#web/layout/page.tsx'
import { NoteText } from '#web/review/note-text.tsx'
import { ReviewNavigation } from '#web/review/navigation.tsx'
import { NoteStanding, PlaceNote } from '#web/review/note-standing.tsx'
import { paths } from '#web/paths.ts'

/** One output with what became of it; the latter is missing of a review that was signed before outputs waited. */
export interface OutputShown {
  readonly output: WrittenOutput
  readonly note: CaseNote | undefined
}

export interface CaseNotePageProps {
  readonly reference: string
  readonly title: string
  readonly banner: ChildBannerProps
  readonly outputs: readonly OutputShown[]
  readonly mayPlace: boolean
  readonly today: Day
}

/** The exact texts for the child's file, ready to be copied, each with what became of it. */
export function CaseNotePage(props: CaseNotePageProps) {
  const { reference, title, banner, outputs } = props
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
      {outputs.length > 1 && (
        <p class="govuk-body">
          This review is written into {outputs.length} places:{' '}
          {outputs.map(({ output }, index) => (
            <>
              {index > 0 && (index === outputs.length - 1 ? ' and ' : ', ')}
              <a class="govuk-link" href={`#${output.id}`}>
                {output.name}
              </a>
            </>
          ))}
          .
        </p>
      )}
      {outputs.map((shown) => (
        <Output {...props} {...shown} isOnly={outputs.length === 1} />
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

function Output({
  output,
  note,
  isOnly,
  mayPlace,
  today,
}: CaseNotePageProps & OutputShown & { readonly isOnly: boolean }) {
  const { id, name, noteType, texts, leftOut, limit } = output
  return (
    <section class="waymark-output" id={id} aria-labelledby={isOnly ? undefined : `${id}-name`}>
      {!isOnly && (
        <h2 class="govuk-heading-m" id={`${id}-name`}>
          {name}
        </h2>
      )}
      {note && <NoteStanding note={note} today={today} />}
      <p class="govuk-body waymark-no-print">
        Place it in the case system as <strong>{noteType}</strong>. Keep the first line: by it the note is
        found again.
        {texts.length > 1 && (
          <>
            {' '}
            The case system takes {limit.toLocaleString('en-GB')} characters, so it is in {texts.length}{' '}
            parts.
          </>
        )}
      </p>
      {leftOut.length > 0 && (
        <p class="govuk-body waymark-stale">
          It takes {limit.toLocaleString('en-GB')} characters, so {leftOut.join(' and ')}{' '}
          {leftOut.length === 1 ? 'was' : 'were'} left out. The text says so, and the signed record holds it
          all.
        </p>
      )}
      {texts.map((text, index) => (
        <NoteText
          id={isOnly ? `note-${index}` : `note-${id}-${index}`}
          text={text}
          title={texts.length > 1 ? `Part ${index + 1} of ${texts.length}` : 'Text'}
          button={texts.length > 1 ? `part ${index + 1}` : 'the text'}
          of={isOnly ? undefined : name}
        />
      ))}
      {note && mayPlace && <PlaceNote note={note} today={today} back="review" />}
    </section>
  )
}
