import { sql } from 'kysely'
import type { Frame, Populations } from '#db/queries/figures/population.ts'
import { counted, date, datedFacts, dayInLondon, teamOf } from '#db/queries/figures/population.ts'
import { columnOfMidway, isCountedIn } from '#db/queries/reviews/timeliness.ts'
import { monthsOfSeries, monthsUpTo } from '#domain/figures/period.ts'

/** Midway reviews that were due, by what became of them. */
export const timelinessPopulations: Populations = (frame) => {
  const months = monthsUpTo(frame.period, monthsOfSeries)
  const series = { from: months[0]!.from, until: months.at(-1)!.until }
  return {
    due: midwaysDue(frame, frame.period, sql`plan.plan_type`),
    months: midwaysDue(frame, series, monthCounted(frame)),
    teams: midwaysDue(frame, frame.period, teamOf(frame, 'midway.child_id')),
  }
}

function midwaysDue(
  frame: Frame,
  period: Pick<Frame['period'], 'from' | 'until'>,
  row: ReturnType<typeof date>,
) {
  return sql`select midway.child_id, 'review:' || midway.reference as thing, ${row} as row_id,
      ${columnOfMidway(frame.today)} as column_id,
      ${datedFacts({
        due: sql`coalesce(midway.due_on, midway.first_due_on)`,
        held: sql`coalesce(midway.held_on, ${dayInLondon('midway.signed_at')})`,
      })}
    from midway join plan using (plan_id)
    where ${isCountedIn(period, frame.today)} and ${counted(frame, 'midway.child_id', 'plan.plan_type')}`
}

/** The month of the day that `isCountedIn` counts by. */
function monthCounted({ today }: Frame) {
  return sql`to_char(coalesce(midway.due_on, midway.first_due_on, ${date(today)}), 'YYYY-MM')`
}
