import type { Day } from '#domain/calendar/day.ts'
import type { AllocationRole, PlanType } from '#domain/facts/facts.ts'

/** What is held about one child, each row with where it came from: what evidence is drawn from. */
export interface ChildRecord {
  readonly bornOn: Day | undefined
  readonly expectedOn: Day | undefined
  /** In the order in which the engine was given them; `metEvent` of an occurrence counts in that order. */
  readonly events: readonly RecordedEvent[]
  readonly actions: readonly RecordedAction[]
  readonly allocations: readonly RecordedAllocation[]
  /** Every feed that has been loaded at least once, and when it last was. */
  readonly feeds: ReadonlyMap<string, Moment>
}

/** A day and a time of day in London, as words need them. */
export interface Moment {
  readonly on: Day
  /** HH:MM */
  readonly at: string
}

/** Where a row came from. */
export interface Provenance {
  readonly feed: string
  /** The file's name without its folders; undefined for what Waymark recorded itself. */
  readonly file: string | undefined
  readonly row: number | undefined
  readonly recordedOn: Day | undefined
}

export interface RecordedEvent extends Provenance {
  readonly kind: string
  readonly on: Day
  readonly childSeen: boolean | undefined
  readonly seenAlone: boolean | undefined
  readonly code: string | undefined
  readonly attendees: string | undefined
  readonly planType: PlanType | undefined
}

export interface RecordedAction extends Provenance {
  readonly actionId: number
  readonly what: string
  readonly ownerName: string | undefined
  readonly dueOn: Day | undefined
  /** The day it was done or closed; undefined while it is open. */
  readonly settledOn: Day | undefined
  readonly outcome: string | undefined
  readonly decidedAt: string
  readonly decidedOn: Day | undefined
}

export interface RecordedAllocation extends Provenance {
  readonly role: AllocationRole
  readonly personRef: string
  readonly personName: string | undefined
  readonly from: Day | undefined
  /** The last day. */
  readonly to: Day | undefined
}
