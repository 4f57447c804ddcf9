import { describe, expect, it } from 'vitest'
import { addDays, dayOf, isoDate } from '#domain/calendar/day.ts'
import { workingCalendar } from '#domain/calendar/working-days.ts'
import { daysOfBand, dueBands, dueDays, isInBand } from './due-band.ts'

const calendar = workingCalendar()

describe('When a midway is due', () => {
  it.each([
    ['2026-10-14', '2026-10-18', '2026-10-28'],
    // On a Sunday the week ends that day.
    ['2026-10-18', '2026-10-18', '2026-10-30'],
    // Over Christmas ten working days reach far.
    ['2026-12-18', '2026-12-20', '2027-01-06'],
  ])('on %s the week ends on %s and ten working days on %s', (today, endOfWeek, tenDaysOn) => {
    const days = dueDays(dayOf(today), calendar)
    expect(isoDate(days.endOfWeek)).toBe(endOfWeek)
    expect(isoDate(days.tenDaysOn)).toBe(tenDaysOn)
  })

  it('due today is due this week, not overdue', () => {
    const days = dueDays(dayOf('2026-10-14'), calendar)
    expect(dueBands.filter((band) => isInBand(days.today, band, days))).toEqual(['this-week', 'next-ten'])
    expect(dueBands.filter((band) => isInBand(addDays(days.today, -1), band, days))).toEqual(['overdue'])
    expect(dueBands.filter((band) => isInBand(days.endOfWeek, band, days))).toEqual(['this-week', 'next-ten'])
    expect(dueBands.filter((band) => isInBand(days.tenDaysOn, band, days))).toEqual(['next-ten'])
    expect(dueBands.filter((band) => isInBand(addDays(days.tenDaysOn, 1), band, days))).toEqual([])
    expect(dueBands.filter((band) => isInBand(undefined, band, days))).toEqual(['no-date'])
  })

  it('past the table of bank holidays two weeks stand for ten working days', () => {
    const days = dueDays(dayOf('2060-01-05'), calendar)
    expect(daysOfBand('next-ten', days)).toEqual({ from: days.today, until: addDays(days.today, 14) })
  })
})
