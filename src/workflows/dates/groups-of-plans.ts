import type { Db } from '#db/open.ts'
import { storedCases } from '#db/queries/children/cases.ts'
import type { Day } from '#domain/calendar/day.ts'
import { placeOfEachPlan, type GroupJoined, type PlanPlace } from '#domain/timescales/stages.ts'
import { policyNow } from '#workflows/policies/policy-now.ts'

/**
 * The groups of the policy (unborn, repeat plan …) that each plan of some children belongs to, by plan_id: all of
 * them in one pass. The caller has found the children within a scope.
 */
export async function groupsOfPlans(
  db: Db,
  childIds: readonly number[],
  today: Day,
): Promise<ReadonlyMap<number, readonly GroupJoined[]>> {
  const places = await placesOfPlans(db, childIds, today)
  return new Map([...places].map(([planId, { groups }]) => [planId, groups]))
}

/** The stage and the groups of each plan of some children, by plan_id, as groupsOfPlans finds them. */
export async function placesOfPlans(
  db: Db,
  childIds: readonly number[],
  today: Day,
): Promise<ReadonlyMap<number, PlanPlace>> {
  const { compiled } = await policyNow(db)
  if (compiled.groups.length + compiled.stages.length === 0 || childIds.length === 0) return new Map()
  const cases = await storedCases(db, childIds, compiled.vocabulary)
  return new Map(
    placeOfEachPlan(compiled, cases.columns, today).map((place, plan) => [cases.planIds[plan]!, place]),
  )
}
