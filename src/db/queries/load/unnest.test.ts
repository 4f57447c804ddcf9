import fc from 'fast-check'
import { sql } from 'kysely'
import { expect, it } from 'vitest'
import type { Day } from '#domain/calendar/day.ts'
import { isoDate } from '#domain/calendar/day.ts'
import { describeOnEachDatabase } from '#test/support/database.ts'
import { rowsOf } from './unnest.ts'

const text = fc.option(fc.string({ unit: 'grapheme' }).map((value) => value.replaceAll('\0', '')))
const row = fc.record({
  whole: fc.integer({ min: -2_147_483_648, max: 2_147_483_647 }),
  words: text,
  on: fc.option(fc.integer({ min: -25_000, max: 47_000 }).map((day) => day as Day)),
  flag: fc.option(fc.boolean()),
})

describeOnEachDatabase('Rows given column by column', (database) => {
  it('arrive as they were given, whatever the text', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(row, { minLength: 1, maxLength: 20 }), async (rows) => {
        const given = rowsOf([
          { name: 'whole', type: 'integer', values: rows.map((one) => one.whole) },
          { name: 'words', type: 'text', values: rows.map((one) => one.words) },
          { name: 'on', type: 'date', values: rows.map((one) => one.on) },
          { name: 'flag', type: 'boolean', values: rows.map((one) => one.flag) },
        ])
        const arrived = await sql`select * from ${given} as given`.execute(database().kysely)
        expect(arrived.rows).toEqual(
          rows.map((one) => ({ ...one, on: one.on === null ? null : isoDate(one.on) })),
        )
      }),
      { numRuns: 60 },
    )
  })

  it('may leave a column out of every row', async () => {
    const given = rowsOf([
      { name: 'whole', type: 'integer', values: [1, 2] },
      { name: 'words', type: 'text', values: [undefined, null] },
    ])
    const arrived = await sql`select * from ${given} as given`.execute(database().kysely)
    expect(arrived.rows).toEqual([
      { whole: 1, words: null },
      { whole: 2, words: null },
    ])
  })
})
