import { describe, expect, it } from 'vitest'
import { dayOf } from './day.ts'
import { dateInWords, dayInWords, dueInWords, weekdayName } from './words.ts'
import { workingCalendar } from './working-days.ts'

const calendar = workingCalendar()

/** Sixty days as they are said on Wednesday 6 January 2027, with Christmas, Boxing and New Year's Day among them. */
const saidOnWednesday6January = [
  ['2026-12-07', 'Overdue by 19 working days'],
  ['2026-12-08', 'Overdue by 18 working days'],
  ['2026-12-09', 'Overdue by 17 working days'],
  ['2026-12-10', 'Overdue by 16 working days'],
  ['2026-12-11', 'Overdue by 15 working days'],
  ['2026-12-12', 'Overdue by 15 working days'],
  ['2026-12-13', 'Overdue by 15 working days'],
  ['2026-12-14', 'Overdue by 14 working days'],
  ['2026-12-15', 'Overdue by 13 working days'],
  ['2026-12-16', 'Overdue by 12 working days'],
  ['2026-12-17', 'Overdue by 11 working days'],
  ['2026-12-18', 'Overdue by 10 working days'],
  ['2026-12-19', 'Overdue by 10 working days'],
  ['2026-12-20', 'Overdue by 10 working days'],
  ['2026-12-21', 'Overdue by 9 working days'],
  ['2026-12-22', 'Overdue by 8 working days'],
  ['2026-12-23', 'Overdue by 7 working days'],
  ['2026-12-24', 'Overdue by 6 working days'],
  ['2026-12-25', 'Overdue by 6 working days'],
  ['2026-12-26', 'Overdue by 6 working days'],
  ['2026-12-27', 'Overdue by 6 working days'],
  ['2026-12-28', 'Overdue by 6 working days'],
  ['2026-12-29', 'Overdue by 5 working days'],
  ['2026-12-30', 'Overdue by 4 working days'],
  ['2026-12-31', 'Overdue by 3 working days'],
  ['2027-01-01', 'Overdue by 3 working days'],
  ['2027-01-02', 'Overdue by 3 working days'],
  ['2027-01-03', 'Overdue by 3 working days'],
  ['2027-01-04', 'Overdue by 2 working days'],
  ['2027-01-05', 'Overdue by 1 working day'],
  ['2027-01-06', 'Due today'],
  ['2027-01-07', 'Due tomorrow'],
  ['2027-01-08', 'Due Friday'],
  ['2027-01-09', 'Due Saturday'],
  ['2027-01-10', 'Due Sunday'],
  ['2027-01-11', 'Due next week, Mon 11 Jan'],
  ['2027-01-12', 'Due next week, Tue 12 Jan'],
  ['2027-01-13', 'Due next week, Wed 13 Jan'],
  ['2027-01-14', 'Due next week, Thu 14 Jan'],
  ['2027-01-15', 'Due next week, Fri 15 Jan'],
  ['2027-01-16', 'Due next week, Sat 16 Jan'],
  ['2027-01-17', 'Due next week, Sun 17 Jan'],
  ['2027-01-18', 'Due 18 Jan 2027'],
  ['2027-01-19', 'Due 19 Jan 2027'],
  ['2027-01-20', 'Due 20 Jan 2027'],
  ['2027-01-21', 'Due 21 Jan 2027'],
  ['2027-01-22', 'Due 22 Jan 2027'],
  ['2027-01-23', 'Due 23 Jan 2027'],
  ['2027-01-24', 'Due 24 Jan 2027'],
  ['2027-01-25', 'Due 25 Jan 2027'],
  ['2027-01-26', 'Due 26 Jan 2027'],
  ['2027-01-27', 'Due 27 Jan 2027'],
  ['2027-01-28', 'Due 28 Jan 2027'],
  ['2027-01-29', 'Due 29 Jan 2027'],
  ['2027-01-30', 'Due 30 Jan 2027'],
  ['2027-01-31', 'Due 31 Jan 2027'],
  ['2027-02-01', 'Due 1 Feb 2027'],
  ['2027-02-02', 'Due 2 Feb 2027'],
  ['2027-02-03', 'Due 3 Feb 2027'],
  ['2027-02-04', 'Due 4 Feb 2027'],
] as const

describe('a due day as it is said today', () => {
  for (const [due, words] of saidOnWednesday6January) {
    it(`${due}: ${words}`, () => {
      expect(dueInWords(dayOf(due), dayOf('2027-01-06'), calendar)).toBe(words)
    })
  }

  const said = (due: string, today: string) => dueInWords(dayOf(due), dayOf(today), calendar)

  it('on a Sunday, tomorrow is Monday and the week after it is the next one', () => {
    expect(said('2026-10-19', '2026-10-18')).toBe('Due tomorrow')
    expect(said('2026-10-20', '2026-10-18')).toBe('Due next week, Tue 20 Oct')
    expect(said('2026-10-26', '2026-10-18')).toBe('Due 26 Oct 2026')
  })

  it('on a Monday, Sunday is this week', () => {
    expect(said('2026-10-25', '2026-10-19')).toBe('Due Sunday')
    expect(said('2026-10-26', '2026-10-19')).toBe('Due next week, Mon 26 Oct')
  })

  it('late by days on which nobody works counts calendar days and says so', () => {
    expect(said('2026-10-16', '2026-10-17')).toBe('Overdue by 1 calendar day')
    expect(said('2026-12-24', '2026-12-28')).toBe('Overdue by 4 calendar days')
    expect(said('2026-12-24', '2026-12-29')).toBe('Overdue by 1 working day')
  })

  it('where the bank holidays are not known it counts calendar days', () => {
    expect(said('2028-12-20', '2029-01-10')).toBe('Overdue by 21 calendar days')
  })
})

describe('a day in words', () => {
  it('is short, and has its weekday where it is asked for', () => {
    expect(dateInWords(dayOf('2026-09-04'))).toBe('4 Sep 2026')
    expect(dayInWords(dayOf('2026-09-14'))).toBe('Mon 14 Sep 2026')
    expect(weekdayName(dayOf('2027-02-28'))).toBe('Sunday')
  })
})
