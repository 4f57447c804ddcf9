import type { Day } from '#domain/calendar/day.ts'
import { dateInWords } from '#domain/calendar/words.ts'
import { wayInWords } from './arranging.ts'
import type { Form } from './form.ts'
import { isWayHeld } from './talk.ts'

/** What is known of a midway meeting once its date is set. */
export interface ArrangedMeeting {
  readonly childName: string
  readonly localId: string
  readonly on: Day
  /** The time of day, as HH:MM. */
  readonly at: string | undefined
  readonly way: string | undefined
  /** Roles that take part besides the chair, in words. */
  readonly takePart: readonly string[]
  readonly dueOn: Day | undefined
}

export interface ArrangedEntry {
  readonly id: string
  readonly name: string
  readonly text: string
}

/**
 * The entry for each output that holds the agreed date, as soon as it is set: the date of the midway meeting is
 * recorded in the chair's report of the conference or review at which it was set (six-monthly guide, arrangements).
 */
export function arrangedEntries(form: Form, meeting: ArrangedMeeting): readonly ArrangedEntry[] {
  return (form.furtherOutputs ?? [])
    .filter(({ parts }) => parts[0] === 'agreed-date')
    .map(({ id, name, title, headings }) => ({
      id,
      name,
      text: [
        title,
        `${meeting.childName}, record ${meeting.localId}`,
        '',
        (headings?.['agreed-date'] ?? 'Dates').toUpperCase(),
        `Date set: ${dateInWords(meeting.on)}${meeting.at === undefined ? '' : ` at ${meeting.at}`}`,
        ...(meeting.dueOn === undefined ? [] : [`Due: ${dateInWords(meeting.dueOn)}`]),
        ...(meeting.way !== undefined && isWayHeld(meeting.way) ? [wayInWords(meeting.way)] : []),
        ...(meeting.takePart.length > 0 ? [`To take part: the chair; ${meeting.takePart.join('; ')}`] : []),
      ].join('\n'),
    }))
}
