/**
 * The second calculation's calendar. A date is its text, YYYY-MM-DD; every sum is done by looking at one day
 * after another, as a person with a wall calendar would. Slow and plain on purpose: it shares nothing with
 * src/domain/calendar.
 */
export type Date10 = string

const longMonths = [1, 3, 5, 7, 8, 10, 12]

function lengthOfMonth(year: number, month: number): number {
  if (month === 2) return (year % 4 === 0 && year % 100 !== 0) || year % 400 === 0 ? 29 : 28
  return longMonths.includes(month) ? 31 : 30
}

function text(year: number, month: number, date: number): Date10 {
  return `${String(year).padStart(4, '0')}-${String(month).padStart(2, '0')}-${String(date).padStart(2, '0')}`
}

/** Every day of 1970 to 2069, one after another. 1 January 1970 was a Thursday. */
const wall: Date10[] = []
for (let year = 1970; year < 2070; year++) {
  for (let month = 1; month <= 12; month++) {
    for (let date = 1; date <= lengthOfMonth(year, month); date++) wall.push(text(year, month, date))
  }
}
const placeOnWall = new Map(wall.map((date, place) => [date, place]))

function placeOf(date: Date10): number {
  const place = placeOnWall.get(date)
  if (place === undefined) throw new RangeError(`Not on the wall: ${date}`)
  return place
}

export function tomorrow(date: Date10): Date10 {
  return wall[placeOf(date) + 1]!
}

export function yesterday(date: Date10): Date10 {
  return wall[placeOf(date) - 1]!
}

/** How many days the second date is after the first, counted one by one. */
export function daysFromTo(from: Date10, to: Date10): number {
  if (to < from) return -daysFromTo(to, from)
  let days = 0
  for (let date = from; date < to; date = tomorrow(date)) days += 1
  return days
}

export function plusDays(date: Date10, days: number): Date10 {
  let day = date
  for (let step = 0; step < days; step++) day = tomorrow(day)
  for (let step = 0; step > days; step--) day = yesterday(day)
  return day
}

export function plusWeeks(date: Date10, weeks: number): Date10 {
  return plusDays(date, weeks * 7)
}

/** The same date of the month so many months on (or back); where that month has none, its last day. */
export function plusMonths(date: Date10, months: number): Date10 {
  let [year, month] = [Number(date.slice(0, 4)), Number(date.slice(5, 7))]
  for (let step = 0; step < months; step++) [year, month] = month === 12 ? [year + 1, 1] : [year, month + 1]
  for (let step = 0; step > months; step--) [year, month] = month === 1 ? [year - 1, 12] : [year, month - 1]
  let number = Number(date.slice(8, 10))
  while (!placeOnWall.has(text(year, month, number))) number -= 1
  return text(year, month, number)
}

const weekdayNames = ['Thursday', 'Friday', 'Saturday', 'Sunday', 'Monday', 'Tuesday', 'Wednesday'] as const

export function weekdayOf(date: Date10): string {
  return weekdayNames[placeOf(date) % 7]!
}

/** Whole months from one day to another: the months that can be added without passing it. */
export function wholeMonths(from: Date10, to: Date10): number {
  let months = 0
  while (plusMonths(from, months + 1) <= to) months += 1
  return months
}
