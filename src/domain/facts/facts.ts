import type { Day } from '#domain/calendar/day.ts'

/**
 * What an authority's files say, in Waymark's words. Importers turn rows into facts; the loader stores facts.
 * Each fact carries the child's local id, a `ref` that is unique within its feed (so that the same row again
 * replaces it), and the number of the row it came from.
 */
export type Fact =
  | ChildFact
  | PlanFact
  | EventFact
  | BookingFact
  | AllocationFact
  | ActionFact
  | CaseNoteSeenFact
  | HouseholdDetailFact
  | RestrictedFlagFact

interface Sourced {
  /** The authority's own id for the child. */
  readonly child: string
  /** Unique within the feed; the same ref again replaces what was loaded before. */
  readonly ref: string
  /** Row of the file, counting from 1 with the heading as row 1; for XML, the line. */
  readonly row: number
}

/** A field that a row does not hold is left out, and never wipes what another feed said. */
export interface ChildFact extends Sourced {
  readonly fact: 'child'
  readonly forename?: string
  readonly surname?: string
  readonly bornOn?: Day
  readonly expectedOn?: Day
  readonly diedOn?: Day
  readonly sex?: string
  readonly ethnicity?: string
  readonly disabilities?: readonly string[]
  readonly familyRef?: string
}

export type PlanType = 'cp' | 'cla'

export interface PlanFact extends Sourced {
  readonly fact: 'plan'
  readonly planType: PlanType
  readonly startedOn: Day
  readonly endedOn?: Day
  readonly category?: string
  readonly endReason?: string
  /** A temporary plan of another authority: kept, and left out of everything that is worked out. */
  readonly otherAuthority?: boolean
}

export interface EventFact extends Sourced {
  readonly fact: 'event'
  /** One of the event kinds of the vocabulary, or one that a pack declares. */
  readonly kind: string
  readonly on: Day
  readonly recordedOn?: Day
  readonly childSeen?: boolean
  readonly seenAlone?: boolean
  /** A legal status, placement type or outcome. */
  readonly code?: string
  readonly attendees?: string
  readonly note?: string
}

export interface BookingFact extends Sourced {
  readonly fact: 'booking'
  readonly meeting: string
  readonly on: Day
  readonly recordedOn?: Day
}

export type AllocationRole = 'cp-chair' | 'iro' | 'social-worker' | 'team-manager'

export interface AllocationFact extends Sourced {
  readonly fact: 'allocation'
  readonly role: AllocationRole
  readonly personRef: string
  readonly personName?: string
  readonly personEmail?: string
  readonly teamRef?: string
  readonly teamName?: string
  readonly from?: Day
  /** The last day, not the day after. */
  readonly to?: Day
}

export interface ActionFact extends Sourced {
  readonly fact: 'action'
  readonly what: string
  readonly ownerRef?: string
  readonly ownerName?: string
  readonly dueOn?: Day
  readonly doneOn?: Day
  readonly decidedAt: string
  readonly decidedOn?: Day
}

/** A note of the case system that carries a reference of Waymark; of other notes nothing is kept. */
export interface CaseNoteSeenFact extends Sourced {
  readonly fact: 'case_note_seen'
  readonly reference: string
  /** Which part of a note that is in several; 1 where it is whole. */
  readonly part: number
  readonly noteType?: string
  readonly on?: Day
}

/** What identifies a child, or an adult of its household, besides; for the names check alone (MS5). */
export interface HouseholdDetailFact extends Sourced {
  readonly fact: 'household_detail'
  readonly whose: 'child' | 'adult'
  readonly name?: string
  /** The id of an adult whose name another table holds. */
  readonly personRef?: string
  /** Nicknames and names before, separated by semicolons. */
  readonly otherNames?: string
  readonly bornOn?: Day
  readonly address?: string
  readonly school?: string
}

/** Whether the case system restricts a child's record (product pages, 3.0 "Need to know"). */
export interface RestrictedFlagFact extends Sourced {
  readonly fact: 'restricted_flag'
  /** False where it is so no longer. */
  readonly restricted: boolean
  readonly reason?: string
}
