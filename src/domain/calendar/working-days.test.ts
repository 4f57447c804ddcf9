import { describe, expect, it } from 'vitest'
import { dayOf, isoDate, type Day } from './day.ts'
import { workingCalendar } from './working-days.ts'

const calendar = workingCalendar()
const text = (day: Day | undefined) => (day === undefined ? undefined : isoDate(day))
const after = (date: string, days: number) => text(calendar.addWorkingDays(dayOf(date), days))
const withStartDay = (date: string, days: number) => text(calendar.addWorkingDays(dayOf(date), days, true))
const before = (date: string, days: number) => text(calendar.subtractWorkingDays(dayOf(date), days))

describe('working days after a day', () => {
  const cases = [
    {
      from: '2026-12-18',
      days: 15,
      to: '2027-01-13',
      counted: '2027-01-12',
      says: 'Friday before Christmas',
    },
    {
      from: '2026-12-18',
      days: 20,
      to: '2027-01-20',
      counted: '2027-01-19',
      says: 'Friday before Christmas',
    },
    { from: '2026-03-27', days: 10, to: '2026-04-14', counted: '2026-04-13', says: 'over Easter' },
    { from: '2026-03-27', days: 15, to: '2026-04-21', counted: '2026-04-20', says: 'over Easter' },
    { from: '2026-12-19', days: 10, to: '2027-01-06', counted: '2027-01-06', says: 'from a Saturday' },
    {
      from: '2026-08-21',
      days: 10,
      to: '2026-09-07',
      counted: '2026-09-04',
      says: 'over the summer holiday',
    },
    { from: '2027-12-23', days: 5, to: '2028-01-04', counted: '2027-12-31', says: 'over a moved Christmas' },
  ]
  for (const { from, days, to, counted, says } of cases) {
    it(`${from} + ${days}, ${says}: ${to}; with the start day counted ${counted}`, () => {
      expect(after(from, days)).toBe(to)
      expect(withStartDay(from, days)).toBe(counted)
    })
  }

  it('from a day not worked begin with the next one, whether the start day counts or not', () => {
    for (const from of ['2026-12-25', '2026-12-26', '2026-12-27', '2026-12-28']) {
      expect([from, after(from, 1), withStartDay(from, 1)]).toEqual([from, '2026-12-29', '2026-12-29'])
    }
  })

  it('none after a day is the day itself, worked or not', () => {
    expect(after('2026-12-25', 0)).toBe('2026-12-25')
    expect(before('2026-12-25', 0)).toBe('2026-12-25')
  })
})

describe('working days before a day', () => {
  it('leave out the day itself, weekends and bank holidays', () => {
    expect(before('2026-04-14', 10)).toBe('2026-03-27')
    expect(before('2027-01-13', 15)).toBe('2026-12-18')
    expect(before('2026-12-29', 1)).toBe('2026-12-24')
    expect(before('2026-12-27', 1)).toBe('2026-12-24')
  })

  it('the last working day on or before a day is that day where it is worked', () => {
    const last = (date: string) => text(calendar.lastWorkingDayOnOrBefore(dayOf(date)))
    expect(last('2026-12-24')).toBe('2026-12-24')
    expect(last('2026-12-28')).toBe('2026-12-24')
    expect(last('2026-04-06')).toBe('2026-04-02')
    expect(last('2027-02-28')).toBe('2027-02-26')
    expect(last('2026-08-31')).toBe('2026-08-28')
  })

  it('between two days leave out the first and count the last; backwards they are negative', () => {
    const between = (from: string, to: string) => calendar.workingDaysBetween(dayOf(from), dayOf(to))
    expect(between('2026-12-18', '2027-01-13')).toBe(15)
    expect(between('2027-01-13', '2026-12-18')).toBe(-15)
    expect(between('2026-12-25', '2026-12-28')).toBe(0)
  })
})

describe('past the bank holidays that are known', () => {
  it('nothing is counted, and the refusal says which year is missing', () => {
    expect(after('2028-12-20', 15)).toBeUndefined()
    expect(after('2029-01-02', 1)).toBeUndefined()
    expect(before('2029-01-02', 1)).toBeUndefined()
    expect(text(calendar.lastWorkingDayOnOrBefore(dayOf('2029-01-01')))).toBeUndefined()
    expect(calendar.workingDaysBetween(dayOf('2028-12-29'), dayOf('2029-01-02'))).toBeUndefined()
    const words =
      'Bank holidays are known from 2012 to 2028; working days in 2029 cannot be counted until an administrator adds that year.'
    expect(calendar.refusal(dayOf('2029-01-02'))).toBe(words)
    expect(calendar.refusal(dayOf('2028-12-20'))).toBe(words)
  })

  it('the last day of the table can still be reached', () => {
    expect(after('2028-12-28', 1)).toBe('2028-12-29')
    expect(after('2028-12-29', 1)).toBeUndefined()
  })

  it('nor before they begin', () => {
    expect(after('2011-12-30', 1)).toBeUndefined()
    expect(before('2012-01-03', 1)).toBeUndefined()
    expect(calendar.refusal(dayOf('2011-12-30'))).toBe(
      'Bank holidays are known from 2012 to 2028; working days in 2011 cannot be counted.',
    )
  })
})

describe('a year that an administrator adds', () => {
  const added = workingCalendar({
    holidays: new Map([
      [dayOf('2029-01-01'), 'New Year’s Day'],
      [dayOf('2026-06-19'), 'A holiday that was proclaimed later'],
    ]),
    confirmedYears: [2029],
  })

  it('extends the table to its end', () => {
    expect(text(added.addWorkingDays(dayOf('2028-12-29'), 1))).toBe('2029-01-02')
    expect(text(added.addWorkingDays(dayOf('2029-12-31'), 1))).toBeUndefined()
  })

  it('does not extend it over a year in between that nobody has confirmed', () => {
    const gap = workingCalendar({ confirmedYears: [2030] })
    expect(isoDate(gap.lastDay)).toBe('2028-12-31')
  })

  it('a holiday added to a known year is no longer worked, and has its name', () => {
    expect(calendar.isWorkingDay(dayOf('2026-06-19'))).toBe(true)
    expect(added.isWorkingDay(dayOf('2026-06-19'))).toBe(false)
    expect(added.holidayOn(dayOf('2026-06-19'))).toBe('A holiday that was proclaimed later')
    expect(calendar.holidayOn(dayOf('2026-12-28'))).toBe('Boxing Day')
  })
})
