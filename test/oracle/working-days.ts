import { bankHolidaysOf, isWeekend } from './bank-holidays.ts'
import { tomorrow, yesterday, type Date10 } from './dates.ts'

const holidays = new Set<Date10>()
for (let year = 2012; year <= 2028; year++) for (const day of bankHolidaysOf(year)) holidays.add(day)

const first = '2012-01-01'
const last = '2028-12-31'

/** Whether a day's bank holidays are known at all. */
function isKnown(date: Date10): boolean {
  return date >= first && date <= last
}

export function isWorked(date: Date10): boolean {
  return isKnown(date) && !isWeekend(date) && !holidays.has(date)
}

/** Step a day at a time and count the working days; undefined once the known years are left. */
export function plusWorkingDays(date: Date10, count: number, countStartDay = false): Date10 | undefined {
  if (!isKnown(date)) return undefined
  let left = count
  let day = date
  if (left === 0) return day
  if (countStartDay && isWorked(day)) left -= 1
  while (left > 0) {
    day = tomorrow(day)
    if (!isKnown(day)) return undefined
    if (isWorked(day)) left -= 1
  }
  return day
}

export function minusWorkingDays(date: Date10, count: number): Date10 | undefined {
  if (!isKnown(date)) return undefined
  let left = count
  let day = date
  while (left > 0) {
    day = yesterday(day)
    if (!isKnown(day)) return undefined
    if (isWorked(day)) left -= 1
  }
  return day
}

export function lastWorkedOnOrBefore(date: Date10): Date10 | undefined {
  let day = date
  while (isKnown(day) && !isWorked(day)) day = yesterday(day)
  return isKnown(day) ? day : undefined
}

/** Working days after the first date, up to and with the second. */
export function workedBetween(from: Date10, to: Date10): number | undefined {
  if (!isKnown(from) || !isKnown(to)) return undefined
  if (to < from) return -workedBetween(to, from)!
  let worked = 0
  for (let day = from; day < to;) {
    day = tomorrow(day)
    if (isWorked(day)) worked += 1
  }
  return worked
}
