import type { Db } from '#db/open.ts'
import type { Day } from '#domain/calendar/day.ts'
import { deliverNextNote, type DeliveryWay } from './deliver-note.ts'

/** What a round of handing over came to. */
export interface NotesDelivered {
  readonly delivered: number
  readonly refused: number
  /** Not known to have arrived; tried again after a growing wait. */
  readonly toTryAgain: number
}

/**
 * Hands every note over that is due, one after another, oldest first. A note that fails waits, and does not stop the
 * others. Several may run at once: each note is taken by one of them. For the job runner and `waymark notes deliver`.
 */
export async function deliverNotes(
  db: Db,
  way: DeliveryWay,
  when: {
    readonly today: Day
    readonly now: () => Date
    /** Asked between two notes: whether to leave the rest for the next round. */
    readonly stopped?: () => boolean
  },
): Promise<NotesDelivered> {
  const counts = { delivered: 0, refused: 0, failed: 0 }
  for (;;) {
    const delivery = when.stopped?.() ? undefined : await deliverNextNote(db, way, when)
    if (!delivery) return { delivered: counts.delivered, refused: counts.refused, toTryAgain: counts.failed }
    counts[delivery.is]++
  }
}
