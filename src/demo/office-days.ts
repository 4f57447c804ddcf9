import { addDays, weekday, type Day } from '#domain/calendar/day.ts'
import { workingCalendar } from '#domain/calendar/working-days.ts'

const calendar = workingCalendar()

/**
 * Whether offices are open. Before and after the years whose bank holidays are known, a made-up history takes
 * every weekday: it has to be plausible, not exact.
 */
function isOfficeDay(day: Day): boolean {
  if (day >= calendar.firstDay && day <= calendar.lastDay) return calendar.isWorkingDay(day)
  const dayOfWeek = weekday(day)
  return dayOfWeek !== 0 && dayOfWeek !== 6
}

/** The last office day on or before a day. */
export function officeDayOnOrBefore(day: Day): Day {
  let found = day
  while (!isOfficeDay(found)) found = addDays(found, -1)
  return found
}

/** The first office day on or after a day. */
export function officeDayOnOrAfter(day: Day): Day {
  let found = day
  while (!isOfficeDay(found)) found = addDays(found, 1)
  return found
}

/** So many office days later, or earlier where negative; the day itself is not counted. */
export function officeDaysFrom(day: Day, count: number): Day {
  const step = count < 0 ? -1 : 1
  let found = day
  for (let left = Math.abs(count); left > 0;) {
    found = addDays(found, step)
    if (isOfficeDay(found)) left -= 1
  }
  return found
}

/** Office days after the first day up to and with the second. */
export function officeDaysBetween(from: Day, to: Day): number {
  return calendar.workingDaysBetween(from, to) ?? Math.round(((to - from) * 5) / 7)
}
