import { expect, it } from 'vitest'
import { openDatabase } from '#db/open.ts'
import { describeOnEachDatabase } from '#test/support/database.ts'

describeOnEachDatabase('Values', (database) => {
  it('are read alike: a date is text, a count a number, an instant a Date, a list a list', async () => {
    const { rows } = await database().pool.query(`
      select date '2026-03-29' as day, count(*) as n, timestamptz '2026-03-29 01:30+00' as at,
        array['a', 'b'] as list, jsonb '{"a": [1]}' as json`)
    expect(rows).toEqual([
      { day: '2026-03-29', n: 1, at: new Date('2026-03-29T01:30:00Z'), list: ['a', 'b'], json: { a: [1] } },
    ])
  })

  it('that no number can hold are refused rather than rounded', async () => {
    await expect(database().pool.query('select 9007199254740993 as n')).rejects.toThrow('too large a number')
  })

  it('written through Kysely come back as they were', async () => {
    const { kysely } = database()
    const child = await kysely
      .insertInto('child')
      .values({ local_id: 'C1', born_on: '2020-02-29', disabilities: ['HAND', 'COMM'] })
      .returning(['born_on', 'disabilities', 'died_on'])
      .executeTakeFirstOrThrow()
    expect(child).toEqual({ born_on: '2020-02-29', disabilities: ['HAND', 'COMM'], died_on: null })
  })
})

it('a server that cannot be reached is told of in words, without its password', async () => {
  const opening = openDatabase({ dataDir: '', url: 'postgresql://somebody:secret@127.0.0.1:1/none' })
  await expect(opening).rejects.toThrow(/^The PostgreSQL server of DATABASE_URL cannot be used: (?!.*secret)/)
})
