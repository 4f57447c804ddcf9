import type { Day } from '#domain/calendar/day.ts'

/** The feed of the yearly census, which says less than the tables of the case system and gives way to them. */
export const censusFeed = 'cin-census'

/** The ref of an event that a census gives: it has no ids, so that child, kind and day make one. */
export function censusRef(child: string, kind: string, on: Day): string {
  return `${child}/${kind}/${on}`
}

/** The ref of a review conference that a census gives. */
export function censusReviewRef(child: string, on: Day): string {
  return censusRef(child, 'review-conference', on)
}
