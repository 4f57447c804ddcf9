import type { Span } from '#domain/calendar/span.ts'

/** What a policy says about hours that do not reach for every midway review: data of a pack. */

/** Why a review is never put off by one person alone. */
export type Lock = { readonly says: string } & (
  | {
      readonly when: 'immediate-risk' | 'open-concern' | 'put-off-last-time' | 'no-worker' | 'visit-overdue'
    }
  /** The plan comes to one of these lengths, in months, within so long. */
  | { readonly when: 'near-months'; readonly months: readonly number[]; readonly within: Span }
  /** The child is unborn and expected within so long. */
  | { readonly when: 'near-birth'; readonly within: Span }
  | { readonly when: 'signs-of-drift'; readonly atLeast: number }
)

/** Children whose reviews are kept before those of later tiers. */
export interface Tier {
  readonly says: string
  /** Groups of the policy, by id. */
  readonly groups: readonly string[]
  readonly signsOfDrift: number | undefined
}

/** In which order reviews are kept where hours are short; no weights, so that it can be said aloud. */
export interface OrderOfKeeping {
  readonly locks: readonly Lock[]
  readonly tiers: readonly Tier[]
  /** How long after its due day a review that is put off is proposed to be held. */
  readonly putOffFor: Span
}

/** What work is reckoned at until it is measured, and the caseload that guidance names. */
export interface Workload {
  readonly says: string
  /** Children to a chair who works full time. */
  readonly caseload: { readonly from: number; readonly to: number }
  /** Midway reviews that a child on a plan has in a year. */
  readonly reviewsAYear: number
  /** Weeks of a year in which somebody who works full time is at work. */
  readonly weeksWorked: number
  /** Minutes. */
  readonly review: number
  /** Minutes. */
  readonly conference: number
  /** So many signed reviews of a form give a median that is used in place of the stated minutes. */
  readonly measuredFrom: number
}
