import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { pathToFileURL } from 'node:url'
import { expect, it } from 'vitest'
import { anEmbeddedDatabase } from '#test/support/embedded-database.ts'
import { aFolder } from '#test/support/folder.ts'

it('what was committed is there after the process is killed, and nothing is there by half', async () => {
  const dataDir = aFolder()
  const program = `
    import { openDatabase } from ${JSON.stringify(pathToFileURL(join(import.meta.dirname, '../open.ts')).href)}
    const { pool } = await openDatabase({ dataDir: ${JSON.stringify(dataDir)}, passage: 'workbench' })
    await pool.query('create table pair (n integer)')
    const client = await pool.connect()
    for (let n = 1; ; n++) {
      await client.query('begin')
      await client.query('insert into pair values ($1)', [n])
      await client.query('insert into pair values ($1)', [n])
      await client.query('commit')
      process.stdout.write(n + '\\n')
    }`
  const writer = spawn(process.execPath, ['--input-type=module', '-e', program], {
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  let acknowledged = 0
  try {
    for await (const line of createInterface({ input: writer.stdout })) {
      acknowledged = Number(line)
      if (acknowledged >= 200) break
    }
  } finally {
    writer.kill('SIGKILL')
    await once(writer, 'exit')
  }

  const { pool } = await anEmbeddedDatabase({ dataDir })
  const { rows } = await pool.query<{ n: number; halves: number }>(
    'select n, count(*) as halves from pair group by n',
  )
  expect(acknowledged).toBeGreaterThanOrEqual(200)
  expect(rows.length).toBeGreaterThanOrEqual(acknowledged)
  expect(rows.filter(({ halves }) => halves !== 2)).toEqual([])
})
