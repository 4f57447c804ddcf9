import type { Day } from '#domain/calendar/day.ts'
import type { WorkingCalendar } from '#domain/calendar/working-days.ts'
import type { PlanType } from '#domain/facts/facts.ts'
import type { RecordedAction, RecordedAllocation, RecordedEvent } from '#domain/evidence/record.ts'
import type { Requirement } from '#domain/timescales/rule.ts'
import type { DriftKind } from './rule.ts'

/** One plan of a child as the rules on drift read it. */
export interface DriftCase {
  readonly plan: PlanHad
  /** The child's other plans, whenever they were. */
  readonly otherPlans: readonly PlanHad[]
  readonly bornOn: Day | undefined
  /** In order of day. */
  readonly events: readonly RecordedEvent[]
  /** Undefined where bookings are not loaded, or where it is no longer known what was booked on the day. */
  readonly bookings: readonly { readonly meeting: string; readonly on: Day }[] | undefined
  readonly actions: readonly (RecordedAction & { readonly timesMoved: number })[]
  readonly allocations: readonly RecordedAllocation[]
  /** Answers of signed midway reviews of this plan, in the order in which they were held. */
  readonly answers: readonly SignedAnswer[]
  /** What the policy asks for on this plan and nothing has met yet. */
  readonly owed: readonly Owed[]
  readonly today: Day
  readonly calendar: WorkingCalendar
}

export interface PlanHad {
  readonly planType: PlanType
  readonly startedOn: Day
  readonly endedOn: Day | undefined
}

/** A requirement that is owed, and the day by which. */
export interface Owed {
  readonly rule: Requirement
  readonly dueOn: Day | undefined
}

export interface SignedAnswer {
  readonly reference: string
  readonly heldOn: Day
  readonly questionId: string
  readonly asks: string
  readonly kind: 'choice' | 'scale' | 'text' | 'date'
  readonly value: string
}

/**
 * One thing that makes a rule hold, with the first day on which it does. The day may be to come: it is the day on
 * which the rule will hold if nothing more is recorded.
 */
export interface Clause {
  readonly since: Day
  /** The last day, where time alone ends it. */
  readonly until?: Day | undefined
  /** A whole sentence that stays true as days pass: dates and numbers, never "today". */
  readonly says: string
  readonly inputs: readonly Input[]
}

/** A row of the record that a clause rests on. */
export interface Input {
  readonly says: string
  readonly on: Day | undefined
  readonly feed: string
  readonly file: string | undefined
  readonly row: number | undefined
}

/** What a rule finds on one plan: its clauses, and what would clear them. */
export interface Found {
  readonly clauses: readonly Clause[]
  readonly wouldClearWhen: string
}

/**
 * A sign of drift: that a written rule about the service's work holds from a day, and why. It is a sentence with its
 * rows, never a number about a child or a family.
 */
export interface Sign {
  readonly ruleId: string
  readonly kind: DriftKind
  /** The version of the pack that holds the rule. */
  readonly version: string
  /** The first day on which it holds; a later day than the one it was worked out on where it is still to come. */
  readonly since: Day
  readonly until: Day | undefined
  /** The next day on which time alone changes what it says. */
  readonly changesOn: Day | undefined
  /** One sentence a line. */
  readonly reason: string
  readonly wouldClearWhen: string
  readonly inputs: readonly Input[]
}
