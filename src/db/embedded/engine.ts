import { existsSync } from 'node:fs'
import { packageRoot } from '#src/package-root.ts'
import { join } from 'node:path'
import { Worker } from 'node:worker_threads'
import { Connection } from '#db/embedded/connection.ts'
import { smallestFreeBytes } from '#db/embedded/free-space.ts'
import type { FromWorker, ToWorker, WorkerSettings } from '#db/embedded/messages.ts'
import { stuckBecause, usualPatience, type Patience } from '#db/embedded/watchdog.ts'

export interface EngineOptions extends WorkerSettings {
  /** How many bytes may still be written on the disk of the database. */
  readonly freeBytes: () => number
  readonly patience?: Patience
  /** How often the watchdog looks. */
  readonly watchEveryMs?: number
}

/** What the database has done since its worker started. */
export interface EngineCounts {
  readonly syncs: number
  readonly bytesWritten: number
  readonly checkpoints: number
}

/** The embedded database, running in its worker thread. */
export interface Engine {
  /** A new connection for the driver. One is answered at a time. */
  connect(): Connection
  counts(): Promise<EngineCounts>
  stop(): Promise<void>
}

/**
 * Starts the embedded database in a worker thread and gives it when it answers. A worker that is stuck is ended by a
 * watchdog in this thread, and the next connection starts another. Throws in words where the database cannot open.
 */
export async function startEngine(options: EngineOptions): Promise<Engine> {
  const patience = options.patience ?? usualPatience
  let running: RunningWorker | undefined
  let stopping = false

  const worker = (): RunningWorker => {
    if (stopping) throw new Error('The database is closed.')
    running ??= new RunningWorker(options, () => (running = undefined))
    return running
  }
  const watch = setInterval(() => {
    const runningMs = running?.answeringForMs
    if (!running || runningMs === undefined) return
    const allowed = running.isOpen ? patience : usualPatience
    const reason = stuckBecause({ runningMs, freeBytes: options.freeBytes() }, allowed)
    if (reason) running.end(new Error(reason))
  }, options.watchEveryMs ?? 5_000)
  watch.unref()

  await worker().opened
  return {
    connect: () => worker().connect(),
    counts: () => worker().counts(),
    async stop() {
      stopping = true
      clearInterval(watch)
      await running?.stop()
    },
  }
}

/** One worker thread from its start to its end. */
class RunningWorker {
  readonly opened: Promise<void>
  readonly #worker: Worker
  readonly #freeBytes: () => number
  readonly #forget: () => void
  readonly #connections = new Map<number, Connection>()
  readonly #counting: ((counts: EngineCounts) => void)[] = []
  #nextConnection = 1
  #waiting = 0
  #askedAt: number | undefined = performance.now()
  #isOpen = false
  #ended: Error | undefined
  #onOpened: { readonly resolve: () => void; readonly reject: (error: Error) => void }
  #onStopped: (() => void) | undefined

  constructor(options: EngineOptions, forget: () => void) {
    const { promise, resolve, reject } = Promise.withResolvers<void>()
    this.opened = promise
    this.#onOpened = { resolve, reject }
    this.#freeBytes = options.freeBytes
    this.#forget = forget
    const { folder, beginFrom, checkpointEveryMegabytes, checkpointEveryMs } = options
    const settings: WorkerSettings = { folder, beginFrom, checkpointEveryMegabytes, checkpointEveryMs }
    this.#worker = new Worker(workerFile(), { workerData: settings, execArgv: [] })
    this.#worker.on('message', (message: FromWorker) => this.#hear(message))
    this.#worker.on('error', (error) => this.end(asError(error)))
    this.#worker.on('exit', () => this.end(new Error('The embedded database ended.')))
  }

  /** For how long the database has been at the request that it is at, or undefined while it rests. */
  get answeringForMs(): number | undefined {
    return this.#askedAt === undefined ? undefined : performance.now() - this.#askedAt
  }

  get isOpen(): boolean {
    return this.#isOpen
  }

  connect(): Connection {
    const id = this.#nextConnection++
    const connection = new Connection({
      ask: (_, bytes) =>
        this.#ask({ do: 'answer', connection: id, bytes, mayWrite: this.#freeBytes() >= smallestFreeBytes }),
      hangUp: () => {
        this.#connections.delete(id)
        if (!this.#ended) this.#ask({ do: 'hang-up', connection: id })
      },
    })
    this.#connections.set(id, connection)
    return connection
  }

  counts(): Promise<EngineCounts> {
    return new Promise((resolve) => {
      this.#counting.push(resolve)
      this.#ask({ do: 'count' })
    })
  }

  async stop(): Promise<void> {
    if (this.#ended) return
    const { promise, resolve } = Promise.withResolvers<void>()
    this.#onStopped = resolve
    this.#ask({ do: 'stop' })
    await promise
    this.#ended = new Error('The database is closed.')
    await this.#worker.terminate()
  }

  /** Ends the worker at once; everybody who waits for it is told why. */
  end(reason: Error): void {
    if (this.#ended) return
    this.#ended = reason
    this.#forget()
    this.#askedAt = undefined
    this.#onOpened.reject(reason)
    this.#onStopped?.()
    for (const connection of [...this.#connections.values()]) connection.destroy(reason)
    void this.#worker.terminate()
  }

  #ask(message: ToWorker): void {
    if (this.#waiting++ === 0) {
      this.#askedAt ??= performance.now()
      this.#worker.ref()
    }
    this.#worker.postMessage(message)
  }

  #answered(): void {
    this.#waiting--
    this.#rest()
  }

  /** Between two requests the clock begins again; with none left, the process may end if it has nothing to do. */
  #rest(): void {
    this.#askedAt = this.#waiting > 0 ? performance.now() : undefined
    if (this.#waiting === 0) this.#worker.unref()
  }

  #hear(message: FromWorker): void {
    switch (message.is) {
      case 'ready':
        this.#isOpen = true
        this.#onOpened.resolve()
        this.#rest()
        return
      case 'failed':
        this.end(new Error(`The embedded database cannot go on: ${message.message}`))
        return
      case 'bytes':
        if (message.isLast) this.#answered()
        this.#connections.get(message.connection)?.answer(message.bytes)
        return
      case 'answered':
        this.#answered()
        return
      case 'counted':
        this.#answered()
        this.#counting.shift()?.(message)
        return
      case 'stopped':
        this.#onStopped?.()
    }
  }
}

/** The worker's program: TypeScript beside this file when running from source, a bundle beside the built program. */
function workerFile(): string {
  const source = join(import.meta.dirname, 'worker.ts')
  return existsSync(source) ? source : join(packageRoot(), 'dist', 'embedded-worker.js')
}

function asError(error: unknown): Error {
  return error instanceof Error ? error : new Error(String(error))
}
