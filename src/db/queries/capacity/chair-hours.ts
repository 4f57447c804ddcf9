import { sql } from 'kysely'
import type { Db, Tx } from '#db/open.ts'
import { dayOf, isoDate } from '#domain/calendar/day.ts'
import type { ChairWeek } from '#domain/capacity/hours.ts'

/** Everything that was entered of the hours of chairs. */
export async function chairWeeks(db: Db): Promise<readonly ChairWeek[]> {
  const rows = await db
    .selectFrom('chair_week')
    .selectAll()
    .orderBy('person_ref')
    .orderBy('week_on')
    .execute()
  return rows.map((row) => ({
    chairRef: row.person_ref,
    weekOn: dayOf(row.week_on),
    work: row.work_minutes ?? undefined,
    other: row.other_minutes ?? undefined,
    away: row.away_minutes ?? undefined,
  }))
}

/** Keeps what is said of a chair's hours from a week on; what is not said stays as it was. */
export async function putChairWeek(tx: Tx, week: ChairWeek, by: string, at: Date): Promise<void> {
  const minutes = {
    work_minutes: week.work ?? null,
    other_minutes: week.other ?? null,
    away_minutes: week.away ?? null,
    entered_at: at,
    entered_by: by,
  }
  await tx
    .insertInto('chair_week')
    .values({ person_ref: week.chairRef, week_on: isoDate(week.weekOn), ...minutes })
    .onConflict((same) =>
      same.columns(['person_ref', 'week_on']).doUpdateSet({
        ...minutes,
        work_minutes: sql`coalesce(excluded.work_minutes, chair_week.work_minutes)`,
        other_minutes: sql`coalesce(excluded.other_minutes, chair_week.other_minutes)`,
        away_minutes: sql`coalesce(excluded.away_minutes, chair_week.away_minutes)`,
      }),
    )
    .execute()
}

/** What the authority states that work takes, in minutes; what is undefined is as the policy says. */
export interface MinutesStated {
  readonly review: number | undefined
  readonly conference: number | undefined
}

const setting = 'capacity-minutes'

/** What the authority states that a review and a conference take. */
export async function minutesStated(db: Db): Promise<MinutesStated> {
  const row = await db.selectFrom('setting').where('name', '=', setting).select('value').executeTakeFirst()
  const value = (row?.value ?? {}) as { review?: number; conference?: number }
  return { review: value.review, conference: value.conference }
}

/** Keeps what the authority states. */
export async function putMinutesStated(tx: Tx, stated: MinutesStated): Promise<void> {
  await tx
    .insertInto('setting')
    .values({ name: setting, value: JSON.stringify(stated) })
    .onConflict((same) => same.column('name').doUpdateSet({ value: JSON.stringify(stated) }))
    .execute()
}
