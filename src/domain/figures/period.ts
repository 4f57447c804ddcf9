import { addDays, addMonths, dayFrom, partsOf, type Day } from '#domain/calendar/day.ts'
import { dateInWords } from '#domain/calendar/words.ts'

/** The days that a report is about, both included: a month, a quarter of the calendar, or a financial year. */
export interface Period {
  readonly kind: 'month' | 'quarter' | 'year'
  /** As it stands in an address: 2026-10, 2026-q4, 2026-27. */
  readonly id: string
  readonly from: Day
  readonly until: Day
  /** "October 2026", "July to September 2026", "April 2026 to March 2027". */
  readonly says: string
}

const months = [
  ...(['January', 'February', 'March', 'April', 'May', 'June', 'July'] as const),
  ...(['August', 'September', 'October', 'November', 'December'] as const),
]

const lengths = { month: 1, quarter: 3, year: 12 } as const

/** The period that an address names; undefined where it names none. */
export function periodOf(id: string): Period | undefined {
  const match = /^(\d{4})-(?:(0[1-9]|1[0-2])|q([1-4])|(\d{2}))$/.exec(id)
  if (!match) return undefined
  const [, year, month, quarter, next] = match
  if (month) return periodFrom('month', Number(year), Number(month))
  if (quarter) return periodFrom('quarter', Number(year), Number(quarter) * 3 - 2)
  // 2026-27 is a year; 2026-13 is neither a year nor a month.
  return (Number(year) + 1) % 100 === Number(next) ? periodFrom('year', Number(year), 4) : undefined
}

/** The period of the same kind that ends the day before one begins. */
export function periodBefore({ kind, from }: Period): Period {
  return periodBeginning(kind, addMonths(from, -lengths[kind]))
}

/** The period of a kind in which a day lies. */
export function periodWith(kind: Period['kind'], day: Day): Period {
  const { year, month } = partsOf(day)
  if (kind === 'month') return periodFrom(kind, year, month)
  if (kind === 'quarter') return periodFrom(kind, year, month - ((month - 1) % 3))
  return periodFrom(kind, month < 4 ? year - 1 : year, 4)
}

/** The periods that may be chosen on a day, the newest first: months, then quarters, then years. */
export function periodsToChoose(today: Day): readonly Period[] {
  return [
    ...backFrom(periodWith('month', today), 15),
    ...backFrom(periodWith('quarter', today), 8),
    ...backFrom(periodWith('year', today), 4),
  ]
}

/** The last month that is over: what a report shows unless another period is asked for. */
export function lastWholeMonth(today: Day): Period {
  return periodBefore(periodWith('month', today))
}

/** A series is of a year. */
export const monthsOfSeries = 12

/** So many months up to the end of a period, the earliest first: a series. */
export function monthsUpTo({ until }: Period, count: number): readonly Period[] {
  return backFrom(periodWith('month', until), count).toReversed()
}

/** The day up to which a period is counted: its last day, or today while it goes on. */
export function cutOffOf({ until }: Period, today: Day): Day {
  return until < today ? until : today
}

/** Why a period is not complete, in words; undefined where everything up to its last day is loaded. */
export function notComplete(period: Period, today: Day, loadedTo: Day | undefined): string | undefined {
  if (loadedTo === undefined) return `Nothing is loaded yet, so ${period.says} is not complete.`
  if (period.until < today && loadedTo >= period.until) return undefined
  return `${period.says} is not complete (loaded to ${dateInWords(loadedTo < today ? loadedTo : today)}).`
}

function backFrom(last: Period, count: number): readonly Period[] {
  const periods = [last]
  while (periods.length < count) periods.push(periodBefore(periods.at(-1)!))
  return periods
}

function periodBeginning(kind: Period['kind'], from: Day): Period {
  const { year, month } = partsOf(from)
  return periodFrom(kind, year, month)
}

function periodFrom(kind: Period['kind'], year: number, month: number): Period {
  const from = dayFrom(year, month, 1)!
  const until = addDays(addMonths(from, lengths[kind]), -1)
  const first = months[month - 1]!
  const last = partsOf(until)
  switch (kind) {
    case 'month':
      return { kind, id: `${year}-${String(month).padStart(2, '0')}`, from, until, says: `${first} ${year}` }
    case 'quarter': {
      const says = `${first} to ${months[last.month - 1]!} ${year}`
      return { kind, id: `${year}-q${(month + 2) / 3}`, from, until, says }
    }
    case 'year': {
      const id = `${year}-${String(last.year % 100).padStart(2, '0')}`
      return { kind, id, from, until, says: `April ${year} to March ${last.year}` }
    }
  }
}
