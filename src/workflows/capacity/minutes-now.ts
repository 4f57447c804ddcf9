import { minutesStated, type MinutesStated } from '#db/queries/capacity/chair-hours.ts'
import { minutesMeasured } from '#db/queries/capacity/work-owed.ts'
import type { Db } from '#db/open.ts'
import { addMonths, type Day } from '#domain/calendar/day.ts'
import { minutesEach, type MinutesEach } from '#domain/capacity/minutes.ts'
import { capacityOn, type CapacityPolicy } from '#policies/capacity-rules.ts'
import { policyNow } from '#workflows/policies/policy-now.ts'

/** How long reviews take, as it is measured, stated here, or stated by the policy. */
export interface MinutesNow {
  readonly policy: CapacityPolicy
  readonly stated: MinutesStated
  /** What one review of each rule takes, by the id of the rule. */
  readonly minutes: ReadonlyMap<string, MinutesEach>
  readonly minutesOf: (reviewId: string) => number
  /** What a review takes, the kinds of the policy taken together. */
  readonly reviewMinutes: number
}

/** Measured minutes are those of so many months. */
const monthsMeasured = 12

/** How many minutes a review of each rule is reckoned at on a day. */
export async function minutesNow(db: Db, today: Day): Promise<MinutesNow> {
  const { library, choices } = await policyNow(db)
  const policy = capacityOn(library, choices, today)
  const stated = await minutesStated(db)
  const measured = await minutesMeasured(db, addMonths(today, -monthsMeasured))
  const minutes = new Map(
    policy.packs.flatMap(({ time }) =>
      time.reviews.map(({ id }) => [id, minutesEach(measured.get(id), policy.workload, stated.review)]),
    ),
  )
  const unknown = minutesEach(undefined, policy.workload, stated.review)
  const each = [...minutes.values()].map((one) => one.minutes)
  return {
    policy,
    stated,
    minutes,
    minutesOf: (reviewId) => (minutes.get(reviewId) ?? unknown).minutes,
    reviewMinutes:
      each.length === 0
        ? unknown.minutes
        : Math.round(each.reduce((one, other) => one + other, 0) / each.length),
  }
}
