import { readdirSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { expect, it } from 'vitest'
import { checkpointIsDue } from '#db/embedded/checkpoints.ts'
import { anEmbeddedDatabase } from '#test/support/embedded-database.ts'
import { aFolder } from '#test/support/folder.ts'

const megabyte = 1024 * 1024
const rhythm = { everyMegabytes: 64, everyMs: 300_000 }

it('a checkpoint is due by what was written or by time, and never when nothing was', () => {
  expect(checkpointIsDue({ bytesWritten: 64 * megabyte, ms: 1 }, rhythm)).toBe(true)
  expect(checkpointIsDue({ bytesWritten: 1, ms: 300_000 }, rhythm)).toBe(true)
  expect(checkpointIsDue({ bytesWritten: 63 * megabyte, ms: 299_999 }, rhythm)).toBe(false)
  expect(checkpointIsDue({ bytesWritten: 0, ms: 900_000 }, rhythm)).toBe(false)
})

it('the log stays small however much is written, in one transaction as well', async () => {
  const dataDir = aFolder()
  const { pool, counts } = await anEmbeddedDatabase({ dataDir, checkpointEveryMegabytes: 8 })
  await pool.query('create table much (text text)')
  const write = `insert into much select repeat(md5(n::text), 30) from generate_series(1, 4000) as n`
  for (let turn = 0; turn < 15; turn++) await pool.query(write)
  const client = await pool.connect()
  await client.query('begin')
  for (let turn = 0; turn < 15; turn++) await client.query(write)
  await client.query('commit')
  client.release()

  const written = await counts()
  expect(written?.bytesWritten).toBeGreaterThan(200 * megabyte)
  expect(logBytes(dataDir)).toBeLessThan(100 * megabyte)
  expect(written?.checkpoints).toBeGreaterThan(10)
})

function logBytes(dataDir: string): number {
  const folder = join(dataDir, 'database', 'pg_wal')
  const sizes = readdirSync(folder).map((name) => statSync(join(folder, name)).size)
  return sizes.reduce((sum, size) => sum + size, 0)
}
