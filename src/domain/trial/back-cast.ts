import type { Day } from '#domain/calendar/day.ts'
import type { MidwayDue } from './midways-due.ts'

/** A midway that was issued: its due day as it stood first, and as it stands. */
export interface MidwayIssued {
  readonly plan: number
  readonly reviewId: string
  readonly occurrence: number
  readonly firstDueOn: Day
  readonly dueOn: Day
}

/** What came of working the policy in force out again against what was issued under it. */
export interface BackCast {
  readonly issued: number
  /** Those that come out on the very day that was issued. */
  readonly same: number
  /** Those whose record was put right after they were issued: they come out on the day that stands now. */
  readonly corrected: number
  /** Those that come out on another day, or not at all: there should be none. */
  readonly different: readonly MidwayIssued[]
}

/**
 * Proves a replay: the policy in force must give exactly the days that were issued under it (product pages, MS4).
 */
export function backCast(replayed: readonly MidwayDue[], issued: readonly MidwayIssued[]): BackCast {
  const days = new Map(replayed.map((midway) => [keyOf(midway), midway.dueOn]))
  let same = 0
  let corrected = 0
  const different: MidwayIssued[] = []
  for (const midway of issued) {
    const day = days.get(keyOf(midway))
    if (day === midway.firstDueOn) same++
    else if (day === midway.dueOn) corrected++
    else different.push(midway)
  }
  return { issued: issued.length, same, corrected, different }
}

function keyOf({ plan, reviewId, occurrence }: Pick<MidwayDue, 'plan' | 'reviewId' | 'occurrence'>): string {
  return `${plan} ${reviewId} ${occurrence}`
}
