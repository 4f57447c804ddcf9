import { describe, expect, it } from 'vitest'
import { dayOf, isoDate } from '#domain/calendar/day.ts'
import { lastBirthdayOfAdults } from './still-a-child.ts'

describe('Who is 18 on a day', () => {
  it.each([
    ['2026-11-20', '2008-11-20'],
    // Born on 29 February, a person is 18 on 28 February of a common year.
    ['2026-02-28', '2008-02-29'],
    ['2026-02-27', '2008-02-27'],
    ['2028-02-29', '2010-02-28'],
    ['2028-03-01', '2010-03-01'],
  ])('on %s whoever was born on %s or before', (today, born) => {
    expect(isoDate(lastBirthdayOfAdults(dayOf(today)))).toBe(born)
  })
})
