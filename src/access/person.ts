import type { Role } from '#access/roles.ts'

/** Somebody who uses Waymark, as far as access needs to know. */
export interface Person {
  readonly personId: number
  readonly username: string
  readonly name: string
  readonly roles: readonly Role[]
  /** The id by which the case system knows this person. */
  readonly personRef?: string
  readonly teamRef?: string
}
