import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { dayOf, isoDate } from '#domain/calendar/day.ts'
import { knownLine } from './known.ts'

const row = (on: string, says = 'Visit: seen', from = 'visits.csv, row 2') => ({ on: dayOf(on), says, from })
const frozen = (says: string, rows: readonly ReturnType<typeof row>[]) => ({
  state: 'shown' as const,
  says,
  sources: [],
  rows: rows.map((each) => ({ ...each, on: isoDate(each.on) })),
})

describe('What was known at signing', () => {
  it('is the same where day and words are, wherever the row stands in the file by now', () => {
    const then = frozen('1 visit', [row('2026-10-01')])
    expect(
      knownLine(then, { says: '1 visit', rows: [row('2026-10-01', 'Visit: seen', 'other.csv, row 9')] }),
    ).toMatchObject({
      isSame: true,
      added: [],
      gone: [],
    })
  })

  it('tells what came later and what is no longer there, also of two rows that say the same', () => {
    const then = frozen('2 visits', [row('2026-10-01'), row('2026-10-03')])
    const now = { says: '2 visits', rows: [row('2026-10-01'), row('2026-10-01')] }
    expect(knownLine(then, now)).toMatchObject({
      isSame: false,
      added: [{ on: '2026-10-01' }],
      gone: [{ on: '2026-10-03' }],
    })
  })

  it('always adds up: what was there, less what is gone, with what was added, is what is there', () => {
    const days = fc.array(fc.constantFrom('2026-10-01', '2026-10-02', '2026-10-03'), { maxLength: 6 })
    fc.assert(
      fc.property(days, days, (before, after) => {
        const { added, gone } = knownLine(
          frozen(
            'x',
            before.map((on) => row(on)),
          ),
          {
            says: 'x',
            rows: after.map((on) => row(on)),
          },
        )
        const count = (list: readonly (string | null)[], on: string) =>
          list.filter((each) => each === on).length
        for (const on of new Set([...before, ...after])) {
          const more =
            count(
              added.map((each) => each.on),
              on,
            ) -
            count(
              gone.map((each) => each.on),
              on,
            )
          expect(count(before, on) + more).toBe(count(after, on))
        }
      }),
    )
  })
})
