import { monthsBetween, type Day } from '#domain/calendar/day.ts'
import { dayInWords, plural } from '#domain/calendar/words.ts'
import type { Stage } from '#domain/timescales/rule.ts'

/** A review conference held on a plan: its number and how many whole months on the plan it was held at. */
export interface ConferenceHeld {
  readonly number: number
  readonly on: Day
  readonly months: number
}

/** The review conferences of a plan in order, each at so many months: both are kept, for neither tells the other. */
export function conferencesHeld(planStart: Day, days: readonly Day[]): readonly ConferenceHeld[] {
  return [...new Set(days)]
    .toSorted((a, b) => a - b)
    .map((on, index) => ({ number: index + 1, on, months: monthsBetween(planStart, on) }))
}

const ordinals = ['first', 'second', 'third', 'fourth', 'fifth', 'sixth', 'seventh', 'eighth']

/** Which one it was in words: "second". */
export function ordinal(number: number): string {
  return ordinals[number - 1] ?? `${number}th`
}

/**
 * A conference beside the month at which the policy expects it: "Second review conference, held on 3 Feb at 7 months:
 * the framework expects it at 9".
 */
export function conferenceInWords({ number, on, months }: ConferenceHeld, stages: readonly Stage[]): string {
  const held = `${capital(ordinal(number))} review conference, held on ${dayInWords(on)} at ${plural(months, 'month')}`
  const expected = stages.find(({ conference }) => conference === number)
  if (!expected) return `${held}.`
  return months === expected.fromMonths
    ? `${held}, as the framework expects.`
    : `${held}: the framework expects it at ${expected.fromMonths}.`
}

/**
 * The conference to come: "Third review conference: expected by Fri 9 Oct 2026, booked for Tue 20 Apr 2027". Both days
 * stand there, for a late booking puts off nothing that the framework asks for by the first.
 */
export function nextConferenceInWords(
  number: number,
  { expectedBy, bookedFor }: { readonly expectedBy: Day | undefined; readonly bookedFor: Day | undefined },
): string | undefined {
  if (expectedBy === undefined && bookedFor === undefined) return undefined
  const expected = expectedBy === undefined ? [] : [`expected by ${dayInWords(expectedBy)}`]
  const booked = bookedFor === undefined ? 'not booked' : `booked for ${dayInWords(bookedFor)}`
  return `${capital(ordinal(number))} review conference: ${[...expected, booked].join(', ')}.`
}

function capital(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1)
}
