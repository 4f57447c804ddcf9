import { addDays, type Day } from '#domain/calendar/day.ts'
import type { Chance } from '../chance.ts'
import type { ChildDraft } from '../child-draft.ts'
import { officeDayOnOrAfter, officeDayOnOrBefore } from '../office-days.ts'

/**
 * Midway reviews that chairs recorded as case notes before Waymark: one in each interval, about when it was due.
 * In the interval that is open now, one that is not due yet has not been held; one in eight that is due is
 * missing, as are those that were made to be missed.
 */
export function midways(
  draft: ChildDraft,
  intervals: readonly { readonly from: Day; readonly weeks: number; readonly next: Day | undefined }[],
  practice: { missed: boolean },
  chance: Chance,
): void {
  for (const { from, weeks, next } of intervals) {
    const dueOn = addDays(from, weeks * 7)
    const early = officeDayOnOrBefore(addDays(dueOn, -chance.between(0, 6)))
    const late = officeDayOnOrAfter(addDays(dueOn, chance.between(2, 12)))
    const place = chance.unit()
    const on = place < 0.84 ? early : place < 0.93 ? late : undefined
    const booked = chance.yes(0.6)
    const openNow = next === undefined || next > draft.asOf
    if (openNow && dueOn >= draft.asOf) {
      const bookedFor = officeDayOnOrBefore(addDays(dueOn, -1))
      if (booked && dueOn - draft.asOf < 28) draft.book('midway-review', bookedFor, addDays(from, 10))
      continue
    }
    if (openNow && practice.missed) continue
    if (on === undefined || (next !== undefined && on >= next) || on > draft.until) continue
    draft.event('midway-review', on)
  }
}
