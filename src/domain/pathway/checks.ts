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
