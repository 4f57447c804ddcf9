import { arrangedBy } from '#access/chairing.ts'
import type { Person } from '#access/person.ts'
import { childRecord, type ChildRecord } from '#db/queries/children/child-record.ts'
import { openMidwaysOfFamily } from '#db/queries/families/family-sessions.ts'
import { midwayFor, type Midway } from '#db/queries/reviews/midways.ts'
import type { Db } from '#db/open.ts'
import type { Day } from '#domain/calendar/day.ts'
import { sharedDays, type DaysShared } from '#domain/reviews/arranging.ts'

/** A brother or sister whose midway review can be held on some of the same days. */
export interface NearSibling {
  readonly midway: Midway
  readonly child: ChildRecord
  readonly shared: DaysShared
}

/**
 * Brothers and sisters of a child whose midway reviews, not begun yet, can be held on some of the same days as that of
 * the child: only those whom the person arranges for. One of whom the person may not know leaves no trace.
 */
export async function nearSiblings(
  db: Db,
  person: Person,
  today: Day,
  midway: Midway,
): Promise<readonly NearSibling[]> {
  const familyRef = (await childRecord(db, midway.childId))?.familyRef
  if (familyRef === undefined) return []
  const near: NearSibling[] = []
  for (const { childId, reference } of await openMidwaysOfFamily(db, arrangedBy(person), today, familyRef)) {
    if (childId === midway.childId) continue
    const other = await midwayFor(db, arrangedBy(person), today, reference)
    const shared = other && sharedDays(midway, other, today)
    const child = shared && (await childRecord(db, childId))
    if (other && !other.startedAt && shared && child) near.push({ midway: other, child, shared })
  }
  return near
}
