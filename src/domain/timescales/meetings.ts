import { NO_DAY } from './case-columns.ts'
import { shift } from './span-table.ts'
import { firstDayThatCounts, lastDayThatCounts, nthOnPlan, type Walk } from './walk.ts'

/**
 * A plan's meetings and the intervals between them. The rhythm (3 months, then 6) comes from the national pack,
 * or from a local one that tightens it.
 */

/** How many meetings of the plan's rhythm were held after the plan began, up to and with a day. */
export function meetingsHeldBy(walk: Walk, day: number): number {
  const rhythm = walk.policy.rhythms[walk.planType]
  if (!rhythm) return 0
  const first = firstDayThatCounts(walk, rhythm.kind)
  const last = Math.min(day, lastDayThatCounts(walk))
  let held = 0
  let previous = NO_DAY
  for (let slot = walk.kindFirst[rhythm.kind]!; slot < walk.kindFirst[rhythm.kind + 1]!; slot++) {
    const on = walk.bucketDay[slot]!
    if (on < first || on === previous) continue
    if (on > last) break
    previous = on
    held++
  }
  return held
}

/** The first meeting of the plan held after a day; NO_DAY where none has been. */
export function nextHeldAfter(walk: Walk, kind: number, day: number): number {
  const last = lastDayThatCounts(walk)
  const first = firstDayThatCounts(walk, kind)
  for (let slot = walk.kindFirst[kind]!; slot < walk.kindFirst[kind + 1]!; slot++) {
    const on = walk.bucketDay[slot]!
    if (on > day && on >= first) return on > last ? NO_DAY : on
  }
  return NO_DAY
}

/**
 * The soonest booking of a meeting after a day, and not after another (NO_DAY: without limit). Without a limit the
 * meeting is still to come: a booking whose day has passed then gives way to one that has not, for it was moved.
 */
export function soonestBooking(walk: Walk, kind: number, after: number, notAfter: number): number {
  const { cases, child, today } = walk
  let passed = NO_DAY
  for (let row = cases.bookingFirst[child]!; row < cases.bookingFirst[child + 1]!; row++) {
    const day = cases.bookingDay[row]!
    if (cases.bookingKind[row] !== kind || day <= after) continue
    if (notAfter !== NO_DAY) return day > notAfter ? NO_DAY : day
    if (day >= today) return day
    if (passed === NO_DAY) passed = day
  }
  return passed
}

/**
 * The day by which the meeting that ends an interval is due: the longest interval of its number after the start, by
 * the policy in force on that start.
 */
export function intervalLimit(walk: Walk, startedOn: number, meetingsHeld: number): number {
  const periods = walk.policy.rhythms[walk.planType]?.periods
  if (!periods) return NO_DAY
  for (let at = periods.length - 1; at >= 0; at--) {
    const { from, until, intervals } = periods[at]!
    if (startedOn < from || startedOn > until) continue
    return shift(intervals[Math.min(meetingsHeld, intervals.length - 1)]!, startedOn)
  }
  return NO_DAY
}

/**
 * The day on which an interval ends: the day by which the next meeting is due, or is booked, whichever is
 * sooner (contract, "Details that decide a date").
 */
export function intervalEnd(walk: Walk, startedOn: number): number {
  const rhythm = walk.policy.rhythms[walk.planType]
  if (!rhythm) return NO_DAY
  const limit = intervalLimit(walk, startedOn, meetingsHeldBy(walk, startedOn))
  const booked = soonestBooking(walk, rhythm.kind, startedOn, nextHeldAfter(walk, rhythm.kind, startedOn))
  return booked !== NO_DAY && booked < limit ? booked : limit
}

/** The middle of an interval: its first day plus half its length in calendar days, rounded down. */
export function middleOf(startedOn: number, endsOn: number): number {
  return startedOn + Math.floor((endsOn - startedOn) / 2)
}

/**
 * The day of a plan's nth meeting: the day it was held; else the soonest day it is booked for; else the day by
 * which it is due, counting on from the last that was held.
 */
export function meetingDay(walk: Walk, nth: number): number {
  const rhythm = walk.policy.rhythms[walk.planType]
  if (!rhythm) return NO_DAY
  const heldOn = nthOnPlan(walk, rhythm.kind, nth)
  if (heldOn !== NO_DAY) return heldOn
  const held = meetingsHeldBy(walk, walk.today)
  let day = held === 0 ? rhythmStart(walk) : nthOnPlan(walk, rhythm.kind, held)
  for (let number = held; number < nth; number++) {
    const booked = number === held ? soonestBooking(walk, rhythm.kind, day, NO_DAY) : NO_DAY
    day = booked !== NO_DAY ? booked : intervalLimit(walk, day, number)
    if (day === NO_DAY) return NO_DAY
  }
  return day
}

/** The day from which the first meeting of the plan of the walk is counted. */
export function rhythmStart(walk: Walk): number {
  return walk.policy.rhythms[walk.planType]!.rhythm.startsFrom === 'initial-conference'
    ? walk.initialConference
    : walk.planStart
}
