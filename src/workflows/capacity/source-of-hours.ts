import { plural } from '#domain/calendar/words.ts'
import { guidanceMinutes, hoursInWords } from '#domain/capacity/hours.ts'
import type { HoursNow } from './hours-now.ts'

/** Where the hours come from, in one sentence or two; it stands on the page and in the decision. */
export function sourceOfHours({
  hours,
  policy: { workload },
  reviewMinutes,
}: Pick<HoursNow, 'hours' | 'policy' | 'reviewMinutes'>): string {
  const { withoutHours, chairs } = hours
  const { from, to } = workload.caseload
  if (withoutHours === 0)
    return 'Hours there are: as entered for each chair, less other work, leave and the meetings booked.'
  const aWeek = hoursInWords(guidanceMinutes({ workload, review: reviewMinutes }))
  const guidance = `by guidance a full-time chair has ${from} to ${to} children, and what ${to} of them need on average is taken, ${aWeek} a week`
  if (withoutHours === chairs.length) return `No hours are entered: ${guidance}.`
  return `For ${plural(withoutHours, 'chair')} of ${chairs.length} no hours are entered: ${guidance}.`
}
