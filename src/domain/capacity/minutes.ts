import { plural } from '#domain/calendar/words.ts'
import type { Workload } from './order-of-keeping.ts'

/** What signed reviews of one form took, from being started to being signed, where both were on one day. */
export interface Measured {
  /** Minutes. */
  readonly median: number
  readonly reviews: number
}

/** How many minutes one review is reckoned at, and why. */
export interface MinutesEach {
  readonly minutes: number
  readonly from: 'measured' | 'authority' | 'policy'
  readonly says: string
}

/**
 * How long a review is reckoned to take: the median of what was measured, from so many reviews on as the policy says;
 * until then what the authority states, and otherwise what the policy states (product pages, MS3).
 */
export function minutesEach(
  measured: Measured | undefined,
  workload: Workload,
  statedHere: number | undefined,
): MinutesEach {
  if (measured && measured.reviews >= workload.measuredFrom) {
    const minutes = Math.max(1, Math.round(measured.median))
    return {
      minutes,
      from: 'measured',
      says: `${plural(minutes, 'minute')} each: the median of ${plural(measured.reviews, 'review')} started and signed on one day in the last 12 months`,
    }
  }
  const few = `${plural(measured?.reviews ?? 0, 'review')} of ${workload.measuredFrom} measured so far`
  const minutes = statedHere ?? workload.review
  return {
    minutes,
    from: statedHere === undefined ? 'policy' : 'authority',
    says: `${plural(minutes, 'minute')} each: not measured yet, but stated by ${statedHere === undefined ? 'the policy' : 'this authority'} (${few})`,
  }
}
