import type { Day } from '#domain/calendar/day.ts'
import { dateInWords, dayInWords, plural } from '#domain/calendar/words.ts'
import type { WorkingCalendar } from '#domain/calendar/working-days.ts'

/** Something that a person may choose among, by its id and in words. */
export interface Reason {
  readonly id: string
  readonly says: string
}

/** Why a midway review may be moved, brought forward or stopped, each list in the order in which it is offered. */
export interface ArrangingReasons {
  readonly moved: readonly Reason[]
  readonly broughtForward: readonly Reason[]
  readonly stopped: readonly Reason[]
}

/** What no list foresees; the person says what it is. */
export const anotherReason: Reason = { id: 'another-reason', says: 'Another reason' }

/** Something that no list foresees has happened, so that a review is held sooner. */
export const anotherEvent: Reason = { id: 'another-event', says: 'Something else happened' }

/** The words of a reason kept by its id; spelt out where no list has it any more. */
export function reasonInWords(id: string, known: readonly Reason[]): string {
  const found = [...known, anotherReason, anotherEvent].find((reason) => reason.id === id)
  return found?.says ?? id.charAt(0).toUpperCase() + id.slice(1).replaceAll('-', ' ')
}

/** The days between which a midway review is to be held. */
export interface Window {
  readonly opensOn: Day | undefined
  readonly closesOn: Day | undefined
  /** The next conference or review; on this day and after it the midway review comes too late. */
  readonly intervalEndsOn: Day | undefined
}

/** Where a day lies: a day outside the window may be agreed, with a reason. */
export type Place = 'in-window' | 'before-window' | 'after-window'

/** Where a day lies beside the window of a midway review; the first and the last day lie inside. */
export function placeOf(on: Day, { opensOn, closesOn }: Window): Place {
  if (opensOn !== undefined && on < opensOn) return 'before-window'
  return closesOn !== undefined && on > closesOn ? 'after-window' : 'in-window'
}

/** Days from one to another, both included. */
export interface DaysShared {
  readonly from: Day
  readonly until: Day
}

/** The days, from today on, on which both of two reviews can be held; undefined where there is none. */
export function sharedDays(
  a: Pick<Window, 'opensOn' | 'closesOn'>,
  b: Pick<Window, 'opensOn' | 'closesOn'>,
  today: Day,
): DaysShared | undefined {
  const { opensOn, closesOn } = a
  if (opensOn === undefined || closesOn === undefined) return undefined
  if (b.opensOn === undefined || b.closesOn === undefined) return undefined
  const from = Math.max(opensOn, b.opensOn, today) as Day
  const until = Math.min(closesOn, b.closesOn) as Day
  return from <= until ? { from, until } : undefined
}

/** Why no midway review can be agreed for a day, in words that say what to do; undefined where it can. */
export function whyNotOn(
  on: Day,
  { intervalEndsOn }: Window,
  today: Day,
  calendar: WorkingCalendar,
): string | undefined {
  if (on < today) return 'Enter today or a later day'
  if (intervalEndsOn !== undefined && on >= intervalEndsOn)
    return `The next conference or review is ${dayInWords(intervalEndsOn)}. Enter a day before it, or stop this midway review`
  if (on > calendar.lastDay) return calendar.refusal(on)
  return undefined
}

/** What is worth saying of a day that may be agreed all the same. */
export function warningOf(on: Day, calendar: WorkingCalendar): string | undefined {
  if (calendar.isWorkingDay(on)) return undefined
  return `${dayInWords(on)} is ${calendar.holidayOn(on) ?? 'not a working day'}.`
}

const nearDays = 2

/** Whether a day is so near that people are told at once: today, or within two working days (product pages, 3.0). */
export function isNear(on: Day, today: Day, calendar: WorkingCalendar): boolean {
  return (calendar.workingDaysBetween(today, on) ?? on - today) <= nearDays
}

/** Why a review cannot be found not to be required while this is overdue; undefined where nothing is. */
export function whyRequired(
  overdue: readonly { readonly says: string; readonly dueOn: Day | undefined }[],
): string | undefined {
  if (overdue.length === 0) return undefined
  const named = overdue
    .slice(0, 3)
    .map(({ says, dueOn }) => `${says}${dueOn === undefined ? '' : ` Due ${dateInWords(dueOn)}.`}`)
  const rest = overdue.length - named.length
  return `It cannot be “not required” while something that must be done is overdue. ${named.join(' ')}${rest > 0 ? ` And ${plural(rest, 'thing')} more.` : ''}`
}

/** A time of day as HH:MM from what was typed: 9, 9.30, 09:30, 1400; undefined where it is none. */
export function timeTyped(text: string): string | undefined {
  const match = /^(\d{1,2})(?:[:.]?(\d{2}))?\s*(am|pm)?$/i.exec(text.trim())
  if (!match) return undefined
  const half = match[3]?.toLowerCase()
  const given = Number(match[1])
  if (half !== undefined && (given < 1 || given > 12)) return undefined
  const hour = half === undefined ? given : (given % 12) + (half === 'pm' ? 12 : 0)
  const minute = Number(match[2] ?? 0)
  if (hour > 23 || minute > 59) return undefined
  return `${String(hour).padStart(2, '0')}:${String(minute).padStart(2, '0')}`
}

/** How a review is held, in words. */
export function wayInWords(way: string): string {
  switch (way) {
    case 'desk':
      return 'At the desk, from the record'
    case 'telephone':
      return 'By telephone'
    case 'video':
      return 'By video'
    case 'face-to-face':
      return 'Face to face'
    default:
      return way.replaceAll('-', ' ')
  }
}
