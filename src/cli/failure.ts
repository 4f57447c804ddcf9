/** A command that cannot go on: words for standard error, and the exit code of the contract. */
export class CommandFailed extends Error {
  /** 1: the input or the state is wrong. 2: the command was used wrongly. */
  readonly exitCode: 1 | 2

  constructor(message: string, exitCode: 1 | 2 = 1) {
    super(message)
    this.exitCode = exitCode
  }
}

/** The command was used wrongly: says how it is used. */
export function wrongUsage(message: string): CommandFailed {
  return new CommandFailed(message, 2)
}
