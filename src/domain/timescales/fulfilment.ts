import { NO_DAY } from './case-columns.ts'
import type { CompiledRule } from './compile.ts'
import { firstDayThatCounts, isForOtherPlan, isMeetingOfPlan, lastDayThatCounts, type Walk } from './walk.ts'

/** The events of a child that can meet one rule, in order of day, one a day; filled again for every rule. */
export interface Fulfilment {
  length: number
  day: Int32Array
  event: Int32Array
  /** Whether an event on the anchor's own day meets it. */
  sameDay: Uint8Array
}

export function nothingFulfils(): Fulfilment {
  return { length: 0, day: new Int32Array(256), event: new Int32Array(256), sameDay: new Uint8Array(256) }
}

/**
 * Finds what can meet a rule, up to the last day that counts for the plan. A review is never held on the plan's
 * first day; other things may meet what was owed from before it, as a core group straight after the conference.
 */
export function findFulfilment(walk: Walk, rule: CompiledRule, into: Fulfilment): void {
  const last = lastDayThatCounts(walk)
  into.length = 0
  for (const match of rule.metBy) {
    const first = isMeetingOfPlan(walk, match.kind) ? firstDayThatCounts(walk, match.kind) : NO_DAY
    const to = walk.kindFirst[match.kind + 1]!
    for (let slot = walk.kindFirst[match.kind]!; slot < to; slot++) {
      const day = walk.bucketDay[slot]!
      if (day < first) continue
      if (day > last) break
      const event = walk.bucketEvent[slot]!
      if ((walk.cases.eventFlags[event]! & match.needs) !== match.needs) continue
      if (isForOtherPlan(walk, event)) continue
      insert(into, day, event, match.sameDayCounts)
    }
  }
}

/** Keeps the list in order of day with one event a day; almost always the new one comes last. */
function insert(into: Fulfilment, day: number, event: number, sameDay: boolean): void {
  let at = into.length
  while (at > 0 && into.day[at - 1]! > day) at--
  if (at > 0 && into.day[at - 1] === day) {
    if (sameDay) into.sameDay[at - 1] = 1
    return
  }
  if (into.length === into.day.length) grow(into)
  for (let move = into.length; move > at; move--) {
    into.day[move] = into.day[move - 1]!
    into.event[move] = into.event[move - 1]!
    into.sameDay[move] = into.sameDay[move - 1]!
  }
  into.day[at] = day
  into.event[at] = event
  into.sameDay[at] = sameDay ? 1 : 0
  into.length++
}

function grow(into: Fulfilment): void {
  const { day, event, sameDay } = into
  into.day = new Int32Array(day.length * 2)
  into.event = new Int32Array(day.length * 2)
  into.sameDay = new Uint8Array(day.length * 2)
  into.day.set(day)
  into.event.set(event)
  into.sameDay.set(sameDay)
}

/** Position of the first event that meets what is counted from an anchor, looking from a position on; -1 if none. */
export function firstThatMeets(found: Fulfilment, anchor: number, from: number): number {
  for (let at = from; at < found.length; at++) {
    const day = found.day[at]!
    if (day > anchor || (day === anchor && found.sameDay[at] === 1)) return at
  }
  return -1
}

/** Position of the first event after a day; -1 if none. */
export function firstAfterDay(found: Fulfilment, day: number): number {
  for (let at = 0; at < found.length; at++) if (found.day[at]! > day) return at
  return -1
}

/** The day of a found event; NO_DAY for none. */
export function dayAt(found: Fulfilment, at: number): number {
  return at === -1 ? NO_DAY : found.day[at]!
}
