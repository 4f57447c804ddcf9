import { addDays, partsOf, weekday, type Day } from './day.ts'
import type { WorkingCalendar } from './working-days.ts'

const weekdays = ['Sunday', 'Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday'] as const
const months = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec'] as const

/** A day as "14 Sep 2026". */
export function dateInWords(day: Day): string {
  const { year, month, date } = partsOf(day)
  return `${date} ${months[month - 1]} ${year}`
}

/** A day as "Mon 14 Sep 2026". */
export function dayInWords(day: Day): string {
  return `${weekdays[weekday(day)]!.slice(0, 3)} ${dateInWords(day)}`
}

/** A day's full weekday name. */
export function weekdayName(day: Day): string {
  return weekdays[weekday(day)]!
}

/**
 * A due date as a person says it today: "Overdue by 3 working days", "Due today", "Due tomorrow", "Due Thursday"
 * (this week), "Due next week, Tue 20 Oct", "Due 20 Oct 2026". Late days are working days; where they cannot
 * be counted they are calendar days, and say so.
 */
export function dueInWords(dueOn: Day, today: Day, calendar: WorkingCalendar): string {
  if (dueOn < today) return `Overdue by ${lateInWords(dueOn, today, calendar)}`
  if (dueOn === today) return 'Due today'
  if (dueOn === addDays(today, 1)) return 'Due tomorrow'
  const monday = addDays(today, -((weekday(today) + 6) % 7))
  if (dueOn < addDays(monday, 7)) return `Due ${weekdayName(dueOn)}`
  if (dueOn < addDays(monday, 14)) return `Due next week, ${dayInWords(dueOn).slice(0, -5)}`
  return `Due ${dateInWords(dueOn)}`
}

function lateInWords(dueOn: Day, today: Day, calendar: WorkingCalendar): string {
  const working = calendar.workingDaysBetween(dueOn, today)
  if (working !== undefined && working > 0) return plural(working, 'working day')
  return plural(today - dueOn, 'calendar day')
}

/** "1 working day", "3 working days". */
export function plural(count: number, noun: string): string {
  if (count === 1) return `1 ${noun}`
  return `${count} ${severalOf(noun)}`
}

/** "children", "reviews". */
export function severalOf(noun: string): string {
  return noun.endsWith('child') ? `${noun}ren` : `${noun}s`
}
