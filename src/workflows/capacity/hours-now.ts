import type { ChildScope } from '#access/scope.ts'
import { chairWeeks, type MinutesStated } from '#db/queries/capacity/chair-hours.ts'
import { chairsWithChildren, meetingsBooked, workOwed } from '#db/queries/capacity/work-owed.ts'
import type { Db } from '#db/open.ts'
import { addDays, mondayOf, type Day } from '#domain/calendar/day.ts'
import { hoursOf, weeksFrom, weeksPlaced, type Hours } from '#domain/capacity/hours.ts'
import type { MinutesEach } from '#domain/capacity/minutes.ts'
import type { CapacityPolicy } from '#policies/capacity-rules.ts'
import { minutesNow } from '#workflows/capacity/minutes-now.ts'

/** The hours of a service as they stand, and where each number comes from. */
export interface HoursNow {
  readonly policy: CapacityPolicy
  readonly hours: Hours
  readonly weeks: readonly Day[]
  readonly stated: MinutesStated
  readonly conference: number
  /** What one review of each rule takes, by the id of the rule. */
  readonly minutes: ReadonlyMap<string, MinutesEach>
  readonly minutesOf: (reviewId: string) => number
  /** What a review takes, the kinds of the policy taken together. */
  readonly reviewMinutes: number
  /** Reviews whose child has no chair: nobody's hours are needed for them yet. */
  readonly withoutChair: number
}

/**
 * Hours needed and hours there are, from the week of a day on: of everything that is owed, the hours that were
 * entered and the meetings booked.
 */
export async function hoursNow(
  db: Db,
  scope: ChildScope,
  { today, weeks: count, chairRef }: { today: Day; weeks: number; chairRef?: string | undefined },
): Promise<HoursNow> {
  const { policy, stated, minutes, minutesOf, reviewMinutes } = await minutesNow(db, today)
  const weeks = weeksFrom(mondayOf(today), count)
  const from = weeks[0]!
  const until = addDays(weeksPlaced(weeks).at(-1)!, 6)
  const owed = await workOwed(db, scope, today, until)
  const chairs = await chairsWithChildren(db, scope, today)
  const known = new Set(chairs.map(({ ref }) => ref))
  const conference = stated.conference ?? policy.workload.conference
  const hours = hoursOf({
    weeks,
    chairs: chairRef === undefined ? chairs : chairs.filter(({ ref }) => ref === chairRef),
    owed: owed.map((one) => ({ ...one, minutes: minutesOf(one.reviewId) })),
    booked: await meetingsBooked(db, scope, { today, from, until }),
    entered: await chairWeeks(db),
    workload: policy.workload,
    review: reviewMinutes,
    conference,
  })
  const shownUntil = addDays(weeks.at(-1)!, 6)
  const withoutChair = owed.filter((one) => one.dueOn <= shownUntil && !known.has(one.chairRef)).length
  return { policy, hours, weeks, stated, conference, minutes, minutesOf, reviewMinutes, withoutChair }
}
