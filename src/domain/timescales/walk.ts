import { addMonths, type Day } from '#domain/calendar/day.ts'
import { flag, NO_DAY, type CaseColumns } from './case-columns.ts'
import type { CompiledPolicy } from './compile.ts'
import { reasonCode } from './occurrences.ts'

/**
 * Where a pass stands: which child and plan, and that child's events sorted by kind. One walk serves a whole
 * pass; its arrays are used again for every child.
 */
export interface Walk {
  readonly policy: CompiledPolicy
  readonly cases: CaseColumns
  readonly today: number
  /** Events of kind k of the child stand in bucketDay[kindFirst[k]] … bucketDay[kindFirst[k + 1] - 1], by day. */
  readonly kindFirst: Int32Array
  bucketDay: Int32Array
  bucketEvent: Int32Array
  child: number
  bornOn: number
  plan: number
  /** 0 for a child protection plan, 1 for a looked-after period. */
  planType: number
  planStart: number
  /** How many plans of this type the child has had, this one counted. */
  planNumber: number
  /** The last day anything of the plan can happen: its end, the 18th birthday or death; NO_DAY while it goes on. */
  end: number
  endReason: number
  /** The 18th birthday, even where it is to come. */
  eighteen: number
  previousPlanStart: number
  initialConference: number
  initialConferenceRecorded: boolean
}

/** A walk at its start, before any child. */
export function beginWalk(policy: CompiledPolicy, cases: CaseColumns, today: Day): Walk {
  return {
    policy,
    cases,
    today,
    kindFirst: new Int32Array(policy.vocabulary.kinds.length + 1),
    bucketDay: new Int32Array(256),
    bucketEvent: new Int32Array(256),
    child: 0,
    bornOn: NO_DAY,
    plan: 0,
    planType: 0,
    planStart: 0,
    planNumber: 1,
    end: NO_DAY,
    endReason: 0,
    eighteen: NO_DAY,
    previousPlanStart: NO_DAY,
    initialConference: 0,
    initialConferenceRecorded: false,
  }
}

/** Steps to a child: its events up to today are sorted by kind, each kind by day. */
export function enterChild(walk: Walk, child: number): void {
  const { cases, kindFirst, today } = walk
  const from = cases.eventFirst[child]!
  const to = cases.eventFirst[child + 1]!
  if (to - from > walk.bucketDay.length) {
    walk.bucketDay = new Int32Array((to - from) * 2)
    walk.bucketEvent = new Int32Array((to - from) * 2)
  }
  kindFirst.fill(0)
  for (let event = from; event < to; event++) {
    if (cases.eventDay[event]! <= today) kindFirst[cases.eventKind[event]! + 1]!++
  }
  for (let kind = 1; kind < kindFirst.length; kind++) kindFirst[kind]! += kindFirst[kind - 1]!
  const counted = kindFirst[kindFirst.length - 1]!
  // Filling moves each kind's first along to the next kind's; going backwards leaves them where they belong.
  for (let event = to - 1; event >= from; event--) {
    if (cases.eventDay[event]! > today) continue
    const slot = --kindFirst[cases.eventKind[event]! + 1]!
    walk.bucketDay[slot] = cases.eventDay[event]!
    walk.bucketEvent[slot] = event
  }
  // Now kindFirst[k + 1] holds the first of kind k: shift back by one place.
  kindFirst.copyWithin(0, 1)
  kindFirst[kindFirst.length - 1] = counted
  walk.child = child
  walk.bornOn = cases.bornOn[child]!
  walk.eighteen = walk.bornOn === NO_DAY ? NO_DAY : addMonths(walk.bornOn as Day, 18 * 12)
}

/** Steps to one of the child's plans and finds when it ended, if it has, and the conference that made it. */
export function enterPlan(walk: Walk, plan: number): void {
  const { cases, today } = walk
  walk.plan = plan
  walk.planType = cases.planType[plan]!
  walk.planStart = cases.planStart[plan]!
  walk.end = NO_DAY
  walk.endReason = reasonCode.none
  endAt(walk, cases.planEnd[plan]!, today, reasonCode['plan-ended'])
  endAt(walk, walk.eighteen, today, reasonCode['turned-18'])
  endAt(walk, cases.diedOn[walk.child]!, today, reasonCode.died)
  walk.previousPlanStart = NO_DAY
  walk.planNumber = 1
  for (let other = cases.planFirst[walk.child]!; other < plan; other++) {
    if (cases.planType[other] !== walk.planType) continue
    walk.previousPlanStart = cases.planStart[other]!
    walk.planNumber++
  }
  findInitialConference(walk)
}

/** Whether a plan has ended by a day, for whichever reason. */
export function hasEnded(cases: CaseColumns, child: number, plan: number, today: number): boolean {
  const bornOn = cases.bornOn[child]!
  const eighteen = bornOn === NO_DAY ? NO_DAY : addMonths(bornOn as Day, 18 * 12)
  return [cases.planEnd[plan]!, cases.diedOn[child]!, eighteen].some((day) => day !== NO_DAY && day <= today)
}

function endAt(walk: Walk, day: number, today: number, reason: number): void {
  if (day === NO_DAY || day > today || (walk.end !== NO_DAY && walk.end <= day)) return
  walk.end = day
  walk.endReason = reason
}

/** How far from a plan's first day a conference may stand and still be the one that made it, in calendar days. */
const conferenceReach = 28

/**
 * The conference that made the plan: the last on or before the plan's first day, or the first soon after it while
 * the plan goes on (a later one made the next plan). Where none is recorded, the plan's first day, which is the day of its conference (CIN census rule 2885).
 */
function findInitialConference(walk: Walk): void {
  walk.initialConference = walk.planStart
  walk.initialConferenceRecorded = false
  const kind = walk.policy.tracedKinds.initialConference
  const last = Math.max(walk.planStart, Math.min(walk.planStart + conferenceReach, lastDayThatCounts(walk)))
  let found = NO_DAY
  for (let slot = walk.kindFirst[kind]!; slot < walk.kindFirst[kind + 1]!; slot++) {
    const day = walk.bucketDay[slot]!
    if (day < walk.planStart - conferenceReach || day > last) continue
    if (day <= walk.previousPlanStart && walk.previousPlanStart !== NO_DAY) continue
    if (found === NO_DAY || day <= walk.planStart) found = day
    if (day > walk.planStart) break
  }
  if (found === NO_DAY) return
  walk.initialConference = found
  walk.initialConferenceRecorded = true
}

/** The last day on which something can count for the plan: its end where it has ended, otherwise today. */
export function lastDayThatCounts(walk: Walk): number {
  return walk.end === NO_DAY ? walk.today : walk.end
}

/**
 * The first day on which an event of a kind counts for the plan. A review is held after the plan begins, never
 * on its first day (CIN census rule 8841), nor before the conference that it reviews; anything else may happen on
 * that day.
 */
export function firstDayThatCounts(walk: Walk, kind: number): number {
  if (!isMeetingOfPlan(walk, kind)) return walk.planStart
  return (walk.planType === 0 ? Math.max(walk.planStart, walk.initialConference) : walk.planStart) + 1
}

/** Whether an event kind is the meeting whose intervals the plan is measured by. */
export function isMeetingOfPlan(walk: Walk, kind: number): boolean {
  return walk.policy.rhythms[walk.planType]?.kind === kind
}

/** Whether an event that belongs to one kind of plan alone belongs to the other kind. */
export function isForOtherPlan(walk: Walk, event: number): boolean {
  const flags = walk.cases.eventFlags[event]!
  return (flags & (walk.planType === 0 ? flag.forCla : flag.forCp)) !== 0
}

/** The day of the nth event of a kind on the plan (counting from 1), same days counted once; NO_DAY if none. */
export function nthOnPlan(walk: Walk, kind: number, nth: number): number {
  const last = lastDayThatCounts(walk)
  const first = firstDayThatCounts(walk, kind)
  let count = 0
  let previous = NO_DAY
  for (let slot = walk.kindFirst[kind]!; slot < walk.kindFirst[kind + 1]!; slot++) {
    const day = walk.bucketDay[slot]!
    if (day < first || day === previous) continue
    if (day > last) break
    previous = day
    if (++count === nth) return day
  }
  return NO_DAY
}

/** The last day of an event of a kind on or before a day, whenever the plan began; NO_DAY if none. */
export function lastOnOrBefore(walk: Walk, kind: number, day: number): number {
  let found = NO_DAY
  for (let slot = walk.kindFirst[kind]!; slot < walk.kindFirst[kind + 1]!; slot++) {
    if (walk.bucketDay[slot]! > day) break
    found = walk.bucketDay[slot]!
  }
  return found
}

/** The first day of an event of a kind after a day; NO_DAY if none. */
export function firstAfter(walk: Walk, kind: number, day: number): number {
  for (let slot = walk.kindFirst[kind]!; slot < walk.kindFirst[kind + 1]!; slot++) {
    if (walk.bucketDay[slot]! > day) return walk.bucketDay[slot]!
  }
  return NO_DAY
}
