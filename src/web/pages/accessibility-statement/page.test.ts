import { expect, it } from 'vitest'
import { addMonths, dayOf, parseDay } from '#domain/calendar/day.ts'
import { lastTestedOn } from '#web/pages/accessibility-statement/page.tsx'

it('The accessibility statement was tested in the last twelve months', () => {
  const now = parseDay(new Date().toISOString().slice(0, 10))!
  expect(dayOf(lastTestedOn.iso)).toBeGreaterThan(addMonths(now, -12))
})
