import type { Day } from '#domain/calendar/day.ts'
import { addDays } from '#domain/calendar/day.ts'
import { dateInWords } from '#domain/calendar/words.ts'
import type { WorkingCalendar } from '#domain/calendar/working-days.ts'

/** How a text that the case system is to hold stands (product pages, MS7). Worked out from its days, never stored. */
export const noteStates = ['waiting', 'sent', 'not-confirmed', 'refused', 'received'] as const

export type NoteStateName = (typeof noteStates)[number]

/** The days by which alone its state is told. */
export interface NoteDays {
  readonly sentOn: Day | undefined
  /** By then it should be seen on the child's file. */
  readonly confirmBy: Day | undefined
  readonly receivedOn: Day | undefined
  readonly refusedOn: Day | undefined
  /** When a load showed it on another child's file. */
  readonly misplacedOn: Day | undefined
}

/** The first line that is true wins. */
export function noteState(note: NoteDays, today: Day): NoteStateName {
  if (note.receivedOn !== undefined) return 'received'
  if (note.refusedOn !== undefined) return 'refused'
  if (note.misplacedOn !== undefined) return 'not-confirmed'
  if (note.sentOn === undefined) return 'waiting'
  return note.confirmBy !== undefined && note.confirmBy < today ? 'not-confirmed' : 'sent'
}

/** Each state as lists and filters call it. */
export const noteStateWords: Readonly<Record<NoteStateName, string>> = {
  waiting: 'Waiting',
  sent: 'Sent',
  'not-confirmed': 'Not confirmed',
  refused: 'Refused',
  received: 'Received',
}

/** How it stands, in words: "Received: seen on the child’s file 24 Oct 2026". */
export function noteStateInWords(note: NoteDays & { readonly refusedBecause?: string }, today: Day): string {
  switch (noteState(note, today)) {
    case 'received':
      return `On the child’s file (seen ${dateInWords(note.receivedOn!)})`
    case 'refused':
      return `Refused by the case system: ${note.refusedBecause ?? 'no reason was given'}`
    case 'not-confirmed':
      return note.misplacedOn === undefined
        ? `Sent ${dateInWords(note.sentOn!)} and not seen on the child’s file since`
        : `Seen on another child’s file ${dateInWords(note.misplacedOn)}. Move it in the case system`
    case 'sent':
      return `Sent ${dateInWords(note.sentOn!)}; not seen on the child’s file yet`
    case 'waiting':
      return 'Waiting to be placed in the case system'
  }
}

/** How long a load may take to show what was sent. */
const workingDaysToConfirm = 2

/** The day by which what was sent on a day should be seen on the child's file: two working days later (MS7). */
export function confirmBy(sentOn: Day, calendar: WorkingCalendar): Day {
  // Past the bank holidays that are known a weekend is allowed for, so that nothing waits unnoticed.
  return calendar.addWorkingDays(sentOn, workingDaysToConfirm) ?? addDays(sentOn, workingDaysToConfirm + 2)
}

/** A review with its further outputs, a step of a concern, a form of the pathway, a child's part of minutes. */
const referenceOfNote =
  /(?<![A-Z0-9-])((?:MR|CN|PF|PM)(?:-[2-9A-HJ-NP-Z]{4}){2}(?:-(?:[B-HJKM]|\d{1,3}))?)(?![A-Z0-9-])/

/**
 * The reference of a note that Waymark wrote, found in a title, a first line or a text, with which part it is where it
 * is in several; undefined where none stands there.
 */
export function noteReferenceIn(
  text: string,
): { readonly reference: string; readonly part: number } | undefined {
  const found = referenceOfNote.exec(text.toUpperCase())
  if (!found) return undefined
  const part = /^\s*\(PART (\d{1,3}) OF \d{1,3}\)/.exec(
    text.slice(found.index + found[1]!.length).toUpperCase(),
  )
  return { reference: found[1]!, part: part ? Number(part[1]) : 1 }
}
