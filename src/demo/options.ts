import type { Day } from '#domain/calendar/day.ts'

/** How much of an authority to make up. */
export interface AuthorityOptions {
  /** Children with an open plan: child protection, looked after, or both. */
  readonly children: number
  readonly seed: number
  /** The day that the files are cut; nothing in them was held later. */
  readonly asOf: Day
  /** Children whose plans have all ended. Default: two for every five open. */
  readonly closed?: number
  /** How many years back their plans ended. Default 3. */
  readonly closedYears?: number
  /** How many years of day-to-day work the files hold (meetings and plans are always all there). Default 6. */
  readonly workYears?: number
  /**
   * Whether midway reviews that chairs recorded as case notes before Waymark stand in the extract. Default false, as
   * no authority's feeds hold them.
   */
  readonly earlierMidways?: boolean
}

/** The same with nothing left open. */
export type FullOptions = Required<AuthorityOptions>

/** The options with their defaults. */
export function withDefaults(options: AuthorityOptions): FullOptions {
  return {
    closed: Math.round(options.children * 0.4),
    closedYears: 3,
    workYears: 6,
    earlierMidways: false,
    ...options,
  }
}

/** Sizes that the benchmarks are stated in. */
export const authoritySizes = {
  small: { children: 60, closed: 400, closedYears: 6, workYears: 4 },
  demonstration: { children: 700, closed: 280, closedYears: 3, workYears: 6 },
  authority: { children: 876, closed: 6_196, closedYears: 10, workYears: 4.6 },
  largest: { children: 3_994, closed: 18_000, closedYears: 6, workYears: 5 },
  'fifty-thousand': { children: 15_000, closed: 35_000, closedYears: 6, workYears: 2 },
  england: { children: 134_008, closed: 14_213, closedYears: 1, workYears: 0.6 },
} as const
