import { sql } from 'kysely'
import type { Db } from '#db/open.ts'
import { dayOf, isoDate, type Day } from '#domain/calendar/day.ts'

/** The next conference or looked-after review: booked for a day, or due by one. */
export interface NextMeeting {
  readonly meeting: 'review-conference' | 'cla-review'
  readonly on: Day
  readonly is: 'booked' | 'due-by'
}

/** The requirements whose due day is the day by which the next conference or review must be held. */
const requirementsOfMeetings = {
  'first-review-conference': 'review-conference',
  'later-review-conference': 'review-conference',
  'first-looked-after-review': 'cla-review',
  'second-looked-after-review': 'cla-review',
  'later-looked-after-review': 'cla-review',
} as const

/**
 * The next conference and the next looked-after review of each of some children: the booked day where one is booked,
 * otherwise the day by which it is due. The children were found within a scope; this reads by id.
 */
export async function nextMeetings(
  db: Db,
  childIds: readonly number[],
  today: Day,
): Promise<ReadonlyMap<number, readonly NextMeeting[]>> {
  const ids = sql<number[]>`${`{${childIds.join(',')}}`}::integer[]`
  const booked = await db
    .selectFrom('booking')
    .where(sql<boolean>`child_id = any(${ids})`)
    .where('meeting', 'in', ['review-conference', 'cla-review'])
    .where('on_date', '>=', isoDate(today))
    .select(['child_id', 'meeting', sql<string>`min(on_date)`.as('on')])
    .groupBy(['child_id', 'meeting'])
    .execute()
  const due = await db
    .selectFrom('deadline')
    .where(sql<boolean>`child_id = any(${ids})`)
    .where('requirement_id', 'in', Object.keys(requirementsOfMeetings))
    .where('due_on', 'is not', null)
    .select(['child_id', 'requirement_id', sql<string>`min(due_on)`.as('on')])
    .groupBy(['child_id', 'requirement_id'])
    .execute()

  const meetings = new Map<number, NextMeeting[]>()
  const add = (childId: number, next: NextMeeting) => {
    const known = meetings.get(childId) ?? []
    if (known.some(({ meeting }) => meeting === next.meeting)) return
    meetings.set(childId, [...known, next])
  }
  for (const row of booked) {
    const meeting = row.meeting === 'cla-review' ? 'cla-review' : 'review-conference'
    add(row.child_id, { meeting, on: dayOf(row.on), is: 'booked' })
  }
  for (const row of due.toSorted((a, b) => (a.on < b.on ? -1 : 1))) {
    const meeting = requirementsOfMeetings[row.requirement_id as keyof typeof requirementsOfMeetings]
    add(row.child_id, { meeting, on: dayOf(row.on), is: 'due-by' })
  }
  return meetings
}
