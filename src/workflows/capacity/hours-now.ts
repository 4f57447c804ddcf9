import type { ChildScope } from '#access/scope.ts'
import { chairWeeks, minutesStated, type MinutesStated } from '#db/queries/capacity/chair-hours.ts'
import {
  chairsWithChildren,
  meetingsBooked,
  minutesMeasured,
  workOwed,
} from '#db/queries/capacity/work-owed.ts'
import { policyChoices } from '#db/queries/policies/policies.ts'
import type { Db } from '#db/open.ts'
import { addDays, addMonths, type Day } from '#domain/calendar/day.ts'
import { hoursOf, mondayOf, weeksFrom, type Hours } from '#domain/capacity/hours.ts'
import { minutesEach, type MinutesEach } from '#domain/capacity/minutes.ts'
import { capacityOn, type CapacityPolicy } from '#policies/capacity-rules.ts'
import { policyNow } from '#workflows/policies/policy-now.ts'

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
  /** Reviews whose child has no chair: nobody's hours are needed for them yet. */
  readonly withoutChair: number
}

/** Measured minutes are those of so many months. */
const monthsMeasured = 12

/**
 * Hours needed and hours there are, from the week of a day on: of everything that is owed, the hours that were
 * entered and the meetings booked.
 */
export async function hoursNow(
  db: Db,
  scope: ChildScope,
  { today, weeks: count, chairRef }: { today: Day; weeks: number; chairRef?: string | undefined },
): Promise<HoursNow> {
  const { library } = await policyNow(db)
  const policy = capacityOn(library, await policyChoices(db), today)
  const weeks = weeksFrom(mondayOf(today), count)
  const from = weeks[0]!
  const until = addDays(weeks.at(-1)!, 6)
  const stated = await minutesStated(db)
  const measured = await minutesMeasured(db, addMonths(today, -monthsMeasured))
  const minutes = new Map(
    policy.packs.flatMap(({ time }) =>
      time.reviews.map(({ id }) => [id, minutesEach(measured.get(id), policy.workload, stated.review)]),
    ),
  )
  const minutesOf = (reviewId: string) =>
    minutes.get(reviewId)?.minutes ?? minutesEach(undefined, policy.workload, stated.review).minutes
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
    conference,
  })
  const withoutChair = owed.filter((one) => !known.has(one.chairRef)).length
  return { policy, hours, weeks, stated, conference, minutes, minutesOf, withoutChair }
}
