import { sql } from 'kysely'
import type { Db } from '#db/open.ts'
import { dayOf, isoDate, type Day } from '#domain/calendar/day.ts'

/** An action or a booking that came to be known here, or changed, after a review was signed. */
export interface CameLater {
  readonly what:
    | { readonly is: 'booking'; readonly meeting: string }
    | { readonly is: 'action' | 'action-settled'; readonly text: string }
  /** The day of the meeting, the day on which the action was decided, or the day on which it was done. */
  readonly on: Day
  /** When the case system says that it was written down. */
  readonly recordedOn: Day | undefined
  /** When its row was loaded, or when somebody said it here. */
  readonly at: Date
  readonly file: string | undefined
  readonly row: number | undefined
}

/**
 * Actions and bookings of a child that there were by the day of a signing, and that were not known here, or were
 * otherwise, at its instant. A booking is about a day to come, so what counts is when it was written down. The caller
 * found the child within a scope.
 */
export async function cameLater(
  db: Db,
  childId: number,
  signed: { readonly at: Date; readonly on: Day },
): Promise<readonly CameLater[]> {
  const on = sql`${isoDate(signed.on)}::date`
  const { rows } = await sql<{
    is: 'booking' | 'action' | 'action-settled'
    says: string
    on_date: string
    recorded_on: string | null
    at: Date
    path: string | null
    row_no: number | null
  }>`
    select 'booking' as is, meeting as says, on_date, recorded_on, f.loaded_at as at, f.path, row_no
    from booking join load_file f using (file_id)
    where child_id = ${childId} and f.loaded_at > ${signed.at}
      and coalesce(recorded_on, ${on}) <= ${on}
    union all
    select 'action', what, coalesce(decided_on, f.loaded_at::date), decided_on, f.loaded_at, f.path, row_no
    from action join load_file f using (file_id)
    where child_id = ${childId} and f.loaded_at > ${signed.at} and coalesce(decided_on, ${on}) <= ${on}
    union all
    select 'action-settled', what, done_on, null, settled_at, null, null
    from action
    where child_id = ${childId} and settled_at > ${signed.at} and done_on <= ${on}
    order by 3, 5`.execute(db)
  return rows.map((row) => ({
    what: row.is === 'booking' ? { is: row.is, meeting: row.says } : { is: row.is, text: row.says },
    on: dayOf(row.on_date),
    recordedOn: row.recorded_on === null ? undefined : dayOf(row.recorded_on),
    at: row.at,
    file: row.path ?? undefined,
    row: row.row_no ?? undefined,
  }))
}
