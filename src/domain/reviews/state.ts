import type { Day } from '#domain/calendar/day.ts'
import { dateInWords, dueInWords } from '#domain/calendar/words.ts'
import type { WorkingCalendar } from '#domain/calendar/working-days.ts'

/** The days of a midway review, from which alone its state is told. */
export interface MidwayDays {
  readonly dueOn: Day | undefined
  readonly opensOn: Day | undefined
  readonly closesOn: Day | undefined
  /** Why there is no date, where there is none. */
  readonly missing: string | undefined
  readonly stoppedBecause: string | undefined
  readonly startedOn: Day | undefined
  readonly heldOn: Day | undefined
  readonly signedOn: Day | undefined
  /** The day its case note was seen on the child's file. */
  readonly onFileOn?: Day | undefined
}

export interface MidwayState {
  readonly is:
    | 'stopped'
    | 'on-file'
    | 'signed'
    | 'held-not-signed'
    | 'needs-a-date'
    | 'overdue'
    | 'started'
    | 'due'
    | 'not-due-yet'
  /** What the screen says: "Overdue by 3 working days". */
  readonly words: string
  /** A second word that may follow: "can be held until 2 Nov 2026". */
  readonly more: string | undefined
}

/**
 * How a midway review stands on a day. The first line that is true wins. It is worked out from dates whenever it is
 * shown, never stored or typed; lists, counts and pages all ask here.
 */
export function midwayState(midway: MidwayDays, today: Day, calendar: WorkingCalendar): MidwayState {
  const { dueOn, opensOn, closesOn, startedOn, heldOn, signedOn, onFileOn } = midway
  if (midway.stoppedBecause !== undefined && signedOn === undefined) {
    return { is: 'stopped', words: `Stopped: ${stoppedInWords(midway.stoppedBecause)}`, more: undefined }
  }
  if (onFileOn !== undefined) {
    return { is: 'on-file', words: `On the child’s file (seen ${dateInWords(onFileOn)})`, more: undefined }
  }
  if (signedOn !== undefined) {
    return { is: 'signed', words: `Signed ${dateInWords(signedOn)}`, more: undefined }
  }
  if (heldOn !== undefined) return { is: 'held-not-signed', words: 'Held, not signed', more: undefined }
  if (dueOn === undefined) return { is: 'needs-a-date', words: 'Needs a date', more: midway.missing }
  if (today > dueOn) {
    const open = closesOn !== undefined && today <= closesOn
    return {
      is: 'overdue',
      words: dueInWords(dueOn, today, calendar),
      more:
        [startedOn !== undefined && 'started', open && `can be held until ${dateInWords(closesOn)}`]
          .filter(Boolean)
          .join(', ') || undefined,
    }
  }
  if (startedOn !== undefined) {
    return { is: 'started', words: 'Started', more: lowerFirst(dueInWords(dueOn, today, calendar)) }
  }
  if (opensOn === undefined || opensOn <= today) {
    return { is: 'due', words: dueInWords(dueOn, today, calendar), more: undefined }
  }
  return { is: 'not-due-yet', words: 'Not due yet', more: `due ${dateInWords(dueOn)}` }
}

/** Why a midway stopped, in words. */
export function stoppedInWords(because: string): string {
  switch (because) {
    case 'superseded':
      return 'the next conference or review was held first'
    case 'plan-ended':
      return 'plan ended'
    case 'turned-18':
      return 'turned 18'
    case 'died':
      return 'the child has died'
    case 'next-meeting-near':
      return 'the next meeting is booked soon after'
    case 'no-longer-asked-for':
      return 'the policy no longer asks for it'
    case 'condition':
      return 'the policy does not ask for it for this child'
    default:
      return because.replaceAll('-', ' ')
  }
}

function lowerFirst(text: string): string {
  return text.charAt(0).toLowerCase() + text.slice(1)
}
