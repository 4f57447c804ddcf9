import type { CaseNote } from '#db/queries/case-notes/case-notes.ts'
import type { Day } from '#domain/calendar/day.ts'
import {
  noteState,
  noteStateInWords,
  noteStateWords,
  type NoteStateName,
} from '#domain/reviews/note-state.ts'
import { Button } from '#web/govuk/button.tsx'
import { Input } from '#web/govuk/input.tsx'
import { Tag, type TagColour } from '#web/govuk/tag.tsx'
import { Form } from '#web/layout/form.tsx'
import { paths } from '#web/paths.ts'

const colours: Readonly<Record<NoteStateName, TagColour>> = {
  waiting: 'yellow',
  sent: 'blue',
  'not-confirmed': 'orange',
  refused: 'red',
  received: 'green',
}

interface NoteProps {
  readonly note: CaseNote
  readonly today: Day
}

/** How a note stands: one word, and what it means in a sentence. The colour only repeats the word. */
export function NoteStanding({ note, today }: NoteProps) {
  const state = noteState(note, today)
  const { refusedBecause, ...days } = note
  return (
    <div class="waymark-note-standing">
      <Tag colour={colours[state]}>{noteStateWords[state]}</Tag>
      <p class="waymark-under">
        {noteStateInWords({ ...days, ...(refusedBecause !== undefined && { refusedBecause }) }, today)}
        {note.placedAs && `. In the case system as ${note.placedAs}`}
      </p>
      {state === 'waiting' && note.lastProblem && (
        <p class="waymark-under">
          Tried {note.tries === 1 ? 'once' : `${note.tries} times`}. {note.lastProblem}. It is tried again by
          itself.
        </p>
      )}
    </div>
  )
}

/** One press for whoever has copied a note into the case system; where there is nothing left to do, it says so. */
export function PlaceNote({
  note,
  today,
  problem,
  typed,
  back,
}: NoteProps & {
  readonly problem?: string | undefined
  readonly typed?: string | undefined
  /** Where to go on afterwards. */
  readonly back: 'list' | 'review'
}) {
  const state = noteState(note, today)
  if (state === 'sent')
    return <p class="waymark-under waymark-no-print">Nothing to do: the next load shows it.</p>
  if (state === 'received') return <p class="waymark-under waymark-no-print">Nothing to do.</p>
  const id = `placed-${note.reference}`
  return (
    <Form action={paths.caseNote({ note: note.reference })} classes="waymark-place-note waymark-no-print">
      <input type="hidden" name="back" value={back} />
      <Input
        id={id}
        name="placed-as"
        value={typed}
        error={problem}
        label={
          <>
            Its number in the case system <span class="waymark-quiet">(if you have it)</span>
            <span class="govuk-visually-hidden">: {note.reference}</span>
          </>
        }
        labelProps={{ classes: 'waymark-label' }}
        classes="govuk-input--width-10"
        attributes={{ maxlength: 100, autocomplete: 'off' }}
      />
      <div class="waymark-place-note__buttons">
        <Button variant="secondary" classes="waymark-small-button" preventDoubleClick>
          {state === 'not-confirmed' ? 'Mark as placed again' : 'Mark as placed'}
          <span class="govuk-visually-hidden">
            : {note.name} {note.reference}
          </span>
        </Button>
        {state === 'refused' && (
          <Button
            variant="secondary"
            classes="waymark-small-button"
            name="do"
            value="again"
            preventDoubleClick
          >
            Send again
            <span class="govuk-visually-hidden">
              : {note.name} {note.reference}
            </span>
          </Button>
        )}
      </div>
    </Form>
  )
}
