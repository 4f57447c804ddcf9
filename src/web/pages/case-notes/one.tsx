import type { CaseNote } from '#db/queries/case-notes/case-notes.ts'
import type { Day } from '#domain/calendar/day.ts'
import type { FormState } from '#web/forms/form-state.ts'
import { BackLink } from '#web/govuk/back-link.tsx'
import { Page } from '#web/layout/page.tsx'
import { NoteText } from '#web/review/note-text.tsx'
import { NoteStanding, PlaceNote } from '#web/review/note-standing.tsx'
import { paths } from '#web/paths.ts'

/** One note by itself: how it stands, and marking it as placed. */
export function OneCaseNotePage(props: {
  readonly note: CaseNote
  readonly today: Day
  readonly form: FormState
}) {
  const { note, today, form } = props
  return (
    <Page
      title={note.name}
      about={note.reference}
      before={<BackLink href={paths.caseNotes()}>Back to case notes</BackLink>}
    >
      <h1 class="govuk-heading-l">
        {note.name} {note.reference}
      </h1>
      <NoteStanding note={note} today={today} />
      {note.reviewReference === undefined ? (
        note.texts.map((text, index) => (
          <NoteText
            id={`text-${index}`}
            text={text}
            title={note.texts.length === 1 ? 'Its text' : `Part ${index + 1} of ${note.texts.length}`}
            button="text"
            of={undefined}
          />
        ))
      ) : (
        <p class="govuk-body">
          <a class="govuk-link" href={paths.reviewCaseNote({ reference: note.reviewReference })}>
            Its text
          </a>
        </p>
      )}
      <PlaceNote
        note={note}
        today={today}
        problem={form.problem('placed-as')}
        typed={form.value('placed-as')}
        back={form.value('back') === 'review' ? 'review' : 'list'}
      />
    </Page>
  )
}
