import type { Day } from '#domain/calendar/day.ts'
import { NO_DAY, type CaseColumns } from '#domain/timescales/case-columns.ts'
import type { CompiledPolicy } from '#domain/timescales/compile.ts'
import { reasons } from '#domain/timescales/occurrences.ts'
import { standings } from '#domain/timescales/standing.ts'
import { workOut } from '#domain/timescales/work-out.ts'

/** A midway review that a policy asks for in a time. */
export interface MidwayDue {
  /** The child's and the plan's place in the columns. */
  readonly child: number
  readonly plan: number
  readonly reviewId: string
  readonly occurrence: number
  /** The day that its due day is counted from. */
  readonly countedFrom: Day
  readonly dueOn: Day
}

/** What a policy asks for of some children in a time. */
export interface MidwaysAskedFor {
  readonly midways: readonly MidwayDue[]
  /** Those of the same plans whose day lies before that time or after it. */
  readonly outside: readonly MidwayDue[]
  /** How many are asked for that have no day yet, because somebody has to set it or nothing records its start. */
  readonly withoutDay: number
}

/**
 * Every midway review that falls due from one day to another (both counted), on the record as it stands on `today`.
 * One that fell away before its day, because the plan ended or a condition did not hold, is not asked for; one that
 * was not held before the next conference is.
 */
export function midwaysDue(
  policy: CompiledPolicy,
  cases: CaseColumns,
  today: Day,
  { from, until }: { readonly from: Day; readonly until: Day },
): MidwaysAskedFor {
  const out = workOut(policy, cases, today)
  const childOf = childOfEachPlan(cases)
  const midways: MidwayDue[] = []
  const outside: MidwayDue[] = []
  let withoutDay = 0
  for (let row = 0; row < out.length; row++) {
    const rule = policy.rules[out.rule[row]!]!
    if (!rule.review || fellAway(out.standing[row]!, out.reason[row]!)) continue
    const dueOn = out.dueDay[row]!
    if (dueOn === NO_DAY) {
      withoutDay++
      continue
    }
    const plan = out.plan[row]!
    const isInTime = dueOn >= from && dueOn <= until
    ;(isInTime ? midways : outside).push({
      child: childOf[plan]!,
      plan,
      reviewId: rule.rule.id,
      occurrence: out.occurrence[row]!,
      countedFrom: out.anchorDay[row]! as Day,
      dueOn: dueOn as Day,
    })
  }
  return { midways, outside, withoutDay }
}

/** Whether nothing was owed: only a midway that the next meeting overtook was, for somebody had to hold it before. */
function fellAway(standing: number, reason: number): boolean {
  return standings[standing] === 'not-applicable' && reasons[reason] !== 'superseded'
}

function childOfEachPlan({ children, planFirst }: CaseColumns): Int32Array {
  const childOf = new Int32Array(planFirst[children]!)
  for (let child = 0; child < children; child++) childOf.fill(child, planFirst[child], planFirst[child + 1])
  return childOf
}
