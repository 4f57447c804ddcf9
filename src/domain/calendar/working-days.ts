import { shippedBankHolidays, shippedYears } from './bank-holidays.ts'
import { addDays, dayFrom, partsOf, weekday, type Day } from './day.ts'

/**
 * Working days of England and Wales: not a Saturday, a Sunday, Christmas Day, Good Friday or a bank holiday
 * (the wording of the 2005 and 2010 regulations). Past the years whose bank holidays are known, nothing is
 * counted: every function then gives `undefined`, and `refusal` says why.
 */
export interface WorkingCalendar {
  readonly firstDay: Day
  readonly lastDay: Day
  isWorkingDay(day: Day): boolean
  /** The bank holiday's name on a day, if it is one. */
  holidayOn(day: Day): string | undefined
  /**
   * The nth working day after a day. The start day is not counted unless `startDayCounts`; a start on a
   * day that is not worked makes no difference. Zero working days after a day is the day itself.
   */
  addWorkingDays(day: Day, count: number, startDayCounts?: boolean): Day | undefined
  /** The nth working day before a day, the day itself not counted. */
  subtractWorkingDays(day: Day, count: number): Day | undefined
  lastWorkingDayOnOrBefore(day: Day): Day | undefined
  /** Working days after the first day up to and with the second; negative where the second is earlier. */
  workingDaysBetween(from: Day, to: Day): number | undefined
  /** Why working days cannot be counted on a day, or onwards from one that is known, in words. */
  refusal(day: Day): string
}

/** The calendar of the shipped bank holidays, and of those (and the whole years) that an administrator added. */
export function workingCalendar(
  added: { holidays?: ReadonlyMap<Day, string>; confirmedYears?: readonly number[] } = {},
): WorkingCalendar {
  const holidays = new Map([...shippedBankHolidays, ...(added.holidays ?? [])])
  const lastYear = lastYearInARow(added.confirmedYears ?? [])
  const firstDay = dayFrom(shippedYears.first, 1, 1)!
  const lastDay = dayFrom(lastYear, 12, 31)!

  // worked[i] is how many working days lie in firstDay … firstDay + i; nth[k] is the (k + 1)th of them.
  const worked = new Int32Array(lastDay - firstDay + 1)
  const nth: Day[] = []
  for (let day = firstDay; day <= lastDay; day = addDays(day, 1)) {
    const dayOfWeek = weekday(day)
    if (dayOfWeek !== 0 && dayOfWeek !== 6 && !holidays.has(day)) nth.push(day)
    worked[day - firstDay] = nth.length
  }

  const covers = (day: Day) => day >= firstDay && day <= lastDay
  const workedUpTo = (day: Day) => worked[day - firstDay]!
  const isWorkingDay = (day: Day) =>
    covers(day) && workedUpTo(day) > (day === firstDay ? 0 : workedUpTo(addDays(day, -1)))

  return {
    firstDay,
    lastDay,
    isWorkingDay,
    holidayOn: (day) => holidays.get(day),
    addWorkingDays(day, count, startDayCounts = false) {
      if (!covers(day)) return undefined
      if (count === 0) return day
      const counted = startDayCounts && isWorkingDay(day) ? 1 : 0
      return nth[workedUpTo(day) - counted + count - 1]
    },
    subtractWorkingDays(day, count) {
      if (!covers(day)) return undefined
      if (count === 0) return day
      return nth[workedUpTo(day) - (isWorkingDay(day) ? 1 : 0) - count]
    },
    lastWorkingDayOnOrBefore: (day) => (covers(day) ? nth[workedUpTo(day) - 1] : undefined),
    workingDaysBetween: (from, to) =>
      covers(from) && covers(to) ? workedUpTo(to) - workedUpTo(from) : undefined,
    refusal: (day) => {
      const year = covers(day) ? lastYear + 1 : partsOf(day).year
      const until = year > lastYear ? ' until an administrator adds that year' : ''
      return `Bank holidays are known from ${shippedYears.first} to ${lastYear}; working days in ${year} cannot be counted${until}.`
    },
  }
}

/** The last of the years that follow the shipped table without a gap. */
function lastYearInARow(confirmed: readonly number[]): number {
  let year: number = shippedYears.last
  while (confirmed.includes(year + 1)) year += 1
  return year
}
