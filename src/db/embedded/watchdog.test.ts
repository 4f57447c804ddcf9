import { expect, it } from 'vitest'
import { stuckBecause, usualPatience } from '#db/embedded/watchdog.ts'

const gigabyte = 1024 ** 3
const minute = 60_000

it('a long statement may run while there is room, a stuck one may not', () => {
  expect(stuckBecause({ runningMs: 14 * minute, freeBytes: gigabyte }, usualPatience)).toBeUndefined()
  expect(stuckBecause({ runningMs: 16 * minute, freeBytes: gigabyte }, usualPatience)).toContain('too long')
})

it('on a full disk the database is given little time', () => {
  expect(stuckBecause({ runningMs: 10_000, freeBytes: 0 }, usualPatience)).toBeUndefined()
  expect(stuckBecause({ runningMs: 30_000, freeBytes: 0 }, usualPatience)).toContain('is full')
})
