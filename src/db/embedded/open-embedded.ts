import { chmodSync, mkdirSync, readdirSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { startEngine, type Engine } from '#db/embedded/engine.ts'
import { freeBytesAt, refuseToOpenWithoutRoom } from '#db/embedded/free-space.ts'
import { lockFolder } from '#db/embedded/lock.ts'
import { makeFolder } from '#db/embedded/new-folder.ts'
import type { Patience } from '#db/embedded/watchdog.ts'

export interface EmbeddedOptions {
  /** Folder of the database; made where there is none. */
  readonly dataDir: string
  /** Keeps everything in memory and leaves the folder alone. */
  readonly memory?: boolean
  /** A tar file of a database for one in memory to begin from. */
  readonly beginFrom?: string
  readonly checkpointEveryMegabytes?: number
  readonly freeBytes?: () => number
  readonly patience?: Patience
  readonly watchEveryMs?: number
}

/**
 * Opens the embedded database of a folder, which only this user can enter and only this process may use.
 * Throws in words where another process has it, or where it cannot be opened.
 */
export async function openEmbedded(options: EmbeddedOptions): Promise<Engine> {
  const shared = {
    checkpointEveryMegabytes: options.checkpointEveryMegabytes ?? 64,
    checkpointEveryMs: 5 * 60_000,
    ...(options.patience && { patience: options.patience }),
    ...(options.watchEveryMs && { watchEveryMs: options.watchEveryMs }),
  }
  if (options.memory) {
    return startEngine({
      ...shared,
      folder: null,
      beginFrom: options.beginFrom ?? null,
      freeBytes: options.freeBytes ?? (() => Number.MAX_SAFE_INTEGER),
    })
  }

  const dataDir = resolve(options.dataDir)
  mkdirSync(dataDir, { recursive: true, mode: 0o700 })
  closeIfOurs(dataDir)
  const lock = lockFolder(dataDir)
  try {
    const folder = join(dataDir, 'database')
    const freeBytes = options.freeBytes ?? (() => freeBytesAt(dataDir))
    refuseToOpenWithoutRoom(freeBytes())
    const start = (where: string) => startEngine({ ...shared, folder: where, beginFrom: null, freeBytes })
    await makeFolder(folder, async (unfinished) => (await start(unfinished)).stop())
    const engine = await start(folder)
    return {
      ...engine,
      async stop() {
        try {
          await engine.stop()
        } finally {
          lock.release()
        }
      },
    }
  } catch (error) {
    lock.release()
    throw error
  }
}

const ours = /^(database(\.unfinished)?|lock(\.pid|-journal|-wal|-shm)?|rejected-rows-of-load-\d+\.csv)$/

/**
 * Closes the folder to others. One that holds other things too, as somebody's home does, stays as it is: the folder
 * of the database in it is closed by itself.
 */
function closeIfOurs(dataDir: string): void {
  if (readdirSync(dataDir).every((name) => ours.test(name))) chmodSync(dataDir, 0o700)
}
