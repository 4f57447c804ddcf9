import { addMonths, monthsBetween, type Day } from '#domain/calendar/day.ts'
import { dayInWords, plural } from '#domain/calendar/words.ts'
import { dayOrNone, NO_DAY, type CaseColumns } from './case-columns.ts'
import { compileCondition, type CompiledPolicy } from './compile.ts'
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

/** The stage that the plan of the walk has reached; none where no pathway is in force or for a looked-after child. */
export function stageReached(walk: Walk): StageReached | undefined {
  if (walk.planType !== 0) return undefined
  const day = lastDayThatCounts(walk)
  let reached: StageReached | undefined
  for (const stage of walk.policy.stages) {
    if (walk.today < stage.from || walk.today > stage.until) continue
    const since = addMonths(walk.planStart as Day, stage.fromMonths)
    if (since <= day && (!reached || since >= reached.since)) {
      reached = { id: stage.id, band: stage.band, label: stage.label, since }
    }
  }
  return reached
}

/** A group that a policy names and that the plan belongs to today, with the reason in words. */
export interface GroupJoined {
  readonly id: string
  readonly reason: string
}

/** The groups of the policy (unborn, under two, repeat plan …) that the plan of the walk belongs to, in its order. */
export function groupsJoined(walk: Walk): readonly GroupJoined[] {
  const type = walk.planType === 0 ? 'cp' : 'cla'
  return walk.policy.groups
    .filter(
      (group) =>
        walk.today >= group.from &&
        walk.today <= group.until &&
        group.plan.includes(type) &&
        group.when.length > 0 &&
        group.when.every((condition) =>
          holds(walk, compileCondition(condition, walk.policy.vocabulary), NO_DAY, NO_DAY),
        ),
    )
    .map((group) => ({ id: group.id, reason: reasonOf(walk, group.says, group.when) }))
}

/** The groups that each plan of the columns belongs to on a day, in the order of the plans. */
export function groupsOfEachPlan(
  policy: CompiledPolicy,
  cases: CaseColumns,
  today: Day,
): readonly (readonly GroupJoined[])[] {
  const walk = beginWalk(policy, cases, today)
  const groups: (readonly GroupJoined[])[] = []
  for (let child = 0; child < cases.children; child++) {
    enterChild(walk, child)
    for (let plan = cases.planFirst[child]!; plan < cases.planFirst[child + 1]!; plan++) {
      enterPlan(walk, plan)
      groups.push(groupsJoined(walk))
    }
  }
  return groups
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
