import { PGlite } from '@electric-sql/pglite'

/** Bounds on the write-ahead log, kept by the checkpoints of the worker: nothing else writes any. */
const bounds = ['-c', 'max_wal_size=128MB', '-c', 'min_wal_size=32MB']

/** Start parameters for a database in a folder: what is committed is on the disk. */
export function durableStartParameters(): string[] {
  return [
    ...PGlite.defaultStartParams.filter((one) => one !== '-F'),
    '-c',
    'wal_sync_method=fsync',
    ...bounds,
  ]
}

/** Start parameters for a database in memory, which has nothing to sync. */
export function memoryStartParameters(): string[] {
  return [...PGlite.defaultStartParams, ...bounds]
}
