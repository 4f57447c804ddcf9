import type { Db } from '#db/open.ts'
import { writeAudit } from '#db/queries/audit/audit.ts'
import {
  noteRefused,
  noteSent,
  noteToTryAgain,
  takeNoteToDeliver,
  type NoteTaken,
} from '#db/queries/case-notes/case-notes-writing.ts'
import type { Day } from '#domain/calendar/day.ts'
import { confirmBy } from '#domain/reviews/note-state.ts'
import { policyNow } from '#workflows/policies/policy-now.ts'
import { tell } from '#workflows/telling/tell.ts'

/** A note as the case system is given it. */
export interface NoteToDeliver {
  readonly reference: string
  /** The authority's own id of the child. */
  readonly child: string
  readonly name: string
  readonly noteType: string
  /** More than one where the case system takes less than it all. */
  readonly texts: readonly string[]
}

/** What came of handing a note over. */
export type Delivery =
  | { readonly is: 'delivered'; readonly placedAs?: string | undefined }
  /** Never to be tried again as it is. */
  | { readonly is: 'refused'; readonly because: string }
  /** Not known to have arrived: it is tried again under the same reference. */
  | { readonly is: 'failed'; readonly because: string }

/** A way to hand notes over. */
export interface DeliveryWay {
  readonly way: 'file' | 'web-hook'
  readonly deliver: (note: NoteToDeliver) => Promise<Delivery>
}

/** How long nobody else takes a note that is on its way: longer than any way may need. */
const leaseMinutes = 5
/** Growing waits between attempts, in minutes; the last holds for all later ones. */
const waits = [1, 5, 15, 60, 240, 720] as const

/** How long to wait after so many attempts, in milliseconds. */
export function waitAfter(tries: number): number {
  return waits[Math.min(Math.max(tries, 1), waits.length) - 1]! * 60_000
}

/**
 * Takes the note that has waited longest, hands it over outside of any transaction, and keeps what came of it.
 * Undefined where none is due. A note that is taken and never heard of again (the process died) is taken again after
 * the lease, under the same reference, by which the other side knows it.
 */
export async function deliverNextNote(
  db: Db,
  way: DeliveryWay,
  { today, now }: { readonly today: Day; readonly now: () => Date },
): Promise<Delivery | undefined> {
  const from = now()
  const taken = await db
    .transaction()
    .execute((tx) => takeNoteToDeliver(tx, from, new Date(from.getTime() + leaseMinutes * 60_000)))
  if (!taken) return undefined
  const { reference, local_id: child, name, note_type: noteType } = taken
  const delivery = await way.deliver({ reference, child, name, noteType, texts: taken.texts as string[] })
  await keep(db, taken, delivery, { way: way.way, today, now: now() })
  return delivery
}

async function keep(
  db: Db,
  taken: NoteTaken,
  delivery: Delivery,
  { way, today, now }: { readonly way: DeliveryWay['way']; readonly today: Day; readonly now: Date },
): Promise<void> {
  const caseNoteId = taken.case_note_id
  const { reference } = taken
  await db.transaction().execute(async (tx) => {
    if (delivery.is === 'failed') {
      const because = delivery.because.slice(0, longestReason)
      await noteToTryAgain(tx, {
        caseNoteId,
        problem: because,
        from: new Date(now.getTime() + waitAfter(taken.tries)),
      })
      return
    }
    if (delivery.is === 'delivered') {
      const { compiled } = await policyNow(tx)
      await noteSent(tx, {
        caseNoteId,
        way,
        personId: undefined,
        placedAs: delivery.placedAs,
        confirmBy: confirmBy(today, compiled.calendar),
        now,
      })
    } else {
      await noteRefused(tx, { caseNoteId, because: delivery.because.slice(0, longestReason), now })
      await tell(tx, {
        kind: 'note-refused',
        to: [{ role: 'chair' }],
        childId: taken.child_id,
        ...(taken.midway_id !== null && { midwayId: taken.midway_id }),
        path: '/case-notes?state=refused',
        key: `note-refused ${reference} ${now.toISOString()}`,
        today,
        now,
      })
    }
    await writeAudit(tx, {
      person: undefined,
      action: delivery.is === 'delivered' ? 'case-note-delivered' : 'case-note-refused',
      childId: taken.child_id,
      ...(taken.midway_id !== null && { midwayId: taken.midway_id }),
      detail: { reference, way },
      at: now,
    })
  })
}

/** A reason is kept, never a page of one. */
const longestReason = 500
