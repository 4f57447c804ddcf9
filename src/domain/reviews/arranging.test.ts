import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { addDays, dayOf } from '#domain/calendar/day.ts'
import { workingCalendar } from '#domain/calendar/working-days.ts'
import {
  isNear,
  placeOf,
  reasonInWords,
  timeTyped,
  warningOf,
  whyNotOn,
  whyRequired,
  sharedDays,
} from './arranging.ts'

const calendar = workingCalendar()
const window = {
  opensOn: dayOf('2026-10-12'),
  closesOn: dayOf('2026-11-02'),
  intervalEndsOn: dayOf('2026-12-14'),
}
const today = dayOf('2026-10-14')

describe('The day agreed for a midway review', () => {
  it.each([
    ['2026-10-11', 'before-window'],
    ['2026-10-12', 'in-window'],
    ['2026-11-02', 'in-window'],
    ['2026-11-03', 'after-window'],
  ])('%s lies %s', (on, place) => {
    expect(placeOf(dayOf(on), window)).toBe(place)
  })

  it.each([
    ['2026-10-13', 'Enter today or a later day'],
    ['2026-10-14', undefined],
    ['2026-12-13', undefined],
    [
      '2026-12-14',
      'The next conference or review is Mon 14 Dec 2026. Enter a day before it, or stop this midway review',
    ],
  ])('on %s is refused with %s', (on, why) => {
    expect(whyNotOn(dayOf(on), window, today, calendar)).toBe(why)
  })

  it('is refused in a year whose bank holidays are not known', () => {
    const far = addDays(calendar.lastDay, 1)
    expect(whyNotOn(far, { ...window, intervalEndsOn: undefined }, today, calendar)).toMatch(
      /working days in \d+ cannot be counted/,
    )
  })

  it('may be no working day, and that is said', () => {
    expect(warningOf(dayOf('2026-10-24'), calendar)).toBe('Sat 24 Oct 2026 is not a working day.')
    expect(warningOf(dayOf('2026-12-28'), calendar)).toMatch(/^Mon 28 Dec 2026 is .*Boxing Day/)
    expect(warningOf(dayOf('2026-10-26'), calendar)).toBeUndefined()
  })

  it('is near within two working days, over a weekend too', () => {
    const friday = dayOf('2026-10-16')
    expect(isNear(dayOf('2026-10-20'), friday, calendar)).toBe(true)
    expect(isNear(dayOf('2026-10-21'), friday, calendar)).toBe(false)
    expect(isNear(friday, friday, calendar)).toBe(true)
  })
})

describe('A review that is not required', () => {
  it('cannot be while something that must be done is overdue, and says what', () => {
    expect(whyRequired([])).toBeUndefined()
    const overdue = { says: 'The child is seen.', dueOn: dayOf('2026-10-02') }
    expect(whyRequired([overdue])).toMatch(/is overdue\. The child is seen\. Due 2 Oct 2026\.$/)
    expect(whyRequired(Array.from({ length: 5 }, () => overdue))).toMatch(/And 2 things more\.$/)
  })
})

describe('Words and times', () => {
  it.each([
    ['9', '09:00'],
    ['9.30', '09:30'],
    ['0930', '09:30'],
    ['2pm', '14:00'],
    ['12 am', '00:00'],
    ['24:00', undefined],
    ['9:75', undefined],
    ['13pm', undefined],
    ['noon', undefined],
  ])('%s is %s', (typed, time) => {
    expect(timeTyped(typed)).toBe(time)
  })

  it('read a time back as it was written, whatever time it is', () => {
    fc.assert(
      fc.property(fc.nat({ max: 23 }), fc.nat({ max: 59 }), (hour, minute) => {
        const time = `${String(hour).padStart(2, '0')}:${String(minute).padStart(2, '0')}`
        expect(timeTyped(time)).toBe(time)
      }),
    )
  })

  it('spell out a reason that no list has any more', () => {
    expect(reasonInWords('another-event', [])).toBe('Something else happened')
    expect(reasonInWords('an-old-one', [])).toBe('An old one')
    expect(reasonInWords('no-issues', [{ id: 'no-issues', says: 'No issues.' }])).toBe('No issues.')
  })
})

describe('The days that two reviews share', () => {
  const on = (from: string, until: string) => ({ opensOn: dayOf(from), closesOn: dayOf(until) })
  const today = dayOf('2026-10-14')

  it('are those on which both can be held, from today on', () => {
    const shared = sharedDays(on('2026-10-12', '2026-11-02'), on('2026-10-26', '2026-11-16'), today)
    expect(shared).toEqual({ from: dayOf('2026-10-26'), until: dayOf('2026-11-02') })
    expect(sharedDays(on('2026-10-12', '2026-10-14'), on('2026-10-01', '2026-11-16'), today)).toEqual({
      from: today,
      until: today,
    })
    expect(sharedDays(on('2026-10-12', '2026-10-13'), on('2026-10-01', '2026-11-16'), today)).toBeUndefined()
    expect(sharedDays(on('2026-10-12', '2026-10-25'), on('2026-10-26', '2026-11-16'), today)).toBeUndefined()
    const none = { opensOn: undefined, closesOn: undefined }
    expect(sharedDays(on('2026-10-12', '2026-10-25'), none, today)).toBeUndefined()
  })
})
