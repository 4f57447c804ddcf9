import { dateInWords, plural } from '#domain/calendar/words.ts'
import type { Day } from '#domain/calendar/day.ts'
import { partsOf } from '#domain/calendar/day.ts'
import { dayTyped } from '#web/forms/date-field.ts'

/** "Last 3 Aug 2026"; "None on this plan". */
export function lastMidwayInWords(on: Day | undefined): string {
  return on === undefined ? 'None on this plan' : dateInWords(on)
}

/** "Never"; "2 times". */
export function putOffBeforeInWords(times: number): string {
  return times === 0 ? 'Never' : plural(times, 'time')
}

/** A day as it is typed into one box: 31 12 2026. */
export function dayInBox(day: Day): string {
  const { year, month, date } = partsOf(day)
  return `${date} ${month} ${year}`
}

/** The day typed into one box, its parts apart by blanks, points, strokes or hyphens. */
export function dayFromBox(text: string): Day | undefined {
  const [day = '', month = '', year = ''] = text.trim().split(/[\s./-]+/)
  return dayTyped({ day, month, year })
}
