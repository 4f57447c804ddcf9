import { expect, it } from 'vitest'
import { vacuum } from '#db/vacuum.ts'
import { describeOnEachDatabase } from '#test/support/database.ts'

describeOnEachDatabase('Vacuum', (database) => {
  it('lets rows that are gone make room for others, and tells the planner how many there are', async () => {
    const { pool, kysely } = database()
    const size = async () => {
      const { rows } = await pool.query<{ size: number }>(`select pg_relation_size('setting') as size`)
      return rows[0]?.size
    }
    await pool.query(
      `insert into setting select n::text, '{"a": "some words to fill a page"}' from generate_series(1, 5000) n`,
    )
    await pool.query(`update setting set value = '{"b": "some words to fill a page"}'`)
    await vacuum(kysely)
    const before = await size()
    await pool.query(`update setting set value = '{"c": "some words to fill a page"}'`)
    expect(await size()).toBe(before)
    const { rows } = await pool.query(`select reltuples from pg_class where oid = 'setting'::regclass`)
    expect(rows).toEqual([{ reltuples: 5000 }])
  })
})
