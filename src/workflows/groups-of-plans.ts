import type { Db } from '#db/open.ts'
import { storedCases } from '#db/queries/cases.ts'
import type { Day } from '#domain/calendar/day.ts'
import { groupsOfEachPlan, type GroupJoined } from '#domain/timescales/stages.ts'
import { policyNow } from './policy-now.ts'

/**
 * The groups of the policy (unborn, repeat plan …) that each plan of some children belongs to, by plan_id: all of
 * them in one pass. The caller has found the children within a scope.
 */
export async function groupsOfPlans(
  db: Db,
  childIds: readonly number[],
  today: Day,
): Promise<ReadonlyMap<number, readonly GroupJoined[]>> {
  const { compiled } = await policyNow(db)
  if (compiled.groups.length === 0 || childIds.length === 0) return new Map()
  const cases = await storedCases(db, childIds, compiled.vocabulary)
  return new Map(
    groupsOfEachPlan(compiled, cases.columns, today).map((groups, plan) => [cases.planIds[plan]!, groups]),
  )
}
