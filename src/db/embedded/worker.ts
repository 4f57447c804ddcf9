/** The embedded database in a thread of its own, so that a long query never holds up the web server. */
import { openAsBlob } from 'node:fs'
import { parentPort, workerData } from 'node:worker_threads'
import { PGlite } from '@electric-sql/pglite'
import { checkpointIsDue } from '#db/embedded/checkpoints.ts'
import { noRoom } from '#db/embedded/free-space.ts'
import type { FromWorker, ToWorker, WorkerSettings } from '#db/embedded/messages.ts'
import { durableStartParameters, memoryStartParameters } from '#db/embedded/start-parameters.ts'
import { SyncedFolder } from '#db/embedded/synced-folder.ts'
import { simpleQuery, statusAtEndOf, withErrorReworded, type SessionStatus } from '#db/embedded/wire.ts'

const readOnlyTransaction = '25006'
const diskFull = '53100'

if (!parentPort) throw new Error('The embedded database runs in a worker thread only.')
const port = parentPort
const settings = workerData as WorkerSettings
const folder = settings.folder === null ? undefined : new SyncedFolder(settings.folder)

let status: SessionStatus = 'idle'
let writesAllowed = true
let transactionIsReadOnly = false
let checkpoints = 0
let bytesAtCheckpoint = 0
let lastCheckpointAt = performance.now()

try {
  const database = await open()
  let work = Promise.resolve()
  const inTurn = (step: () => Promise<void>) => {
    work = work.then(step).catch(fail)
  }
  port.on('message', (message: ToWorker) => inTurn(() => take(database, message)))
  if (folder) setInterval(() => inTurn(() => checkpointIfDue(database)), 30_000).unref()
  say({ is: 'ready' })
} catch (error) {
  fail(error)
}

async function open(): Promise<PGlite> {
  if (folder) return PGlite.create({ fs: folder, startParams: durableStartParameters() })
  const startParams = memoryStartParameters()
  if (settings.beginFrom === null) return PGlite.create({ startParams })
  return PGlite.create({ startParams, loadDataDir: await openAsBlob(settings.beginFrom) })
}

async function take(database: PGlite, message: ToWorker): Promise<void> {
  switch (message.do) {
    case 'answer':
      await allowWrites(database, message.mayWrite)
      await answer(database, message.connection, message.bytes)
      await checkpointIfDue(database)
      return
    case 'hang-up':
      await forgetSession(database)
      say({ is: 'answered' })
      return
    case 'count':
      say({ is: 'counted', syncs: 0, bytesWritten: 0, ...folder?.counts, checkpoints })
      return
    case 'stop':
      await forgetSession(database)
      if (folder) await quietly(database, 'checkpoint')
      await database.close()
      say({ is: 'stopped' })
      port.close()
  }
}

/** One request in, the bytes of its answer out, in portions so that a large answer is not held twice. */
async function answer(database: PGlite, connection: number, request: Uint8Array): Promise<void> {
  const portion = 256 * 1024
  let gathered: Uint8Array[] = []
  let size = 0
  const send = (isLast: boolean) => {
    const joined = Buffer.concat(gathered)
    status = statusAtEndOf(joined) ?? status
    const said = writesAllowed
      ? joined
      : withErrorReworded(joined, { code: readOnlyTransaction, to: { code: diskFull, message: noRoom() } })
    const bytes = new Uint8Array(said)
    port.postMessage({ is: 'bytes', connection, bytes, isLast } satisfies FromWorker, [bytes.buffer])
    gathered = []
    size = 0
  }
  await database.execProtocolRawStream(request, {
    onRawData: (bytes) => {
      gathered.push(bytes.slice())
      size += bytes.length
      if (size >= portion && writesAllowed) send(false)
    },
  })
  send(true)
  if (status === 'idle') transactionIsReadOnly = false
}

/** The database itself refuses writes while there is no room, in a transaction that has begun as well. */
async function allowWrites(database: PGlite, allowed: boolean): Promise<void> {
  if (status === 'idle') {
    if (allowed === writesAllowed) return
    await quietly(database, `set default_transaction_read_only = ${allowed ? 'off' : 'on'}`)
    writesAllowed = allowed
  } else if (status === 'in-transaction' && !allowed && !transactionIsReadOnly) {
    await quietly(database, 'set transaction read only')
    transactionIsReadOnly = true
    writesAllowed = false
  }
}

/** The one session is lent to one client after another: the next must find nothing of the last. */
async function forgetSession(database: PGlite): Promise<void> {
  if (status !== 'idle') await quietly(database, 'rollback')
  await quietly(database, 'discard all')
  status = 'idle'
  writesAllowed = true
  transactionIsReadOnly = false
}

async function checkpointIfDue(database: PGlite): Promise<void> {
  if (!folder || status === 'failed-transaction') return
  const since = {
    bytesWritten: folder.counts.bytesWritten - bytesAtCheckpoint,
    ms: performance.now() - lastCheckpointAt,
  }
  const rhythm = { everyMegabytes: settings.checkpointEveryMegabytes, everyMs: settings.checkpointEveryMs }
  if (!checkpointIsDue(since, rhythm)) return
  await quietly(database, 'checkpoint')
  checkpoints++
  bytesAtCheckpoint = folder.counts.bytesWritten
  lastCheckpointAt = performance.now()
}

async function quietly(database: PGlite, statement: string): Promise<void> {
  await database.execProtocolRawStream(simpleQuery(statement), { onRawData: () => undefined })
}

function say(message: FromWorker): void {
  port.postMessage(message)
}

function fail(error: unknown): void {
  say({ is: 'failed', message: error instanceof Error ? error.message : String(error) })
}
