import type { MadeUpChild } from '#demo/made-up-child.ts'
import type { Day } from '#domain/calendar/day.ts'
import type { DriftFacts } from '#domain/drift/facts.ts'
import type { Spell } from '#domain/drift/replay.ts'

/** A child of the made-up authority with everything that was shown for it, and the answer key. */
export interface ChildReplayed {
  readonly child: MadeUpChild
  readonly plans: DriftFacts['plans']
  /** Conferences and reviews, held or booked: where delay is found out otherwise. */
  readonly meetings: readonly Day[]
  readonly spells: readonly Spell[]
  /** What a flag on the due day would have shown. */
  readonly onTheDueDay: readonly Spell[]
}
