import type { Tx } from '#db/open.ts'
import { prepared } from '#db/prepared.ts'
import { isoDate, type Day } from '#domain/calendar/day.ts'

/** Something that took place about a child and that is recorded in Waymark, not in the case system. */
export interface RecordedHere {
  readonly childId: number
  readonly kind: string
  readonly on: Day
  readonly recordedOn: Day
  readonly code?: string
  /** Tells it from every other event that was recorded here. */
  readonly ref: string
}

/** Puts what was recorded here among the child's events, so that dates are worked out from it beside the extract's. */
export async function insertRecordedHere(tx: Tx, event: RecordedHere): Promise<void> {
  await tx
    .insertInto('event')
    .values({
      child_id: event.childId,
      kind: event.kind,
      on_date: isoDate(event.on),
      recorded_on: isoDate(event.recordedOn),
      code: event.code ?? null,
      feed: 'waymark',
      source_ref: event.ref,
    })
    .modifyEnd(prepared)
    .execute()
}
