import { describe, expect, it } from 'vitest'
import {
  addDays,
  addMonths,
  ageOn,
  birthday,
  dayFrom,
  dayOf,
  isLeapYear,
  isoDate,
  monthsBetween,
  parseDay,
  weekday,
} from './day.ts'

const monthsAfter = (date: string, months: number) => isoDate(addMonths(dayOf(date), months))
const daysAfter = (date: string, days: number) => isoDate(addDays(dayOf(date), days))

describe('months', () => {
  const cases = [
    { from: '2026-11-30', months: 3, to: '2027-02-28', says: '30 November and 3 months is 28 February' },
    { from: '2027-11-30', months: 3, to: '2028-02-29', says: 'and 29 February in a leap year' },
    { from: '2026-08-31', months: 6, to: '2027-02-28', says: '31 August and 6 months is 28 February' },
    { from: '2027-02-28', months: 3, to: '2027-05-28', says: '28 February and 3 months is 28 May, not 31' },
    { from: '2026-05-31', months: 3, to: '2026-08-31', says: 'a bank holiday stays the corresponding date' },
    { from: '2026-07-25', months: 3, to: '2026-10-25', says: 'the day on which the clocks go back is a day' },
    { from: '2026-12-31', months: 2, to: '2027-02-28', says: '31 December and 2 months is 28 February' },
    { from: '2026-10-31', months: 1, to: '2026-11-30', says: '31 October and a month is 30 November' },
    { from: '2028-02-29', months: 12, to: '2029-02-28', says: '29 February and a year is 28 February' },
    { from: '2028-02-29', months: 48, to: '2032-02-29', says: '29 February and four years is 29 February' },
    { from: '2026-12-15', months: 1, to: '2027-01-15', says: 'December goes on to January' },
    { from: '2027-01-15', months: -1, to: '2026-12-15', says: 'and January back to December' },
    { from: '2027-05-31', months: -3, to: '2027-02-28', says: 'backwards is cut to the month’s end too' },
    { from: '2027-01-31', months: -25, to: '2024-12-31', says: 'two years and a month back' },
  ]
  for (const { from, months, to, says } of cases) {
    it(`${says}: ${from} ${months > 0 ? '+' : ''}${months} is ${to}`, () => {
      expect(monthsAfter(from, months)).toBe(to)
    })
  }

  it('knows the leap years, also at the centuries', () => {
    expect([1900, 2000, 2024, 2026, 2028, 2100].filter(isLeapYear)).toEqual([2000, 2024, 2028])
  })

  it('counts whole months: a month’s last day completes a month that has no such date', () => {
    const months = (from: string, to: string) => monthsBetween(dayOf(from), dayOf(to))
    expect(months('2026-11-30', '2027-02-27')).toBe(2)
    expect(months('2026-11-30', '2027-02-28')).toBe(3)
    expect(months('2026-03-15', '2026-12-14')).toBe(8)
    expect(months('2026-03-15', '2026-12-15')).toBe(9)
    expect(months('2026-03-15', '2026-03-15')).toBe(0)
  })
})

describe('91 and 183 days are not 3 and 6 months', () => {
  const cases = [
    { from: '2026-11-30', months: 3, days: 91, counted: '2027-03-01', late: true },
    { from: '2027-11-30', months: 3, days: 91, counted: '2028-02-29', late: false },
    { from: '2026-08-31', months: 6, days: 183, counted: '2027-03-02', late: true },
    { from: '2027-02-28', months: 3, days: 91, counted: '2027-05-30', late: true },
    { from: '2026-05-31', months: 3, days: 91, counted: '2026-08-30', late: false },
    { from: '2026-07-25', months: 3, days: 91, counted: '2026-10-24', late: false },
  ]
  for (const { from, months, days, counted, late } of cases) {
    it(`${from}: ${days} days end on ${counted}, ${late ? 'after' : 'not after'} the ${months} months`, () => {
      expect(daysAfter(from, days)).toBe(counted)
      expect(counted > monthsAfter(from, months)).toBe(late)
    })
  }

  it('of all first days in 2025 to 2028, 91 days are too late for 21 % and 183 days for 46 %', () => {
    const share = (days: number, months: number) => {
      let [all, late] = [0, 0]
      for (let day = dayOf('2025-01-01'); day <= dayOf('2028-12-31'); day = addDays(day, 1)) {
        all += 1
        if (addDays(day, days) > addMonths(day, months)) late += 1
      }
      return Math.round((100 * late) / all)
    }
    expect([share(91, 3), share(183, 6)]).toEqual([21, 46])
  })
})

describe('midways from a conference on Monday 14 September 2026', () => {
  it('stand 6 weeks and 12 weeks later, on Mondays', () => {
    expect(daysAfter('2026-09-14', 42)).toBe('2026-10-26')
    expect(daysAfter('2026-09-14', 84)).toBe('2026-12-07')
    expect([dayOf('2026-10-26'), dayOf('2026-12-07')].map(weekday)).toEqual([1, 1])
  })

  it('in the middle of 3 and 6 months are never quite the same days', () => {
    const middle = (months: number) => {
      const start = dayOf('2026-09-14')
      return isoDate(addDays(start, Math.floor((addMonths(start, months) - start) / 2)))
    }
    expect(monthsAfter('2026-09-14', 3)).toBe('2026-12-14')
    expect([middle(3), middle(6)]).toEqual(['2026-10-29', '2026-12-13'])
  })
})

describe('a day', () => {
  it('is written as it is read, and nothing else is a date', () => {
    expect(isoDate(dayOf('2026-02-28'))).toBe('2026-02-28')
    for (const text of ['2026-02-29', '2026-13-01', '2026-00-10', '2026-04-31', '26-01-01', '2026-1-1', '']) {
      expect(parseDay(text)).toBeUndefined()
    }
    expect(dayFrom(2026, 2, 29)).toBeUndefined()
    expect(() => dayOf('31/12/2026')).toThrow('Not a calendar date: 31/12/2026')
  })

  it('is one after the other over a change of the clocks, in spring and in autumn', () => {
    expect(dayOf('2026-03-30') - dayOf('2026-03-28')).toBe(2)
    expect(dayOf('2026-10-26') - dayOf('2026-10-24')).toBe(2)
  })
})

describe('age', () => {
  it('goes up on the birthday', () => {
    expect(ageOn(dayOf('2009-03-10'), dayOf('2027-03-09'))).toBe(17)
    expect(ageOn(dayOf('2009-03-10'), dayOf('2027-03-10'))).toBe(18)
  })

  it('of a child born on 29 February goes up on 28 February where the year has no 29th', () => {
    expect(isoDate(birthday(dayOf('2008-02-29'), 18))).toBe('2026-02-28')
    expect(isoDate(birthday(dayOf('2008-02-29'), 20))).toBe('2028-02-29')
    expect(ageOn(dayOf('2008-02-29'), dayOf('2026-02-27'))).toBe(17)
    expect(ageOn(dayOf('2008-02-29'), dayOf('2026-02-28'))).toBe(18)
  })

  it('is below nothing before birth', () => {
    expect(ageOn(dayOf('2026-06-01'), dayOf('2026-05-31'))).toBe(-1)
  })
})
