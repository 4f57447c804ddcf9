import { expect, it } from 'vitest'
import { freeBytesAt, refuseToOpenWithoutRoom, smallestFreeBytes } from '#db/embedded/free-space.ts'
import { anEmbeddedDatabase } from '#test/support/embedded-database.ts'
import { aFolder } from '#test/support/folder.ts'

const refused = { code: '53100', message: expect.stringContaining('less than 200 MB free') as string }

it('writes are refused in words while the disk is nearly full; reading goes on; room makes it well again', async () => {
  let free = Number.MAX_SAFE_INTEGER
  const { pool } = await anEmbeddedDatabase({ freeBytes: () => free })
  await pool.query('create table kept (n integer)')
  await pool.query('insert into kept values (1)')

  free = smallestFreeBytes - 1
  await expect(pool.query('insert into kept values (2)')).rejects.toMatchObject(refused)
  expect((await pool.query('select n from kept')).rows).toEqual([{ n: 1 }])

  free = smallestFreeBytes
  await pool.query('insert into kept values (3)')
  expect((await pool.query('select n from kept order by n')).rows).toEqual([{ n: 1 }, { n: 3 }])
})

it('a transaction during which the disk fills up is refused its next write', async () => {
  let free = Number.MAX_SAFE_INTEGER
  const { pool } = await anEmbeddedDatabase({ freeBytes: () => free })
  await pool.query('create table kept (n integer)')
  const client = await pool.connect()
  await client.query('begin')
  await client.query('insert into kept values (1)')
  free = 0
  await expect(client.query('insert into kept values (2)')).rejects.toMatchObject(refused)
  await client.query('rollback')
  free = Number.MAX_SAFE_INTEGER
  await client.query('insert into kept values (3)')
  client.release()
  expect((await pool.query('select n from kept')).rows).toEqual([{ n: 3 }])
})

it('the room on a real disk is known', () => {
  expect(freeBytesAt(aFolder())).toBeGreaterThan(0)
})

it('a database is not opened on a full disk', () => {
  expect(() => refuseToOpenWithoutRoom(1000)).toThrow('less than 64 MB is free')
})
