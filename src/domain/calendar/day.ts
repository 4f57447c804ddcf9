/**
 * A calendar day, as the number of days since 1 January 1970. Days carry no time and no zone, so summer time
 * cannot move them; spans between them are plain subtraction. Text and `Day` meet only at the edges.
 */
export type Day = number & { readonly __day: true }

/** A day written as YYYY-MM-DD. */
export type IsoDate = string

const monthLengths = [31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31] as const

/** Whether a year has 29 February. */
export function isLeapYear(year: number): boolean {
  return (year % 4 === 0 && year % 100 !== 0) || year % 400 === 0
}

/** How many days a month has; months count from 1. */
function daysInMonth(year: number, month: number): number {
  return month === 2 && isLeapYear(year) ? 29 : monthLengths[month - 1]!
}

/** The day of a year, month (from 1) and day of the month; undefined where there is no such day. */
export function dayFrom(year: number, month: number, date: number): Day | undefined {
  if (!Number.isInteger(year) || !Number.isInteger(month) || !Number.isInteger(date)) return undefined
  if (year < 1000 || year > 9999 || month < 1 || month > 12) return undefined
  if (date < 1 || date > daysInMonth(year, month)) return undefined
  return dayNumber(year, month, date)
}

/** Days since 1 January 1970, counting years from March so that the leap day comes last. */
function dayNumber(year: number, month: number, date: number): Day {
  const y = month <= 2 ? year - 1 : year
  const era = Math.floor(y / 400)
  const yearOfEra = y - era * 400
  const dayOfYear = Math.floor((153 * (month + (month > 2 ? -3 : 9)) + 2) / 5) + date - 1
  const dayOfEra = yearOfEra * 365 + Math.floor(yearOfEra / 4) - Math.floor(yearOfEra / 100) + dayOfYear
  return (era * 146_097 + dayOfEra - 719_468) as Day
}

/** A day's year, month (from 1) and day of the month. */
export function partsOf(day: Day): { year: number; month: number; date: number } {
  const z = day + 719_468
  const era = Math.floor(z / 146_097)
  const dayOfEra = z - era * 146_097
  const yearOfEra = Math.floor(
    (dayOfEra -
      Math.floor(dayOfEra / 1_460) +
      Math.floor(dayOfEra / 36_524) -
      Math.floor(dayOfEra / 146_096)) /
      365,
  )
  const dayOfYear = dayOfEra - (365 * yearOfEra + Math.floor(yearOfEra / 4) - Math.floor(yearOfEra / 100))
  const mp = Math.floor((5 * dayOfYear + 2) / 153)
  const month = mp < 10 ? mp + 3 : mp - 9
  const year = yearOfEra + era * 400 + (month <= 2 ? 1 : 0)
  return { year, month, date: dayOfYear - Math.floor((153 * mp + 2) / 5) + 1 }
}

/** The day that YYYY-MM-DD names; undefined where the text names no day. */
export function parseDay(text: string): Day | undefined {
  const match = /^(\d{4})-(\d{2})-(\d{2})$/.exec(text)
  return match ? dayFrom(Number(match[1]), Number(match[2]), Number(match[3])) : undefined
}

/** The day that YYYY-MM-DD names, for text known to be a date; throws on anything else. */
export function dayOf(text: IsoDate): Day {
  const day = parseDay(text)
  if (day === undefined) throw new RangeError(`Not a calendar date: ${text}`)
  return day
}

/** A day written as YYYY-MM-DD. */
export function isoDate(day: Day): IsoDate {
  const { year, month, date } = partsOf(day)
  return `${year}-${month < 10 ? '0' : ''}${month}-${date < 10 ? '0' : ''}${date}`
}

/** So many calendar days later (or earlier, where negative). */
export function addDays(day: Day, days: number): Day {
  return (day + days) as Day
}

/**
 * The corresponding date so many calendar months later, or the month's last day where there is none:
 * 30 November + 3 months is 28 February; 28 February + 3 months is 28 May (Dodds v Walker [1981] UKHL).
 */
export function addMonths(day: Day, months: number): Day {
  const { year, month, date } = partsOf(day)
  const index = year * 12 + (month - 1) + months
  const newYear = Math.floor(index / 12)
  const newMonth = (index % 12) + 1
  return dayNumber(newYear, newMonth, Math.min(date, daysInMonth(newYear, newMonth)))
}

/** Day of the week, 0 for Sunday to 6 for Saturday. */
export function weekday(day: Day): number {
  return (((day + 4) % 7) + 7) % 7
}

/** The Monday of a day's week. */
export function mondayOf(day: Day): Day {
  return addDays(day, -((weekday(day) + 6) % 7))
}

/** The anniversary of a birth; a child born on 29 February has it on 28 February in a common year. */
export function birthday(bornOn: Day, age: number): Day {
  return addMonths(bornOn, age * 12)
}

/** Whole years of age on a day; negative before birth. */
export function ageOn(bornOn: Day, day: Day): number {
  const years = partsOf(day).year - partsOf(bornOn).year
  return birthday(bornOn, years) <= day ? years : years - 1
}

/** Whole calendar months from one day to a later one. */
export function monthsBetween(from: Day, to: Day): number {
  const a = partsOf(from)
  const b = partsOf(to)
  const months = (b.year - a.year) * 12 + (b.month - a.month)
  return addMonths(from, months) <= to ? months : months - 1
}
