import type { Day } from '#domain/calendar/day.ts'
import { dateInWords, dayInWords, dueInWords, plural } from '#domain/calendar/words.ts'
import type { WorkingCalendar } from '#domain/calendar/working-days.ts'

/** What is stored about a midway review, from which alone its status is told. What is left out has not happened. */
export interface MidwayFacts {
  /** By the policy; only the record and the policy move it, never a person. */
  readonly dueOn: Day | undefined
  readonly opensOn: Day | undefined
  readonly closesOn: Day | undefined
  /** Why there is no date, where there is none. */
  readonly missing: string | undefined
  /** The day agreed for it here or, where none was, the day that the case system has booked. */
  readonly arrangedFor?: Day | undefined
  readonly prepAskedOn?: Day | undefined
  readonly prepBackOn?: Day | undefined
  readonly startedOn?: Day | undefined
  readonly heldOn?: Day | undefined
  readonly signedOn?: Day | undefined
  /** The days its case note was sent to the case system, and seen on the child's file. */
  readonly sentOn?: Day | undefined
  readonly receivedOn?: Day | undefined
  readonly outcome?: 'not-required' | 'put-off' | undefined
  /** The reason of the policy's list, by its id. */
  readonly outcomeReason?: string | undefined
  /** Who has still to agree that it is not required; until then it is as due as it was. */
  readonly agreementOf?: string | undefined
  readonly putOffTo?: Day | undefined
  readonly stoppedBecause?: string | undefined
}

/** The lines of the table, in the order in which they are tried. */
export const statusLines = [
  'stopped',
  'not-required',
  'put-off',
  'on-file',
  'not-confirmed',
  'sent',
  'signed',
  'overdue-to-sign',
  'held-not-signed',
  'needs-a-date',
  'overdue',
  'started',
  'preparation-back',
  'being-prepared',
  'arranged',
  'due',
  'not-due-yet',
] as const

export type StatusLine = (typeof statusLines)[number]

/** How a midway review stands on a day. */
export interface StatusOfMidway {
  readonly is: StatusLine
  /** What the screen says: "Overdue by 3 working days". */
  readonly words: string
  /** A second word that may follow: "can be held until 2 Nov 2026". */
  readonly more: string | undefined
}

const daysUntilNotConfirmed = 2
const daysToSign = 5

/**
 * How a midway review stands on a day: the one table of status words (product pages, 3.2). The first line that is
 * true wins. It is worked out whenever it is shown, never stored or typed; lists, counts and pages all ask here.
 */
export function statusOfMidway(midway: MidwayFacts, today: Day, calendar: WorkingCalendar): StatusOfMidway {
  const { is, words, more } = lineOf(midway, today, calendar)
  const all = joined(more, beforeItBegins.has(is) && agreementInWords(midway))
  return { is, words, more: all || undefined }
}

interface Line {
  readonly is: StatusLine
  readonly words: string
  readonly more?: string | undefined
}

function lineOf(midway: MidwayFacts, today: Day, calendar: WorkingCalendar): Line {
  const { signedOn, heldOn } = midway
  const isDone = signedOn !== undefined || heldOn !== undefined
  if (midway.stoppedBecause !== undefined && signedOn === undefined)
    return { is: 'stopped', words: `Stopped: ${stoppedInWords(midway.stoppedBecause)}` }
  // What was decided before a review was held says nothing of it once it has been held after all.
  if (midway.outcome === 'not-required' && !isDone)
    return { is: 'not-required', words: `Not required: ${reasonInWords(midway.outcomeReason)}` }
  if (isPutOff(midway, today) && !isDone)
    return {
      is: 'put-off',
      words: `Put off to ${dateInWords(midway.putOffTo!)}`,
      more: arrangedInWords(midway, today),
    }
  return doneLine(midway, today, calendar) ?? openLine(midway, today, calendar)
}

/** Whether it is put off still on a day; after the new latest day it is overdue. */
function isPutOff({ outcome, putOffTo }: MidwayFacts, today: Day): boolean {
  return outcome === 'put-off' && putOffTo !== undefined && today <= putOffTo
}

function doneLine(midway: MidwayFacts, today: Day, calendar: WorkingCalendar): Line | undefined {
  const { receivedOn, sentOn, signedOn, heldOn } = midway
  if (receivedOn !== undefined)
    return { is: 'on-file', words: `On the child’s file (seen ${dateInWords(receivedOn)})` }
  if (sentOn !== undefined) {
    const waits = (calendar.workingDaysBetween(sentOn, today) ?? today - sentOn) > daysUntilNotConfirmed
    return waits
      ? { is: 'not-confirmed', words: 'Not confirmed', more: `sent ${dateInWords(sentOn)}` }
      : { is: 'sent', words: `Sent ${dateInWords(sentOn)}` }
  }
  if (signedOn !== undefined) return { is: 'signed', words: `Signed ${dateInWords(signedOn)}` }
  if (heldOn === undefined) return undefined
  const since = calendar.workingDaysBetween(heldOn, today) ?? today - heldOn
  return since > daysToSign
    ? {
        is: 'overdue-to-sign',
        words: 'Overdue to sign',
        more: `held ${dateInWords(heldOn)}, ${plural(since, 'working day')} ago`,
      }
    : { is: 'held-not-signed', words: 'Held, not signed' }
}

function openLine(midway: MidwayFacts, today: Day, calendar: WorkingCalendar): Line {
  const { dueOn, opensOn, closesOn, startedOn, prepAskedOn, prepBackOn, arrangedFor } = midway
  if (dueOn === undefined) return { is: 'needs-a-date', words: 'Needs a date', more: midway.missing }
  const due = dueInWords(dueOn, today, calendar)
  const arranged = arrangedInWords(midway, today)
  if (today > dueOn)
    return {
      is: 'overdue',
      words: due,
      more: joined(
        startedOn !== undefined && 'started',
        closesOn !== undefined && today <= closesOn && `can be held until ${dateInWords(closesOn)}`,
        arranged,
        midway.putOffTo !== undefined && `was put off to ${dateInWords(midway.putOffTo)}`,
      ),
    }
  const dueToo = lowerFirst(due)
  if (startedOn !== undefined) return { is: 'started', words: 'Started', more: joined(dueToo, arranged) }
  if (prepBackOn !== undefined)
    return { is: 'preparation-back', words: 'Preparation back', more: joined(dueToo, arranged) }
  if (prepAskedOn !== undefined)
    return { is: 'being-prepared', words: 'Being prepared', more: joined(dueToo, arranged) }
  if (arrangedFor !== undefined)
    return {
      is: 'arranged',
      words: `Arranged for ${dayInWords(arrangedFor)}`,
      more: joined(
        arrangedFor < today && 'that day has passed',
        closesOn !== undefined && arrangedFor > closesOn && `after its last day, ${dateInWords(closesOn)}`,
        dueToo,
      ),
    }
  if (opensOn === undefined || opensOn <= today) return { is: 'due', words: due }
  return { is: 'not-due-yet', words: 'Not due yet', more: `due ${dateInWords(dueOn)}` }
}

function arrangedInWords({ arrangedFor }: MidwayFacts, today: Day): string | undefined {
  if (arrangedFor === undefined) return undefined
  return `${arrangedFor < today ? 'was ' : ''}arranged for ${dayInWords(arrangedFor)}`
}

/** The lines in which it is still to begin: a decision not to hold it may wait for somebody meanwhile. */
const beforeItBegins: ReadonlySet<StatusLine> = new Set<StatusLine>([
  ...(['put-off', 'needs-a-date', 'overdue', 'preparation-back', 'being-prepared'] as const),
  ...(['arranged', 'due', 'not-due-yet'] as const),
])

function agreementInWords({ agreementOf, startedOn }: MidwayFacts): string | undefined {
  if (agreementOf === undefined || startedOn !== undefined) return undefined
  return `waiting for the agreement of ${agreementOf} that it is not required`
}

function reasonInWords(reason: string | undefined): string {
  return reason === undefined ? 'no reason kept' : reason.replaceAll('-', ' ')
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
    case 'moved-away':
      return 'moved to another authority'
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

function joined(...words: readonly (string | false | undefined)[]): string {
  return words.filter(Boolean).join(', ')
}

function lowerFirst(text: string): string {
  return text.charAt(0).toLowerCase() + text.slice(1)
}
