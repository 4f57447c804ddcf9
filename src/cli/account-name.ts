import { userInfo } from 'node:os'

/** The name of the account at the shell, for the record of who did something there. */
export function accountName(): string {
  try {
    return `${userInfo().username} at the command line`
  } catch {
    return 'the command line'
  }
}
