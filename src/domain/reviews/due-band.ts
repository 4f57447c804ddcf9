import { addDays, weekday, type Day } from '#domain/calendar/day.ts'
import type { WorkingCalendar } from '#domain/calendar/working-days.ts'

/** Ways to ask for midway reviews by their day: lists filter by them and counts count by them. */
export const dueBands = ['overdue', 'this-week', 'next-ten', 'no-date'] as const

export type DueBand = (typeof dueBands)[number]

/** The days that the bands are told by. */
export interface DueDays {
  readonly today: Day
  /** Sunday of this week. */
  readonly endOfWeek: Day
  /** The tenth working day after today. */
  readonly tenDaysOn: Day
}

/** From when to when the days of a band lie, both included; for `no-date` there is no day. */
export type BandDays = { readonly from: Day | undefined; readonly until: Day } | 'no-date'

const tenDays = 10

/** The days that bands are told by, as they stand on a day. */
export function dueDays(today: Day, calendar: WorkingCalendar): DueDays {
  return {
    today,
    endOfWeek: addDays(today, (7 - weekday(today)) % 7),
    // Past the table of bank holidays two weeks stand for ten working days.
    tenDaysOn: calendar.addWorkingDays(today, tenDays) ?? addDays(today, 14),
  }
}

/** The days of a band. Due today is not overdue. */
export function daysOfBand(band: DueBand, { today, endOfWeek, tenDaysOn }: DueDays): BandDays {
  switch (band) {
    case 'overdue':
      return { from: undefined, until: addDays(today, -1) }
    case 'this-week':
      return { from: today, until: endOfWeek }
    case 'next-ten':
      return { from: today, until: tenDaysOn }
    case 'no-date':
      return 'no-date'
  }
}

/** Whether a due day lies in a band. */
export function isInBand(dueOn: Day | undefined, band: DueBand, days: DueDays): boolean {
  const lies = daysOfBand(band, days)
  if (lies === 'no-date') return dueOn === undefined
  if (dueOn === undefined) return false
  return dueOn <= lies.until && (lies.from === undefined || dueOn >= lies.from)
}
