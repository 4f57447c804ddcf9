import { readdirSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { expect, it } from 'vitest'
import { anEmbeddedDatabase } from '#test/support/embedded-database.ts'
import { aFolder } from '#test/support/folder.ts'

it('every commit reaches the disk: as many syncs as commits', async () => {
  const { pool, counts } = await anEmbeddedDatabase()
  await pool.query('create table kept (n integer)')
  const before = await counts()
  for (let n = 0; n < 50; n++) await pool.query('insert into kept values ($1)', [n])
  const after = await counts()
  expect((after?.syncs ?? 0) - (before?.syncs ?? 0)).toBe(50)
})

it('nobody else on the machine can read what is stored', async () => {
  const dataDir = join(aFolder(), 'waymark')
  const { pool } = await anEmbeddedDatabase({ dataDir })
  await pool.query('create table secret as select n from generate_series(1, 10) as n')
  const paths = ['.', ...readdirSync(dataDir, { recursive: true, encoding: 'utf8' })]
  const open = paths.filter((path) => (statSync(join(dataDir, path)).mode & 0o077) !== 0)
  expect(paths.length).toBeGreaterThan(500)
  expect(open).toEqual([])
})
