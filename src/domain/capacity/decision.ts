import type { Day } from '#domain/calendar/day.ts'
import { dateInWords, plural } from '#domain/calendar/words.ts'
import type { WorkingCalendar } from '#domain/calendar/working-days.ts'
import type { Span } from '#domain/calendar/span.ts'
import { spanAfter } from '#domain/timescales/span-table.ts'

/** Somebody whose word a decision waits for. */
export interface AgreementAsked {
  /** agrees: the manager of the policy, to the whole. second: another person, to those that are locked. */
  readonly part: 'agrees' | 'second'
  readonly answer: 'agreed' | 'declined' | undefined
}

export type DecisionState = 'waiting' | 'in-force' | 'declined'

/** How a decision stands: nothing is put off before everybody who was asked has agreed. */
export function decisionState(asked: readonly AgreementAsked[]): DecisionState {
  if (asked.some(({ answer }) => answer === 'declined')) return 'declined'
  return asked.every(({ answer }) => answer === 'agreed') ? 'in-force' : 'waiting'
}

/** What is known of a review that was put off, as it stands on a day. */
export interface PutOffFollowed {
  readonly to: Day
  /** Why it stayed as it was, where it changed before the decision was agreed. */
  readonly leftOut: string | undefined
  /** The day on which it was taken back: it is due again on its old day. */
  readonly takenBackOn: Day | undefined
  readonly heldOn: Day | undefined
  readonly stoppedBecause: string | undefined
  readonly concernsSince: number
}

/** What happened to those put off. */
export interface FollowUp {
  readonly putOff: number
  readonly heldByNewDay: number
  readonly heldLate: number
  /** Past the new day and still not held. */
  readonly overdue: number
  /** The plan ended, or the next conference came first. */
  readonly stopped: number
  readonly toCome: number
  /** Due again on the old day, because hours came back. */
  readonly takenBack: number
  readonly concerns: number
}

/** Counts what happened after a decision: its parts but for concerns add up to those put off. */
export function followUp(rows: readonly PutOffFollowed[], today: Day): FollowUp {
  const putOff = rows.filter(({ leftOut }) => leftOut === undefined)
  const count = (is: string) => putOff.filter((row) => outcomeOf(row, today) === is).length
  return {
    putOff: putOff.length,
    heldByNewDay: count('held'),
    heldLate: count('late'),
    overdue: count('overdue'),
    stopped: count('stopped'),
    toCome: count('to-come'),
    takenBack: count('taken-back'),
    concerns: putOff.reduce((sum, { concernsSince }) => sum + concernsSince, 0),
  }
}

/** How one review that was put off stands on a day. */
export function outcomeOf(
  row: PutOffFollowed,
  today: Day,
): 'held' | 'late' | 'overdue' | 'stopped' | 'to-come' | 'taken-back' {
  if (row.takenBackOn !== undefined) return 'taken-back'
  if (row.heldOn !== undefined) return row.heldOn <= row.to ? 'held' : 'late'
  if (row.stoppedBecause !== undefined) return 'stopped'
  return today > row.to ? 'overdue' : 'to-come'
}

/** Whether a review waits for its new day and can be due again on its old one. */
export function isStillPutOff(row: PutOffFollowed, today: Day): boolean {
  return row.leftOut === undefined && outcomeOf(row, today) === 'to-come'
}

/** "12 put off: 11 held by their new date, 1 overdue. 1 concern raised meanwhile." */
export function followUpInWords(after: FollowUp): string {
  if (after.putOff === 0) return 'Nothing was put off.'
  const parts = [
    after.heldByNewDay > 0 && `${after.heldByNewDay} held by the new date`,
    after.heldLate > 0 && `${after.heldLate} held after it`,
    after.overdue > 0 && `${after.overdue} overdue again`,
    after.stopped > 0 && `${after.stopped} stopped without being held`,
    after.toCome > 0 && `${after.toCome} to come`,
    after.takenBack > 0 && `${after.takenBack} due again on the old date`,
  ].filter(Boolean)
  const concerns =
    after.concerns === 0
      ? 'No concern raised meanwhile'
      : `${plural(after.concerns, 'concern')} raised meanwhile`
  return `${after.putOff} put off: ${parts.join(', ')}. ${concerns}.`
}

/**
 * The day to which a review is proposed to be put off: so long after its due day as the policy says, on a working day,
 * and before the conference that ends its interval. Undefined where no working day lies between.
 */
export function proposedDay(
  { dueOn, intervalEndsOn }: { readonly dueOn: Day; readonly intervalEndsOn: Day | undefined },
  putOffFor: Span,
  calendar: WorkingCalendar,
): Day | undefined {
  const wanted = spanAfter(calendar, dueOn, putOffFor)
  if (wanted === undefined) return undefined
  const before = intervalEndsOn === undefined ? wanted : Math.min(wanted, intervalEndsOn - 1)
  const on = calendar.lastWorkingDayOnOrBefore(before as Day)
  return on !== undefined && on > dueOn ? on : undefined
}

/** What is wrong with a new latest date, in words; undefined where nothing is. */
export function whyNotPutOffTo(
  to: Day,
  { dueOn, intervalEndsOn }: { readonly dueOn: Day; readonly intervalEndsOn: Day | undefined },
  today: Day,
): string | undefined {
  if (to <= dueOn) return `Enter a day after ${dateInWords(dueOn)}, when it is due`
  if (to <= today) return 'Enter a day to come'
  if (intervalEndsOn !== undefined && to >= intervalEndsOn)
    return `Enter a day before ${dateInWords(intervalEndsOn)}, when the next conference ends its time`
  return undefined
}
