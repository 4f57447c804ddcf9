import type { CaseNoteListed } from '#db/queries/case-notes/case-notes.ts'
import type { Day } from '#domain/calendar/day.ts'
import { dateInWords } from '#domain/calendar/words.ts'
import { noteStates, noteStateWords, type NoteStateName } from '#domain/reviews/note-state.ts'
import { momentOf } from '#db/queries/children/evidence.ts'
import { childName } from '#web/child/words.ts'
import { Pagination } from '#web/govuk/pagination.tsx'
import { Page } from '#web/layout/page.tsx'
import { Filters } from '#web/list/filters.tsx'
import { ListTable } from '#web/list/list-table.tsx'
import { presentPages, rowsInWords, type PageOfList } from '#web/list/present-pages.ts'
import { NoteStanding, PlaceNote } from '#web/review/note-standing.tsx'
import { paths } from '#web/paths.ts'

export interface CaseNotesPageProps {
  readonly notes: readonly CaseNoteListed[]
  readonly counts: Readonly<Record<NoteStateName, number>>
  readonly place: PageOfList
  readonly state: NoteStateName | undefined
  readonly today: Day
}

/** Every note of the person's children, those that have waited longest first. */
export function CaseNotesPage(props: CaseNotesPageProps) {
  const { notes, counts, place, state } = props
  const found = rowsInWords(place, 'case note', 'case notes')
  const pages = presentPages(place, (page) => address(state, page))
  return (
    <Page title={place.pages > 1 ? `Case notes (page ${place.page} of ${place.pages})` : 'Case notes'}>
      <h1 class="govuk-heading-xl waymark-heading">Case notes</h1>
      <p class="govuk-body">
        What signed reviews are written as for the case system. A note counts as received once it is seen on
        the child’s own file.
      </p>
      <Filters
        groups={[
          {
            title: 'Where it stands',
            choices: [
              {
                text: 'All',
                count: noteStates.reduce((sum, each) => sum + counts[each], 0),
                href: address(undefined, 1),
                chosen: state === undefined,
              },
              ...noteStates.map((each) => ({
                text: noteStateWords[each],
                count: counts[each],
                href: address(each, 1),
                chosen: state === each,
              })),
            ],
          },
        ]}
      />
      {notes.length === 0 ? (
        <div class="waymark-empty">
          <p class="govuk-body-l">No case note {state === undefined ? 'yet' : 'stands there'}.</p>
          <p class="govuk-body">Case notes appear here as soon as a midway review is signed.</p>
        </div>
      ) : (
        <>
          <p class="waymark-found">
            <strong>{found}</strong>, those that wait longest first
          </p>
          <ListTable
            caption={`${found}, those that wait longest first`}
            classes="waymark-case-notes"
            columns={[
              { heading: 'Child' },
              { heading: 'Note' },
              { heading: 'Signed' },
              { heading: 'Where it stands' },
              { heading: 'Place it' },
            ]}
            rows={notes.map((note) => ({ cells: cellsOf(note, props) }))}
          />
          {pages && <Pagination {...pages} />}
        </>
      )}
    </Page>
  )
}

function cellsOf(note: CaseNoteListed, { today }: CaseNotesPageProps) {
  const child = childName(note)
  const where =
    note.reviewReference === undefined
      ? paths.child({ childId: note.childId })
      : `${paths.reviewCaseNote({ reference: note.reviewReference })}#${note.output}`
  return [
    <>
      <a class="govuk-link" href={paths.child({ childId: note.childId })}>
        {child}
      </a>
      <span class="waymark-under">{note.localId}</span>
    </>,
    <>
      <a class="govuk-link" href={where}>
        {note.name}
        <span class="govuk-visually-hidden"> of {child}</span>
      </a>
      <span class="waymark-under">{note.reference}</span>
    </>,
    dateInWords(momentOf(note.queuedAt).on),
    <NoteStanding note={note} today={today} />,
    <PlaceNote note={note} today={today} back="list" />,
  ]
}

function address(state: NoteStateName | undefined, page: number): string {
  return paths.caseNotes(undefined, { state, page: page === 1 ? undefined : page })
}
