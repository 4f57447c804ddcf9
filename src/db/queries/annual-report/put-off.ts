import type { Db } from '#db/open.ts'
import { dayInLondon, date } from '#db/queries/figures/population.ts'
import { dayOrNone } from '#db/queries/reviews/midway-facts.ts'
import { dayOf } from '#domain/calendar/day.ts'
import type { PutOffFollowed } from '#domain/capacity/decision.ts'
import type { Period } from '#domain/figures/period.ts'
import { sql } from 'kysely'

/**
 * The reviews that decisions about capacity put off in a period, each with the tier in which it stood and what became
 * of it. Numbers are made of them and nothing else: it is asked past the second wall.
 */
export async function putOffIn(
  db: Db,
  { from, until }: Period,
): Promise<readonly (PutOffFollowed & { readonly tierSays: string })[]> {
  const rows = await db
    .selectFrom('capacity_put_off')
    .innerJoin('capacity_decision', 'capacity_decision.decision_id', 'capacity_put_off.decision_id')
    .innerJoin('midway', 'midway.midway_id', 'capacity_put_off.midway_id')
    .where('capacity_decision.in_force_at', 'is not', null)
    .where(
      sql<boolean>`${dayInLondon('capacity_decision.in_force_at')} between ${date(from)} and ${date(until)}`,
    )
    .select(['tier_says', 'to_on', 'left_out_because', 'midway.held_on', 'midway.stopped_because'])
    .select(sql<string | null>`${dayInLondon('taken_back_at')}`.as('taken_back_on'))
    .execute()
  return rows.map((row) => ({
    tierSays: row.tier_says,
    to: dayOf(row.to_on),
    leftOut: row.left_out_because ?? undefined,
    takenBackOn: dayOrNone(row.taken_back_on),
    heldOn: dayOrNone(row.held_on),
    stoppedBecause: row.stopped_because ?? undefined,
    concernsSince: 0,
  }))
}
