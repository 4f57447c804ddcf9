import type { Strength } from '#domain/timescales/rule.ts'
import type { Standing } from '#domain/timescales/standing.ts'

/** How many checks of a strength are done, not done although their day has passed, and cannot be told. */
export interface ChecksCounted {
  readonly done: number
  readonly notDone: number
  readonly cannotTell: number
}

export type ChecksByStrength = Readonly<Record<Strength, ChecksCounted>>

export const strengths = ['must', 'should', 'consider'] as const satisfies readonly Strength[]

/** On which side of the count a check stands; undefined for one that is still to come or does not apply. */
export function sideOf(standing: Standing): keyof ChecksCounted | undefined {
  switch (standing) {
    case 'met-on-time':
    case 'met-late':
      return 'done'
    case 'overdue':
    case 'missed':
      return 'notDone'
    case 'cannot-tell':
      return 'cannotTell'
    default:
      return undefined
  }
}

/** Done and not done, by how binding each check is: the only place where checks of the pathway are counted. */
export function countChecks(
  checks: Iterable<{ readonly strength: Strength; readonly standing: Standing }>,
): ChecksByStrength {
  const counts = Object.fromEntries(
    strengths.map((strength) => [strength, { done: 0, notDone: 0, cannotTell: 0 }]),
  ) as Record<Strength, { done: number; notDone: number; cannotTell: number }>
  for (const { strength, standing } of checks) {
    const side = sideOf(standing)
    if (side !== undefined) counts[strength][side]++
  }
  return counts
}
