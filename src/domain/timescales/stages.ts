import { addMonths, monthsBetween, type Day } from '#domain/calendar/day.ts'
import { dayInWords, plural } from '#domain/calendar/words.ts'
import { dayOrNone, NO_DAY, planTypes, type CaseColumns } from './case-columns.ts'
import type { CompiledGroup, CompiledPolicy } from './compile.ts'
import { holds } from './conditions.ts'
import type { Condition } from './rule.ts'
import { beginWalk, enterChild, enterPlan, lastDayThatCounts, type Walk } from './walk.ts'

/** Where a plan stands on its pathway: by months on the plan, never by the child or the family. */
export interface StageReached {
  readonly id: string
  readonly band: 'green' | 'amber' | 'red'
  readonly label: string
  readonly since: Day
}

/** The place in the policy of the stage that a plan has reached where it has reached none. */
const noStage = -1

/**
 * The place in the policy of the stage that the plan of the walk has reached; none where no pathway is in force or
 * for a looked-after child.
 */
function placeOfStage(walk: Walk): number {
  if (walk.planType !== 0) return noStage
  const { stages } = walk.policy
  const day = lastDayThatCounts(walk)
  let reached = noStage
  let reachedSince = NO_DAY
  for (let place = 0; place < stages.length; place++) {
    const stage = stages[place]!
    if (walk.today < stage.from || walk.today > stage.until) continue
    const since = addMonths(walk.planStart as Day, stage.fromMonths)
    if (since > day || since < reachedSince) continue
    reached = place
    reachedSince = since
  }
  return reached
}

/** The stage that the plan of the walk has reached, with the day since when. */
export function stageReached(walk: Walk): StageReached | undefined {
  const stage = walk.policy.stages[placeOfStage(walk)]
  if (!stage) return undefined
  const since = addMonths(walk.planStart as Day, stage.fromMonths)
  return { id: stage.id, band: stage.band, label: stage.label, since }
}

/** A group that a policy names and that the plan belongs to today, with the reason in words. */
export interface GroupJoined {
  readonly id: string
  readonly reason: string
}

/** Whether the plan of the walk belongs to a group today. */
function isInGroup(walk: Walk, group: CompiledGroup): boolean {
  if (walk.today < group.from || walk.today > group.until) return false
  if (!group.plan.includes(planTypes[walk.planType]!) || group.conditions.length === 0) return false
  for (const condition of group.conditions) if (!holds(walk, condition, NO_DAY, NO_DAY)) return false
  return true
}

/** The groups of the policy (unborn, under two, repeat plan …) that the plan of the walk belongs to, in its order. */
export function groupsJoined(walk: Walk): readonly GroupJoined[] {
  return walk.policy.groups
    .filter((group) => isInGroup(walk, group))
    .map((group) => ({ id: group.id, reason: reasonOf(walk, group.says, group.when) }))
}

/** Stage and groups of many plans as columns: place p is that of plan p of the case columns. */
export interface StageColumns {
  /** The place in the policy of the stage that the plan has reached; -1 for none. */
  readonly stage: Int8Array
  /** Bit g is set where the plan belongs to the policy's gth group; the first 32 groups have one. */
  readonly groups: Uint32Array
}

/** Empty columns of stage and groups for the plans of case columns. */
export function stageColumns(cases: CaseColumns): StageColumns {
  const plans = cases.planStart.length
  return { stage: new Int8Array(plans).fill(noStage), groups: new Uint32Array(plans) }
}

/** Notes the stage and the groups of the plan that the walk stands at. */
export function noteStage(walk: Walk, into: StageColumns): void {
  const { groups } = walk.policy
  let bits = 0
  for (let group = 0; group < groups.length && group < 32; group++) {
    if (isInGroup(walk, groups[group]!)) bits |= 1 << group
  }
  into.stage[walk.plan] = placeOfStage(walk)
  into.groups[walk.plan] = bits
}

/** Where a plan stands by the policy: its stage, where a pathway is in force, and the groups that it belongs to. */
export interface PlanPlace {
  readonly stage: StageReached | undefined
  readonly groups: readonly GroupJoined[]
}

/** The stage and the groups of each plan of the columns on a day, in the order of the plans. */
export function placeOfEachPlan(
  policy: CompiledPolicy,
  cases: CaseColumns,
  today: Day,
): readonly PlanPlace[] {
  const walk = beginWalk(policy, cases, today)
  const places: PlanPlace[] = []
  for (let child = 0; child < cases.children; child++) {
    enterChild(walk, child)
    for (let plan = cases.planFirst[child]!; plan < cases.planFirst[child + 1]!; plan++) {
      enterPlan(walk, plan)
      places.push({ stage: stageReached(walk), groups: groupsJoined(walk) })
    }
  }
  return places
}

function reasonOf(walk: Walk, says: string, when: readonly Condition[]): string {
  const facts = when.map((condition) => factBehind(walk, condition)).filter((fact) => fact !== '')
  return facts.length > 0 ? `${says}: ${facts.join(', ')}` : says
}

function factBehind(walk: Walk, condition: Condition): string {
  const bornOn = dayOrNone(walk.bornOn)
  const expectedOn = dayOrNone(walk.cases.expectedOn[walk.child]!)
  switch (condition.kind) {
    case 'unborn':
      return condition.is && expectedOn !== undefined ? `expected ${dayInWords(expectedOn)}` : ''
    case 'age':
      return bornOn === undefined ? '' : `born ${dayInWords(bornOn)}`
    case 'plan-number':
      return `plan number ${walk.planNumber}`
    case 'months-on-plan':
      return `${plural(monthsBetween(walk.planStart as Day, lastDayThatCounts(walk) as Day), 'month')} on the plan`
    case 'legal-status':
    case 'recorded':
      return ''
  }
}
