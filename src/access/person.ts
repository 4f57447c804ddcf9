import type { Role } from '#access/roles.ts'
import type { Day } from '#domain/calendar/day.ts'

/** Somebody who uses Waymark, as far as access needs to know. */
export interface Person {
  readonly personId: number
  readonly username: string
  readonly name: string
  readonly roles: readonly Role[]
  /** The id by which the case system knows this person. */
  readonly personRef?: string
  readonly teamRef?: string
  /** Those for whom this person acts today. */
  readonly covers?: readonly Covered[]
  /** Children who do not exist for this person: own family, or a conflict that was declared. */
  readonly barred?: readonly number[]
  /** Children whose restricted record this person has opened with a reason, while that lasts. */
  readonly opened?: readonly number[]
}

/** Somebody for whom another acts. */
export interface Covered {
  readonly personId: number
  readonly name: string
  readonly roles: readonly Role[]
  readonly personRef?: string
  readonly teamRef?: string
  /** The last day; none for somebody who has left. */
  readonly until?: Day
  /** The chosen children for whom the person acts; all of the other's where it is left out. */
  readonly childIds?: readonly number[]
}

/** Whether cover is for a child, where the child is the other's. */
export function isCoverFor({ childIds }: Covered, childId: number): boolean {
  return childIds === undefined || childIds.includes(childId)
}
