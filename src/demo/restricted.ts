import type { MadeUpChild } from './made-up-child.ts'

/** Of so many children the case system restricts one record. */
const restrictedEvery = 150
/** Which of them. */
const restrictedAt = 77

/** Whether the case system restricts the record of a child. */
export function isRestricted({ number }: MadeUpChild): boolean {
  return number % restrictedEvery === restrictedAt
}
