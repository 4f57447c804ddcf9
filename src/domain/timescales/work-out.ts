import type { Day } from '#domain/calendar/day.ts'
import { findAnchors, noAnchors, type Anchors } from './anchors.ts'
import { NO_DAY, type CaseColumns } from './case-columns.ts'
import type { CompiledPolicy, CompiledRule, CompiledTiming } from './compile.ts'
import { holds } from './conditions.ts'
import { dueDay, switchedDue } from './dues.ts'
import {
  dayAt,
  findFulfilment,
  firstAfterDay,
  firstThatMeets,
  nothingFulfils,
  type Fulfilment,
} from './fulfilment.ts'
import { intervalEnd, nextHeldAfter, soonestBooking } from './meetings.ts'
import { nextRow, occurrences, reasonCode, type Occurrences } from './occurrences.ts'
import { shift } from './span-table.ts'
import { noteStage, type StageColumns } from './stages.ts'
import { standingCode, standingWhenEnded, standingWhenMet, standingWhileOpen } from './standing.ts'
import { beginWalk, enterChild, enterPlan, lastDayThatCounts, nthOnPlan, type Walk } from './walk.ts'

/**
 * Works out every occurrence of every rule for the children from one to another of the columns (all, unless
 * told otherwise): what was owed from which day, by when, what met it, and how it stands today. One pass over
 * each child's events. Spans are in the units that the pack states; nothing here reads a clock. Where columns for
 * them are given, each plan's stage and groups are noted in the same pass.
 */
export function workOut(
  policy: CompiledPolicy,
  cases: CaseColumns,
  today: Day,
  out: Occurrences = occurrences(),
  children: { from: number; to: number } = { from: 0, to: cases.children },
  stages?: StageColumns,
): Occurrences {
  const pass: Pass = {
    walk: beginWalk(policy, cases, today),
    out,
    anchors: noAnchors(),
    found: nothingFulfils(),
    number: 0,
  }
  for (let child = children.from; child < children.to; child++) {
    const to = cases.planFirst[child + 1]!
    let plan = cases.planFirst[child]!
    if (plan === to) continue
    enterChild(pass.walk, child)
    for (; plan < to; plan++) {
      if (cases.planStart[plan]! > today) continue
      enterPlan(pass.walk, plan)
      if (stages) noteStage(pass.walk, stages)
      for (const rule of policy.rulesOf[pass.walk.planType]!) workOutRule(pass, rule)
    }
  }
  return out
}

/** What one pass carries along. */
interface Pass {
  readonly walk: Walk
  readonly out: Occurrences
  readonly anchors: Anchors
  readonly found: Fulfilment
  /** The number of the last occurrence of the rule at hand. */
  number: number
}

function workOutRule(pass: Pass, rule: CompiledRule): void {
  const { walk, anchors, found } = pass
  pass.number = 0
  findFulfilment(walk, rule, found)
  for (const timing of rule.timings) {
    if (timing.anchorNotLoaded !== undefined) {
      cannotTellFrom(pass, rule, timing)
      continue
    }
    findAnchors(walk, timing, anchors)
    if (anchors.length === 0) continue
    switch (timing.repeats) {
      case 'once':
        eachAnchor(pass, rule, timing)
        break
      case 'since-last':
        sinceLast(pass, rule, timing)
        break
      case 'each-window':
        eachWindow(pass, rule, timing)
        break
    }
  }
}

/** One occurrence for each anchor, met by the first thing after it (or, counting backwards, before the meeting). */
function eachAnchor(pass: Pass, rule: CompiledRule, timing: CompiledTiming): void {
  const { anchors, found } = pass
  const backwards = timing.due.kind === 'before'
  let at = 0
  for (let index = 0; index < anchors.length; index++) {
    const anchor = anchors.day[index]!
    const metAt = backwards ? firstAfterDay(found, anchors.since[index]!) : firstThatMeets(found, anchor, at)
    if (!backwards && metAt !== -1) at = metAt
    settle(pass, rule, timing, anchors.kind[index]!, anchor, metAt, index === 0, anchors.since[index])
  }
}

/** A run from each anchor: what meets an occurrence is what the next one is counted from. */
function sinceLast(pass: Pass, rule: CompiledRule, timing: CompiledTiming): void {
  const { anchors, found } = pass
  let at = firstThatMeets(found, anchors.day[0]!, 0)
  for (let index = 0; index < anchors.length; index++) {
    const anchor = anchors.day[index]!
    for (; at !== -1 && at < found.length && found.day[at]! < anchor; at++) {
      const next = at + 1 < found.length ? at + 1 : -1
      settle(pass, rule, timing, kindAt(pass, at), found.day[at]!, next, false)
    }
    settle(pass, rule, timing, anchors.kind[index]!, anchor, firstThatMeets(found, anchor, 0), true)
  }
  if (at === -1) return
  for (; at < found.length; at++) {
    const next = at + 1 < found.length ? at + 1 : -1
    settle(pass, rule, timing, kindAt(pass, at), found.day[at]!, next, false)
  }
}

/** The kind of the event that meets a rule, which the next occurrence is counted from. */
function kindAt({ walk, found }: Pass, at: number): number {
  return walk.cases.eventKind[found.event[at]!]!
}

/** One in every window of the span's length; what nothing met is missed when the window's last day has passed. */
function eachWindow(pass: Pass, rule: CompiledRule, timing: CompiledTiming): void {
  const { walk, anchors, found } = pass
  if (timing.due.kind !== 'after') return
  const { count, unit } = timing.due.span
  const last = lastDayThatCounts(walk)
  for (let index = 0; index < anchors.length; index++) {
    const anchor = anchors.day[index]!
    let opens = anchor
    for (let window = 1; opens <= last; window++) {
      const closes = shift(walk.policy.tables.after({ count: count * window, unit }), anchor)
      if (closes === NO_DAY || closes <= opens) break
      const metAt = window === 1 ? firstThatMeets(found, opens, 0) : firstAfterDay(found, opens)
      const met = metAt !== -1 && found.day[metAt]! <= closes ? metAt : -1
      add(pass, rule, timing, anchors.kind[index]!, opens, closes, met, closes < last ? closes + 1 : NO_DAY)
      opens = closes
    }
  }
}

/** Works out the due day of one occurrence and adds it. */
function settle(
  pass: Pass,
  rule: CompiledRule,
  timing: CompiledTiming,
  kind: number,
  anchor: number,
  metAt: number,
  isFirst: boolean,
  since = NO_DAY,
): void {
  const due = dueDay(pass.walk, timing, anchor, isFirst)
  const switched =
    timing.switches.length === 0
      ? due
      : switchedDue(pass.walk, timing, anchor, due, { metOn: dayAt(pass.found, metAt), since })
  const ended = rule.endsWith ? nthOnPlan(pass.walk, rule.endsWith.kind, rule.endsWith.nth) : NO_DAY
  const met = ended !== NO_DAY && dayAt(pass.found, metAt) >= ended ? -1 : metAt
  add(pass, rule, timing, kind, anchor, switched, met, ended)
}

/** Adds one occurrence with its standing, where the rule's version was in force on the anchor's day. */
function add(
  pass: Pass,
  rule: CompiledRule,
  timing: CompiledTiming,
  kind: number,
  anchor: number,
  due: number,
  metAt: number,
  windowEnded: number,
): void {
  const { walk, out, found } = pass
  const number = ++pass.number
  if (anchor < rule.from || anchor > rule.until) return

  let met = metAt
  let superseded = NO_DAY
  const row = nextRow(out)
  if (rule.review) {
    const begins = intervalBegins(rule, timing, anchor, due)
    superseded = nextHeldAfter(walk, rule.untilKind, begins)
    if (begins !== anchor) met = firstAfterDay(found, begins)
    if (met !== -1 && superseded !== NO_DAY && found.day[met]! > superseded) met = -1
    out.intervalEnd[row] = superseded === NO_DAY ? intervalEnd(walk, anchor) : superseded
  }
  out.plan[row] = walk.plan
  out.rule[row] = rule.index
  out.occurrence[row] = number
  out.anchorKind[row] = kind
  out.anchorDay[row] = anchor
  out.dueDay[row] = due
  out.metDay[row] = dayAt(found, met)
  out.metEvent[row] = met === -1 ? -1 : found.event[met]!
  out.reason[row] = reasonCode.none
  out.standing[row] = standing(pass, rule, timing, row, superseded === NO_DAY ? windowEnded : superseded)
}

/**
 * The day after which a review's interval runs. One that is counted from a meeting runs from that meeting to the next.
 * One counted from anything else (twelve months on the plan) runs from the day its window opens: meetings and midway
 * reviews before that are not its own.
 */
function intervalBegins(rule: CompiledRule, timing: CompiledTiming, anchor: number, due: number): number {
  if (timing.beginsInterval || due === NO_DAY) return anchor
  const opens = shift(rule.opens!, due)
  return opens === NO_DAY ? anchor : Math.max(anchor, opens - 1)
}

/** How the occurrence of a row stands; also sets the row's reason where its days alone do not say why. */
function standing(
  { walk, out }: Pass,
  rule: CompiledRule,
  timing: CompiledTiming,
  row: number,
  endedBefore: number,
): number {
  const due = out.dueDay[row]!
  const met = out.metDay[row]!
  const anchor = out.anchorDay[row]!
  for (const condition of rule.when) {
    if (!holds(walk, condition, anchor, due)) return because(out, row, 'condition', 'not-applicable')
  }
  if (met !== NO_DAY) {
    if (due === NO_DAY && isCounted(timing)) return because(out, row, 'beyond-calendar', 'cannot-tell')
    return standingCode[due === NO_DAY ? 'met-on-time' : standingWhenMet(due, met)]
  }

  // What ended first settles it, whether or not the feed is there: nothing can fall due after the end.
  if (due !== NO_DAY && walk.eighteen !== NO_DAY && due >= walk.eighteen) {
    return because(out, row, 'turned-18', 'not-applicable')
  }
  const ended = endedBefore !== NO_DAY ? endedBefore : walk.end
  if (ended !== NO_DAY && (due === NO_DAY || due >= ended)) {
    out.reason[row] = endedBefore !== NO_DAY ? endOfInterval(rule) : walk.endReason
    return standingCode['not-applicable']
  }
  if (rule.notLoaded.length > 0) return because(out, row, 'not-loaded', 'cannot-tell')
  // A plan was made at a conference: that none is recorded says nothing about whether it was held in time.
  if (rule.isMetByInitialConference && !walk.initialConferenceRecorded) {
    return because(out, row, 'not-recorded', 'cannot-tell')
  }
  if (rule.metBy.length === 0) return because(out, row, 'nothing-records-it', 'cannot-tell')
  if (due === NO_DAY) return withoutDueDay(out, row, timing)
  if (ended !== NO_DAY) {
    out.reason[row] = endedBefore !== NO_DAY ? endOfInterval(rule) : walk.endReason
    return standingCode[standingWhenEnded(due, ended)]
  }
  if (rule.cancelWithin && isNextMeetingNear(walk, rule, anchor, due)) {
    return because(out, row, 'next-meeting-near', 'not-applicable')
  }
  const soonFrom = shift(rule.opens ?? rule.soon, due)
  return standingCode[standingWhileOpen(due, soonFrom === NO_DAY ? due : soonFrom, walk.today)]
}

function because(
  out: Occurrences,
  row: number,
  reason: keyof typeof reasonCode,
  word: keyof typeof standingCode,
): number {
  out.reason[row] = reasonCode[reason]
  return standingCode[word]
}

function endOfInterval(rule: CompiledRule): number {
  return rule.review ? reasonCode.superseded : reasonCode['window-ended']
}

/** Whether a due day is counted from the anchor, so that without one the calendar did not reach so far. */
function isCounted({ due }: CompiledTiming): boolean {
  return due.kind !== 'no-limit' && due.kind !== 'set-by-hand'
}

function withoutDueDay(out: Occurrences, row: number, timing: CompiledTiming): number {
  switch (timing.due.kind) {
    case 'no-limit':
      return because(out, row, 'no-limit', 'not-yet-due')
    case 'set-by-hand':
      return because(out, row, 'not-booked', 'cannot-tell')
    default:
      return because(out, row, 'beyond-calendar', 'cannot-tell')
  }
}

/** Whether the next meeting is booked for a day so soon after the due day that the policy drops the occurrence. */
function isNextMeetingNear(walk: Walk, rule: CompiledRule, anchor: number, due: number): boolean {
  const kind = rule.untilKind !== -1 ? rule.untilKind : (walk.policy.rhythms[walk.planType]?.kind ?? -1)
  if (kind === -1) return false
  const booked = soonestBooking(walk, kind, anchor, NO_DAY)
  return booked !== NO_DAY && booked <= shift(rule.cancelWithin!, due)
}

/** Where the anchor's feed is not loaded: one occurrence without a day, so that the rule is not lost from sight. */
function cannotTellFrom(pass: Pass, rule: CompiledRule, timing: CompiledTiming): void {
  const { walk, out } = pass
  const number = ++pass.number
  if (walk.end !== NO_DAY) return
  const row = nextRow(out)
  out.plan[row] = walk.plan
  out.rule[row] = rule.index
  out.occurrence[row] = number
  out.anchorKind[row] = timing.kind
  out.anchorDay[row] = NO_DAY
  out.dueDay[row] = NO_DAY
  out.metDay[row] = NO_DAY
  out.metEvent[row] = -1
  const applies = rule.when.every((condition) => holds(walk, condition, NO_DAY, NO_DAY))
  out.standing[row] = because(
    out,
    row,
    applies ? 'not-loaded' : 'condition',
    applies ? 'cannot-tell' : 'not-applicable',
  )
}
