/** One way of doing a workload: ours, a peer, or the floor. Each runs in a process of its own. */
export interface Contender {
  readonly name: string
  /** Where a peer does more or less than we do. */
  readonly note?: string
  /** File beside the workload whose default export is a Prepare. */
  readonly file: string
  readonly args?: readonly string[]
  /** A floor does too little to come to the result: it says what the machine asks for the least of it. */
  readonly isFloor?: boolean
}

/** Gets everything ready that is not to be timed, and gives what is. */
export type Prepare = (args: readonly string[]) => Promise<Prepared> | Prepared

export interface Prepared {
  /** Put back before each run; not timed. */
  readonly before?: () => Promise<void> | void
  readonly run: () => Promise<Outcome> | Outcome
  readonly after?: () => Promise<void> | void
}

/** What a run came to. */
export interface Outcome {
  /** Must be the same for every contender, or no time is printed. */
  readonly check: string
  /** Parts of the time, or other figures: name and milliseconds. */
  readonly parts?: Readonly<Record<string, number>>
  /** Given where the time is not that of the call. */
  readonly ms?: number
}

export interface Run {
  readonly ms: number
  readonly check: string
  readonly parts: Readonly<Record<string, number>>
  /** The most memory that the process has had so far, in megabytes. */
  readonly peakMb: number
}
