import type { Db } from '#db/open.ts'
import { actionsOfChild } from '#db/queries/actions/actions.ts'
import { feedsLoaded } from '#db/queries/children/evidence.ts'
import { childRecord } from '#db/queries/children/child-record.ts'
import type { Replayed } from '#domain/drift/replay.ts'
import { caseOf } from '#workflows/dates/explain-child.ts'

/** A child's record as it is replayed, read from the database by the road of the pages and not by that of the signs. */
export async function replayedChild(db: Db, childId: number): Promise<Replayed | undefined> {
  const record = await childRecord(db, childId)
  if (!record) return undefined
  const actions = await actionsOfChild(db, childId)
  const feeds = await feedsLoaded(db)
  return {
    record: caseOf(record),
    facts: {
      bornOn: record.bornOn,
      plans: record.plans,
      events: record.events.map((event) => ({ ...event, planType: undefined })),
      bookings: record.bookings,
      bookingsLoadedOn: feeds.get('bookings')?.on,
      actions: actions.map((action) => ({ ...action, recordedOn: undefined })),
      allocations: record.allocations.map((each) => ({ ...each, recordedOn: undefined })),
      answers: [],
    },
  }
}
