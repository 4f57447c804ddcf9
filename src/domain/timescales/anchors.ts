import { birthday, type Day } from '#domain/calendar/day.ts'
import { NO_DAY } from './case-columns.ts'
import type { CompiledTiming } from './compile.ts'
import { meetingDay, meetingsHeldBy } from './meetings.ts'
import { shift, type SpanTable } from './span-table.ts'
import { firstDayThatCounts, isForOtherPlan, lastDayThatCounts, lastOnOrBefore, type Walk } from './walk.ts'

/** The days from which a rule counts on one plan, in order; filled again for every rule. */
export interface Anchors {
  length: number
  day: Int32Array
  kind: Uint8Array
  /** The day before which what meets the rule does not count, where a rule counts backwards from a meeting. */
  since: Int32Array
}

export function noAnchors(room = 64): Anchors {
  return { length: 0, day: new Int32Array(room), kind: new Uint8Array(room), since: new Int32Array(room) }
}

function grow(into: Anchors): void {
  const bigger = noAnchors(into.day.length * 2)
  bigger.day.set(into.day)
  bigger.kind.set(into.kind)
  bigger.since.set(into.since)
  Object.assign(into, bigger, { length: into.length })
}

/** Finds the days from which a rule counts on the plan that the walk stands at. */
export function findAnchors(walk: Walk, timing: CompiledTiming, into: Anchors): void {
  const { from } = timing
  const kinds = walk.policy.derivedKinds
  into.length = 0
  switch (from.kind) {
    case 'plan-start':
      return add(into, walk.planStart, kinds.planStart)
    case 'birth': {
      if (walk.bornOn !== NO_DAY) return add(into, walk.bornOn, kinds.birth)
      const expected = walk.cases.expectedOn[walk.child]!
      return expected === NO_DAY ? undefined : add(into, expected, kinds.expectedBirth)
    }
    case 'turns':
      if (walk.bornOn === NO_DAY) return
      // A birthday before the plan began asks for nothing before the plan did.
      return birthday(walk.bornOn as Day, from.age) < walk.planStart
        ? add(into, walk.planStart, kinds.planStart)
        : add(into, birthday(walk.bornOn as Day, from.age), kinds.birthday)
    case 'initial-conference':
      return add(
        into,
        walk.initialConference,
        walk.policy.tracedKinds.initialConference,
        walk.previousPlanStart,
      )
    case 'event':
      return findEvents(walk, timing, from.nth, from.each, into)
    case 'traced-back':
      return traceBack(walk, timing, into)
    case 'meeting': {
      const held = meetingsHeldBy(walk, walk.today)
      const last = from.each ? (walk.end === NO_DAY ? held + 1 : held) : from.nth
      for (let nth = from.nth; nth <= last; nth++) {
        const day = noLaterThan(timing.noLaterThan, walk.planStart, meetingDay(walk, nth))
        if (day === NO_DAY) continue
        const previous = nth === 1 ? walk.initialConference : meetingDay(walk, nth - 1)
        add(into, day, timing.kind, noLaterThan(timing.countsFrom, walk.planStart, previous))
      }
    }
  }
}

/** A meeting's day, or the last day of the plan on which it may stand where it comes later. */
function noLaterThan(limit: SpanTable | undefined, planStart: number, day: number): number {
  const last = limit ? shift(limit, planStart) : NO_DAY
  if (day === NO_DAY || last === NO_DAY) return day === NO_DAY ? last : day
  return Math.min(day, last)
}

function add(into: Anchors, day: number, kind: number, since = NO_DAY): void {
  if (into.length === into.day.length) grow(into)
  into.day[into.length] = day
  into.kind[into.length] = kind
  into.since[into.length] = since
  into.length++
}

/** The nth event of a kind on the plan, or each from the nth on; the fallback where there is none at all. */
function findEvents(walk: Walk, timing: CompiledTiming, nth: number, each: boolean, into: Anchors): void {
  const first = firstDayThatCounts(walk, timing.kind)
  const last = lastDayThatCounts(walk)
  let count = 0
  let previous = NO_DAY
  for (let slot = walk.kindFirst[timing.kind]!; slot < walk.kindFirst[timing.kind + 1]!; slot++) {
    const day = walk.bucketDay[slot]!
    if (day < first || day === previous || isForOtherPlan(walk, walk.bucketEvent[slot]!)) continue
    if (day > last) break
    previous = day
    if (++count < nth) continue
    add(into, day, timing.kind)
    if (!each) return
  }
  if (count > 0 || timing.orKind === -1) return
  if (timing.orKind === walk.policy.derivedKinds.planStart) return add(into, walk.planStart, timing.orKind)
  for (let slot = walk.kindFirst[timing.orKind]!; slot < walk.kindFirst[timing.orKind + 1]!; slot++) {
    const day = walk.bucketDay[slot]!
    if (day >= walk.planStart && day <= last) return add(into, day, timing.orKind)
  }
}

/**
 * Traces back from the initial conference to the last event of a kind on or before it, going through other
 * events on the way: the strategy discussion that began the section 47 enquiry that led to the conference.
 */
function traceBack(walk: Walk, timing: CompiledTiming, into: Anchors): void {
  let day = walk.initialConference
  for (const kind of timing.through) {
    const through = lastOnOrBefore(walk, kind, day)
    if (through !== NO_DAY && isWithinReach(walk, timing, through)) day = through
  }
  const found = lastOnOrBefore(walk, timing.kind, day)
  if (found !== NO_DAY && isWithinReach(walk, timing, found)) add(into, found, timing.kind)
}

function isWithinReach(walk: Walk, timing: CompiledTiming, day: number): boolean {
  return day > walk.previousPlanStart && day >= shift(timing.within!, walk.initialConference)
}
