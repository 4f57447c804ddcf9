import { weekday, type Day } from '#domain/calendar/day.ts'
import type { WorkingCalendar } from '#domain/calendar/working-days.ts'

/** Half past seven, in minutes since midnight (product pages, 3.0). */
const digestMinute = 7 * 60 + 30

/**
 * Whether the digests of a day are to be written: on a working day, from half past seven London time. Past the years
 * whose bank holidays are known every Monday to Friday counts: a mail on a bank holiday is better than none for a year.
 */
export function digestIsDue(
  { today, minuteOfDay }: { readonly today: Day; readonly minuteOfDay: number },
  calendar: WorkingCalendar,
): boolean {
  if (minuteOfDay < digestMinute) return false
  if (today > calendar.lastDay) return weekday(today) !== 0 && weekday(today) !== 6
  return calendar.isWorkingDay(today)
}
