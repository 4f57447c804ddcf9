import type { Day } from '#domain/calendar/day.ts'
import { NO_DAY, type CaseColumns } from './case-columns.ts'
import type { CompiledPolicy } from './compile.ts'
import { explainRow, openReviewsAmong, type ExplainedReview } from './explain.ts'
import { openStandings, standings } from './standing.ts'
import { groupsJoined, type GroupJoined } from './stages.ts'
import { beginWalk, enterChild, enterPlan } from './walk.ts'
import { workOut } from './work-out.ts'

/** A midway review that stands open, by its place in the columns. */
export interface OpenReview {
  readonly child: number
  readonly plan: number
  readonly review: ExplainedReview
  /** The policy's groups that the plan belongs to: unborn, repeat plan and so on. */
  readonly groups: readonly GroupJoined[]
}

/** Every midway review that stands open for the children of the columns, soonest first, those without a date last. */
export function openReviewsOf(policy: CompiledPolicy, cases: CaseColumns, today: Day): readonly OpenReview[] {
  const out = workOut(policy, cases, today)
  const walk = beginWalk(policy, cases, today)
  const open: OpenReview[] = []
  let row = 0
  for (let child = 0; child < cases.children; child++) {
    let entered = false
    for (let plan = cases.planFirst[child]!; plan < cases.planFirst[child + 1]!; plan++) {
      const rows: number[] = []
      for (; row < out.length && out.plan[row] === plan; row++) {
        if (policy.rules[out.rule[row]!]!.review && openStandings.has(standings[out.standing[row]!]!))
          rows.push(row)
      }
      if (rows.length === 0) continue
      if (!entered) enterChild(walk, child)
      entered = true
      enterPlan(walk, plan)
      if (walk.end !== NO_DAY) continue
      const groups = groupsJoined(walk)
      const reviews = rows.map((each) => explainRow(walk, out, each) as ExplainedReview)
      for (const review of openReviewsAmong(reviews)) open.push({ child, plan, review, groups })
    }
  }
  return open.sort((a, b) => (a.review.dueOn ?? Infinity) - (b.review.dueOn ?? Infinity) || a.child - b.child)
}
