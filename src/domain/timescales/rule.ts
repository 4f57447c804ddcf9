import type { Day } from '#domain/calendar/day.ts'
import type { Span } from '#domain/calendar/span.ts'
import type { PlanType } from '#domain/facts/facts.ts'

/**
 * What a policy pack says about time, in the engine's words. A rule is data: it is read from a pack, compiled
 * against a calendar (compile.ts) and walked over a child's events (work-out.ts).
 */

/** How binding a requirement is. Only a must that is not kept counts against anybody (S4: consider, should, must). */
export type Strength = 'must' | 'should' | 'consider'

export interface Source {
  readonly document: string
  readonly section: string
}

/** Something owed to a child on a plan, by a day. */
export interface Requirement {
  readonly id: string
  /** The rule as one plain sentence. */
  readonly says: string
  readonly plan: readonly PlanType[]
  readonly strength: Strength
  readonly timing: readonly Timing[]
  /** What fulfils it; empty where no source records it. */
  readonly metBy: readonly Match[]
  /** What is counted and shown as an attempt and does not fulfil it. */
  readonly attemptedBy: readonly Match[]
  /** All must hold, or the requirement does not apply. */
  readonly when: readonly Condition[]
  /** Falls away where the next meeting is booked for a day no more than this long after the due day. */
  readonly cancelWhenNextWithin?: Span
  /** How long before the due day it is called "due soon". */
  readonly dueSoon: Span
  /** The meeting before which it is met or not at all: what comes on its day or later is no longer about it. */
  readonly endsWith?: { readonly meeting: string; readonly nth: number }
  /** The stage of the pathway under which it stands. */
  readonly stage?: string
  readonly source: Source
}

/** A midway review: a requirement with a window, a form, and the meeting that ends its interval. */
export interface ReviewRule extends Requirement {
  readonly name: string
  readonly form: string
  readonly window: { readonly opens: Span; readonly closes: Span }
  /**
   * The meeting whose being held ends the interval: a midway not held by then is superseded. The interval begins with
   * the anchor where that is such a meeting (or the initial conference), and otherwise when the window opens.
   */
  readonly until: string
}

/** From what a due day is counted, how, and how often. */
export interface Timing {
  readonly from: Anchor
  readonly due: Due
  readonly repeats: Repeats
  readonly switches: readonly Switch[]
}

/**
 * once: for each anchor, one occurrence. since-last: a run that begins at each anchor and goes on from each
 * thing that met it. each-window: one in every window of the due span's length, counted from the anchor.
 */
export type Repeats = 'once' | 'since-last' | 'each-window'

export type Anchor =
  /** The plan's first day (for a looked-after child, the day the child became looked after). */
  | { readonly kind: 'plan-start' }
  /** The day of birth, or the expected day while unborn. */
  | { readonly kind: 'birth' }
  /** The birthday on which the child reaches an age, or the plan's first day where that came later. */
  | { readonly kind: 'turns'; readonly age: number }
  /** The conference at which the plan was made; where none is recorded, the plan's first day (CIN rule 2885). */
  | { readonly kind: 'initial-conference' }
  /** One recorded event on the plan (first, second, …), or each from the nth on. */
  | {
      readonly kind: 'event'
      readonly event: string
      readonly nth: number
      readonly each: boolean
      readonly or: string | undefined
    }
  /** The last event of a kind on or before the initial conference, traced back through other events. */
  | {
      readonly kind: 'traced-back'
      readonly event: string
      readonly through: readonly string[]
      readonly within: Span
    }
  /** A meeting of the plan by its number: the day it was held, or is booked for, or is due by. */
  | {
      readonly kind: 'meeting'
      readonly meeting: string
      readonly nth: number
      readonly each: boolean
      /** Never later than so long after the plan's start: a meeting held or booked later puts nothing else off. */
      readonly noLaterThan?: Span
      /** What was done from so long after the plan's start on counts, though the meeting before was held later. */
      readonly countsFrom?: Span
    }

export type Due =
  | {
      readonly kind: 'after'
      readonly span: Span
      readonly first: Span | undefined
      readonly startDayCounts: boolean
    }
  | { readonly kind: 'before'; readonly span: Span }
  /** Half way, rounded down to a day, between the anchor and the day by which the next meeting is due or booked. */
  | { readonly kind: 'middle-of-interval' }
  /** A day booked by hand, between two spans after the anchor; until one is booked there is none. */
  | { readonly kind: 'set-by-hand'; readonly booking: string; readonly earliest: Span; readonly latest: Span }
  /** The policy sets no day. */
  | { readonly kind: 'no-limit' }

/** When something happens, the due day is counted differently from then on. */
export interface Switch {
  readonly on:
    | { readonly kind: 'birth' }
    | { readonly kind: 'turns'; readonly age: number }
    | { readonly kind: 'event'; readonly event: string }
  /** Counted from the day it happened, or still from the anchor. */
  readonly from: 'switch' | 'anchor'
  readonly span: Span
  readonly startDayCounts: boolean
  /**
   * instead: the new day holds, where it happened on or before the due day (a birth at any time: before it nothing
   * was owed). sooner: whichever of the two comes first.
   */
  readonly take: 'instead' | 'sooner'
}

/** An event that fulfils a requirement, with what must be true of it. */
export interface Match {
  readonly event: string
  readonly childSeen: boolean | undefined
  readonly seenAlone: boolean | undefined
  /** Whether an event on the anchor's own day fulfils it. */
  readonly sameDayCounts: boolean
}

/** On which day a condition is looked at. */
export type ConditionDay = 'anchor' | 'due' | 'today'

export type Condition =
  | {
      readonly kind: 'age'
      readonly atLeast: number | undefined
      readonly under: number | undefined
      readonly on: ConditionDay
    }
  | { readonly kind: 'unborn'; readonly is: boolean; readonly on: ConditionDay }
  | {
      readonly kind: 'legal-status'
      readonly in: readonly string[] | undefined
      readonly notIn: readonly string[] | undefined
      readonly on: ConditionDay
    }
  | { readonly kind: 'plan-number'; readonly atLeast: number }
  | {
      readonly kind: 'months-on-plan'
      readonly atLeast: number | undefined
      readonly under: number | undefined
      readonly on: ConditionDay
    }
  | { readonly kind: 'recorded'; readonly event: string; readonly is: boolean; readonly on: ConditionDay }

/** The meetings whose intervals a plan is measured by, with the longest interval before each. */
export interface MeetingRhythm {
  readonly meeting: string
  readonly plan: PlanType
  readonly startsFrom: 'initial-conference' | 'plan-start'
  /** The longest interval before the first meeting, the second, …; the last holds for all later ones. */
  readonly intervals: readonly Span[]
}

/** A stage of a pathway by months on the plan. */
export interface Stage {
  readonly id: string
  readonly band: 'green' | 'amber' | 'red'
  readonly fromMonths: number
  /** Which review conference the policy expects at this month; left out where it expects none. */
  readonly conference?: number
  readonly label: string
}

/** A group of children that a policy names, such as those to be put first when hours are short (S1). */
export interface Group {
  readonly id: string
  readonly says: string
  readonly plan: readonly PlanType[]
  readonly when: readonly Condition[]
}

/** Everything about time that one version of a pack holds. */
export interface TimePolicy {
  readonly pack: string
  readonly inForceFrom: Day
  readonly requirements: readonly Requirement[]
  readonly reviews: readonly ReviewRule[]
  readonly rhythms: readonly MeetingRhythm[]
  readonly stages: readonly Stage[]
  readonly groups: readonly Group[]
}
