import { addDays, addMonths, type Day } from '#domain/calendar/day.ts'
import type { Stage } from '#domain/timescales/rule.ts'

/** A plan that comes to another stage of its pathway, and when. */
export interface StageChange<P> {
  readonly plan: P
  readonly stage: Stage
  readonly on: Day
}

/**
 * The stages that child protection plans come to after a day, within so many calendar days, the soonest first: each on
 * the day that ends its months on the plan, as `stageReached` has it.
 */
export function stageChangesAhead<P extends { readonly startedOn: Day; readonly planType: 'cp' | 'cla' }>(
  plans: readonly P[],
  stages: readonly Stage[],
  today: Day,
  within: number,
): readonly StageChange<P>[] {
  const last = addDays(today, within)
  return plans
    .filter(({ planType }) => planType === 'cp')
    .flatMap((plan) =>
      stages.map((stage) => ({ plan, stage, on: addMonths(plan.startedOn, stage.fromMonths) })),
    )
    .filter(({ on }) => today < on && on <= last)
    .toSorted((a, b) => a.on - b.on)
}
