const megabyte = 1024 * 1024

/** When the worker writes a checkpoint. The embedded database never does so of itself, and its log grows until one. */
export interface CheckpointRhythm {
  readonly everyMegabytes: number
  readonly everyMs: number
}

/** Tells whether a checkpoint is due, by what was written and how long ago the last one was. */
export function checkpointIsDue(
  since: { readonly bytesWritten: number; readonly ms: number },
  rhythm: CheckpointRhythm,
): boolean {
  if (since.bytesWritten === 0) return false
  return since.bytesWritten >= rhythm.everyMegabytes * megabyte || since.ms >= rhythm.everyMs
}
