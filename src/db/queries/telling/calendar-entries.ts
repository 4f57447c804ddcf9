import type { Db } from '#db/open.ts'
import { dayOf, type Day } from '#domain/calendar/day.ts'

/** What a calendar needs to know of a midway review: its day and time, and nothing about the child. */
export interface ArrangedReview {
  readonly midwayId: number
  readonly reference: string
  readonly on: Day
  /** London time as HH:MM, where one was agreed. */
  readonly at: string | undefined
  readonly minutes: number | undefined
  /** How often what is arranged has changed. */
  readonly version: number
  /** It is no longer to be held: not required, put off, stopped. */
  readonly cancelled: boolean
}

/**
 * Reviews that have a day, agreed here or booked in the case system, by their ids. One whose day was taken away has the day of its last move: what is cancelled
 * must still be found in the calendar. The caller found the reviews within a scope.
 */
export async function arrangedReviews(
  db: Db,
  midwayIds: readonly number[],
): Promise<ReadonlyMap<number, ArrangedReview>> {
  if (midwayIds.length === 0) return new Map()
  const rows = await db
    .selectFrom('midway')
    .where('midway_id', 'in', [...new Set(midwayIds)])
    .select([
      'midway_id',
      'reference',
      'arranged_for',
      'booked_on',
      'arranged_at',
      'arranged_minutes',
      'arrangement_version',
      'outcome',
      'stopped_on',
    ])
    .select((eb) =>
      eb
        .selectFrom('midway_move')
        .whereRef('midway_move.midway_id', '=', 'midway.midway_id')
        .where('from_on', 'is not', null)
        .where('kind', '<>', 'due')
        .select('from_on')
        .orderBy('move_id', 'desc')
        .limit(1)
        .as('moved_from'),
    )
    .execute()
  return new Map(
    rows.flatMap((row) => {
      const stands = row.arranged_for ?? row.booked_on
      const on = stands ?? row.moved_from
      if (on === null) return []
      const review: ArrangedReview = {
        midwayId: row.midway_id,
        reference: row.reference,
        on: dayOf(on),
        at: row.arranged_at ?? undefined,
        minutes: row.arranged_minutes ?? undefined,
        version: row.arrangement_version,
        cancelled: stands === null || row.outcome !== null || row.stopped_on !== null,
      }
      return [[row.midway_id, review] as const]
    }),
  )
}
