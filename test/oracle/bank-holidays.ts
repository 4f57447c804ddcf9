import { plusDays, tomorrow, weekdayOf, yesterday, type Date10 } from './dates.ts'

/**
 * Bank holidays of England and Wales worked out from their rules (the Banking and Financial Dealings Act 1971,
 * common law for Christmas Day and Good Friday) and the proclamations of single years; not copied from the list
 * that ships.
 */
const moved: Readonly<Record<string, Readonly<Record<string, Date10>>>> = {
  '2012': { spring: '2012-06-04' },
  '2020': { 'early May': '2020-05-08' },
  '2022': { spring: '2022-06-02' },
}
const extra = ['2012-06-05', '2022-06-03', '2022-09-19', '2023-05-08']

export function bankHolidaysOf(year: number): Date10[] {
  const easter = easterSunday(year)
  const holidays = [
    firstMondayFrom(`${year}-05-01`, year, 'early May'),
    lastMondayOf(`${year}-05-31`, year, 'spring'),
    lastMondayOf(`${year}-08-31`, year, 'summer'),
    plusDays(easter, -2),
    plusDays(easter, 1),
  ]
  for (const fixed of [`${year}-01-01`, `${year}-12-25`, `${year}-12-26`]) {
    let day: Date10 = fixed
    while (isWeekend(day) || holidays.includes(day)) day = tomorrow(day)
    holidays.push(day)
  }
  // A Christmas Day on a Sunday takes the Tuesday, for Boxing Day has the Monday already: the same two days.
  return [...holidays, ...extra.filter((day) => day.startsWith(String(year)))].sort()
}

function firstMondayFrom(start: Date10, year: number, name: string): Date10 {
  const proclaimed = moved[year]?.[name]
  if (proclaimed !== undefined) return proclaimed
  let day = start
  while (weekdayOf(day) !== 'Monday') day = tomorrow(day)
  return day
}

function lastMondayOf(monthsEnd: Date10, year: number, name: string): Date10 {
  const proclaimed = moved[year]?.[name]
  if (proclaimed !== undefined) return proclaimed
  let day = monthsEnd
  while (weekdayOf(day) !== 'Monday') day = yesterday(day)
  return day
}

/** Easter Sunday by the table method: golden number, century corrections, paschal full moon, next Sunday. */
function easterSunday(year: number): Date10 {
  const golden = (year % 19) + 1
  const century = Math.floor(year / 100) + 1
  const skippedLeapYears = Math.floor((3 * century) / 4) - 12
  const moonCorrection = Math.floor((8 * century + 5) / 25) - 5
  let epact = (11 * golden + 20 + moonCorrection - skippedLeapYears) % 30
  if ((epact === 25 && golden > 11) || epact === 24) epact += 1
  const fullMoon = epact <= 23 ? 44 - epact : 74 - epact
  let day = plusDays(`${year}-03-01`, fullMoon - 1)
  do day = tomorrow(day)
  while (weekdayOf(day) !== 'Sunday')
  return day
}

export function isWeekend(date: Date10): boolean {
  return weekdayOf(date) === 'Saturday' || weekdayOf(date) === 'Sunday'
}
