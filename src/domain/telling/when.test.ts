import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { addDays, dayOf, weekday } from '#domain/calendar/day.ts'
import { workingCalendar } from '#domain/calendar/working-days.ts'
import { digestIsDue } from './mornings.ts'
import { givenUpAfter, nextTry } from './retries.ts'

const calendar = workingCalendar()
const at = (time: string) => Number(time.slice(0, 2)) * 60 + Number(time.slice(3))
const isDue = (day: string, time: string) =>
  digestIsDue({ today: dayOf(day), minuteOfDay: at(time) }, calendar)

describe('the digest', () => {
  it('is due from half past seven on a working day', () => {
    expect(isDue('2026-10-26', '07:29')).toBe(false)
    expect(isDue('2026-10-26', '07:30')).toBe(true)
    expect(isDue('2026-10-26', '16:00')).toBe(true)
  })

  it('is not due on a Saturday, a Sunday, Good Friday or a bank holiday', () => {
    for (const day of ['2026-10-24', '2026-10-25', '2026-04-03', '2026-08-31', '2026-12-28'])
      expect(isDue(day, '07:30'), day).toBe(false)
  })

  it('goes on from Monday to Friday past the years whose bank holidays are known', () => {
    const after = Array.from({ length: 7 }, (_, days) => addDays(calendar.lastDay, days + 1))
    for (const today of after)
      expect(digestIsDue({ today, minuteOfDay: at('07:30') }, calendar)).toBe(
        ![0, 6].includes(weekday(today)),
      )
  })
})

describe('a mail that could not be sent', () => {
  const minute = 60_000
  const writtenAt = Date.UTC(2026, 9, 26, 7, 30)

  it('waits longer each time: 5, 15 and 30 minutes, 1, 2 and 4 hours, then a day', () => {
    const waits: number[] = []
    let now = writtenAt
    for (let tries = 1; ; tries += 1) {
      const next = nextTry({ writtenAt, tries, now })
      if (next === undefined) break
      waits.push((next - now) / minute)
      now = next
    }
    expect(waits.slice(0, 6)).toEqual([5, 15, 30, 60, 120, 240])
    expect(waits.slice(6, -4).every((wait) => wait === 240)).toBe(true)
    expect(waits.slice(-4, -1)).toEqual([24 * 60, 24 * 60, 24 * 60])
    expect(now - writtenAt).toBe(givenUpAfter)
  })

  it('is tried again later than now and at most five days after it was written, or given up', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 1, max: 60 }),
        fc.integer({ min: 0, max: 8 * 24 * 60 }),
        (tries, minutes) => {
          const now = writtenAt + minutes * minute
          const next = nextTry({ writtenAt, tries, now })
          if (minutes * minute >= givenUpAfter) expect(next).toBeUndefined()
          else {
            expect(next).toBeGreaterThan(now)
            expect(next).toBeLessThanOrEqual(writtenAt + givenUpAfter)
          }
        },
      ),
    )
  })
})
