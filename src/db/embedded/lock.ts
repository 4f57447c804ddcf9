import { closeSync, openSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'

/** A lock that is held until it is let go of, or until its process ends in whatever way. */
export interface FolderLock {
  release(): void
}

/** Another process has the database open. */
export class DatabaseInUse extends Error {
  override readonly name = 'DatabaseInUse'
}

/**
 * Takes the lock of a data folder. Two processes on one embedded database would destroy it, and it has no lock of its
 * own. The operating system holds this one, as a lock on a file, so it is free again when the process is killed.
 * Throws DatabaseInUse, naming the holder's process id.
 */
export function lockFolder(dataDir: string): FolderLock {
  const holderFile = join(dataDir, 'lock.pid')
  const lockFile = join(dataDir, 'lock')
  closeSync(openSync(lockFile, 'a', 0o600))
  const file = new DatabaseSync(lockFile, { timeout: 0 })
  try {
    file.exec('begin exclusive')
  } catch (error) {
    file.close()
    if (!isBusy(error)) throw error
    throw new DatabaseInUse(
      `The database in ${dataDir} is in use by process ${holder(holderFile)}. ` +
        'Stop that process first (it may be a running "waymark serve"), or name another folder with --data.',
    )
  }
  writeFileSync(holderFile, `${process.pid}\n`, { mode: 0o600 })
  return { release: () => file.close() }
}

function isBusy(error: unknown): boolean {
  const sqliteBusy = 5
  return error instanceof Error && 'errcode' in error && error.errcode === sqliteBusy
}

function holder(file: string): string {
  try {
    return readFileSync(file, 'utf8').trim()
  } catch {
    return 'of unknown number'
  }
}
