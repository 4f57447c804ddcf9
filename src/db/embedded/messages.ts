/** What the worker is told when it starts. */
export interface WorkerSettings {
  /** Folder of the database's files; null keeps everything in memory. */
  readonly folder: string | null
  /** A tar file of a database to begin from, for a database in memory; null makes a new one. */
  readonly beginFrom: string | null
  /** Megabytes written after which the worker writes a checkpoint. */
  readonly checkpointEveryMegabytes: number
  /** Milliseconds after which it writes one if anything was written at all. */
  readonly checkpointEveryMs: number
}

/** From the main thread to the worker. */
export type ToWorker =
  | {
      readonly do: 'answer'
      readonly connection: number
      readonly bytes: Uint8Array
      readonly mayWrite: boolean
    }
  | { readonly do: 'hang-up'; readonly connection: number }
  | { readonly do: 'count' }
  | { readonly do: 'stop' }

/** From the worker to the main thread. An answer's last bytes say that they are; `answered` is for what has none. */
export type FromWorker =
  | { readonly is: 'ready' }
  | { readonly is: 'failed'; readonly message: string }
  | {
      readonly is: 'bytes'
      readonly connection: number
      readonly bytes: Uint8Array
      readonly isLast: boolean
    }
  | { readonly is: 'answered' }
  | {
      readonly is: 'counted'
      readonly syncs: number
      readonly bytesWritten: number
      readonly checkpoints: number
    }
  | { readonly is: 'stopped' }
