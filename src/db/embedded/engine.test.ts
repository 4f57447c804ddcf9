import { expect, it } from 'vitest'
import { anEmptyDatabase } from '#test/support/database.ts'
import { anEmbeddedDatabase } from '#test/support/embedded-database.ts'

const endless = 'with recursive turn (n) as (select 1 union all select n from turn) select max(n) from turn'

it('a long query does not hold up anything else', async () => {
  const { pool } = await anEmptyDatabase()
  let turns = 0
  let running = true
  const query = pool
    .query('select count(*) as n from generate_series(1, 300000)')
    .finally(() => (running = false))
  while (running) {
    await new Promise((resolve) => setImmediate(resolve))
    turns++
  }
  expect((await query).rows).toEqual([{ n: 300000 }])
  expect(turns).toBeGreaterThan(10)
})

it('a database that turns in a circle is stopped in words, and the next query finds what was saved', async () => {
  const { pool } = await anEmbeddedDatabase({ patience: { ms: 1500, msWithoutRoom: 1500 }, watchEveryMs: 50 })
  await pool.query('create table kept as select 7 as n')
  await expect(pool.query(endless)).rejects.toThrow('did not answer for too long and was stopped')
  expect((await pool.query('select n from kept')).rows).toEqual([{ n: 7 }])
})

it('a transaction that is left open leaves nothing to the next client', async () => {
  const { pool } = await anEmptyDatabase()
  const client = await pool.connect()
  await client.query('begin')
  await client.query(`insert into setting (name, value) values ('left', '1')`)
  client.release(true)
  expect((await pool.query('select name from setting')).rows).toEqual([])
})

it('answers of any size and errors come through the worker whole', async () => {
  const { pool } = await anEmptyDatabase()
  const { rows } = await pool.query<{ text: string }>(
    `select repeat('x', 1000) as text from generate_series(1, $1)`,
    [3000],
  )
  expect(rows.every((row) => row.text.length === 1000) && rows.length).toBe(3000)
  await expect(pool.query('select nonsense')).rejects.toMatchObject({ code: '42703' })
  await expect(pool.query('insert into child (local_id) values ($1)', [null])).rejects.toMatchObject({
    code: '23502',
    column: 'local_id',
  })
})
