import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { expect, it } from 'vitest'
import { DatabaseInUse, lockFolder } from '#db/embedded/lock.ts'
import { openDatabase } from '#db/open.ts'
import { anEmbeddedDatabase } from '#test/support/embedded-database.ts'
import { aFolder } from '#test/support/folder.ts'

it('a second process is refused by name of the first, and let in when that one is killed', async () => {
  const dataDir = aFolder()
  const lock = pathToFileURL(join(import.meta.dirname, 'lock.ts')).href
  const program = `
    import { lockFolder } from ${JSON.stringify(lock)}
    lockFolder(${JSON.stringify(dataDir)})
    process.stdout.write('held')
    setInterval(() => undefined, 60_000)`
  const holder = spawn(process.execPath, ['--input-type=module', '-e', program], {
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  try {
    await once(holder.stdout, 'data')
    expect(() => lockFolder(dataDir)).toThrow(DatabaseInUse)
    expect(() => lockFolder(dataDir)).toThrow(`is in use by process ${holder.pid}.`)
  } finally {
    holder.kill('SIGKILL')
    await once(holder, 'exit')
  }
  lockFolder(dataDir).release()
})

it('the database of a folder opens once at a time', async () => {
  const dataDir = aFolder()
  const first = await anEmbeddedDatabase({ dataDir })
  await first.pool.query('create table kept as select 7 as n')
  await expect(openDatabase({ dataDir })).rejects.toThrow(`is in use by process ${process.pid}.`)
  await first.close()
  const second = await anEmbeddedDatabase({ dataDir })
  expect((await second.pool.query('select n from kept')).rows).toEqual([{ n: 7 }])
})
