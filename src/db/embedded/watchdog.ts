const megabyte = 1024 * 1024

/** When a database that is still at one request is taken to be stuck. */
export interface Patience {
  /** With room on the disk: longer than any honest statement takes. */
  readonly ms: number
  /** With none: the embedded database may then turn in a circle for ever. */
  readonly msWithoutRoom: number
}

export const usualPatience: Patience = { ms: 15 * 60_000, msWithoutRoom: 20_000 }

/** Tells in words why the database must be stopped, or undefined while it may go on. */
export function stuckBecause(
  request: { readonly runningMs: number; readonly freeBytes: number },
  patience: Patience,
): string | undefined {
  if (request.freeBytes < 32 * megabyte && request.runningMs > patience.msWithoutRoom)
    return (
      'The disk that holds the database is full, and the database stopped answering. It was stopped; ' +
      'what was saved before is safe. Free some space and try again.'
    )
  if (request.runningMs > patience.ms)
    return 'The database did not answer for too long and was stopped. What was saved before is safe.'
  return undefined
}
