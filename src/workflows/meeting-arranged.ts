import type { Db } from '#db/open.ts'
import { dayOrNone } from '#db/queries/midway-facts.ts'
import type { Day } from '#domain/calendar/day.ts'

/** What a calendar is told of a midway review: when and how, and never of whom. */
export interface MeetingArranged {
  readonly midwayId: number
  readonly childId: number
  readonly reference: string
  readonly on: Day
  /** HH:MM; undefined for the whole day. */
  readonly at: string | undefined
  readonly minutes: number
  readonly way: string | undefined
  /** The roles that take part besides the chair. */
  readonly participants: readonly string[]
  /** How often it was changed: a calendar takes a higher one for the newer. */
  readonly sequence: number
  /** It is not held on that day any more: stopped, not required. */
  readonly isCancelled: boolean
}

const usualMinutes = 30

/** The meeting agreed here for a midway review; undefined where no day was ever agreed. It is read by id. */
export async function meetingArranged(db: Db, midwayId: number): Promise<MeetingArranged | undefined> {
  const row = await db
    .selectFrom('midway')
    .where('midway_id', '=', midwayId)
    .select(['midway_id', 'child_id', 'reference', 'arranged_for', 'arranged_at', 'arranged_minutes'])
    .select(['way', 'participants', 'arrangement_version', 'stopped_on', 'outcome'])
    .executeTakeFirst()
  const on = row && dayOrNone(row.arranged_for)
  if (!row || on === undefined) return undefined
  return {
    midwayId: row.midway_id,
    childId: row.child_id,
    reference: row.reference,
    on,
    at: row.arranged_at ?? undefined,
    minutes: row.arranged_minutes ?? usualMinutes,
    way: row.way ?? undefined,
    participants: row.participants,
    sequence: row.arrangement_version,
    isCancelled: row.stopped_on !== null || row.outcome === 'not-required',
  }
}
