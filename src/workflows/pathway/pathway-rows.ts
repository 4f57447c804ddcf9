import type { ChildScope } from '#access/scope.ts'
import { storedCases } from '#db/queries/children/cases.ts'
import { childrenOnPlan, type ChildOnPlan } from '#db/queries/pathway/open-plans.ts'
import type { Db } from '#db/open.ts'
import { monthsBetween, type Day } from '#domain/calendar/day.ts'
import { dayOrNone, type CaseColumns } from '#domain/timescales/case-columns.ts'
import { kindsRead, narrowedTo } from '#domain/timescales/narrowed.ts'
import { placeOfEachPlan, type StageReached } from '#domain/timescales/stages.ts'
import { standings, type Standing } from '#domain/timescales/standing.ts'
import type { Strength } from '#domain/timescales/rule.ts'
import { workOut } from '#domain/timescales/work-out.ts'
import { policyNow } from '#workflows/policies/policy-now.ts'
import { pathwayOf, type PathwayPolicy } from './pathway-policy.ts'

/** Steps whose last day a row tells, by their kinds of event. */
const stepsOfRow = [
  'family-group-conference-considered',
  'family-agrees-to-conference',
  'family-group-conference-held',
  'systemic-consultation',
  'legal-planning-meeting',
  'pre-proceedings-started',
  'letter-before-proceedings',
  'proceedings-issued',
] as const

type StepOfRow = (typeof stepsOfRow)[number]

const conference = 'review-conference'

/** One check of the pathway for one child: a requirement that has come into being on the plan. */
export interface PathwayCheck {
  readonly id: string
  readonly strength: Strength
  readonly standing: Standing
  readonly metOn: Day | undefined
}

/** A child on an open plan with where the plan stands on the pathway. */
export interface PathwayRow extends ChildOnPlan {
  /** Whole months on the plan. */
  readonly months: number
  readonly stage: StageReached | undefined
  readonly checks: readonly PathwayCheck[]
  /** The last day of a step on the plan, and from six months before it. */
  readonly lastOf: (step: StepOfRow) => Day | undefined
  /** Review conferences held on the plan. */
  readonly conferences: number
}

/**
 * Every child of a scope on an open child protection plan, with stage, checks and steps: the one calculation behind the
 * pathway's counts, its lists and what a panel proposes. Worked out in one pass over all of them.
 */
export async function pathwayRows(
  db: Db,
  scope: ChildScope,
  today: Day,
): Promise<{ readonly pathway: PathwayPolicy | undefined; readonly rows: readonly PathwayRow[] }> {
  const policy = await policyNow(db)
  const pathway = pathwayOf(policy, today)
  if (!pathway) return { pathway, rows: [] }
  const children = await childrenOnPlan(db, scope, today)
  const compiled = narrowedTo(
    policy.compiled,
    ({ rule, pack }) => rule.stage !== undefined && pack === pathway.pack.ref,
  )
  const cases = await storedCases(
    db,
    children.map(({ childId }) => childId).toSorted((a, b) => a - b),
    compiled.vocabulary,
    [...new Set([...kindsRead(compiled), ...stepsOfRow, conference])],
  )
  const { columns } = cases
  const places = placeOfEachPlan(compiled, columns, today)
  const out = workOut(compiled, columns, today)
  const placeOf = new Map(cases.planIds.map((planId, place) => [planId, place]))
  // Earlier plans of the same children are walked too, and no row is about them.
  const checks = new Map<number, PathwayCheck[]>(
    children.map(({ planId }) => [placeOf.get(planId) ?? -1, []]),
  )
  for (let row = 0; row < out.length; row++) {
    const ofPlan = checks.get(out.plan[row]!)
    if (!ofPlan) continue
    const { rule } = compiled.rules[out.rule[row]!]!
    ofPlan.push({
      id: rule.id,
      strength: rule.strength,
      standing: standings[out.standing[row]!]!,
      metOn: dayOrNone(out.metDay[row]!),
    })
  }
  const childOf = new Map(cases.childIds.map((childId, place) => [childId, place]))
  const codeOf = (kind: string) => compiled.vocabulary.codeOf(kind)
  return {
    pathway,
    rows: children.map((child) => {
      const place = placeOf.get(child.planId) ?? -1
      const caseOf = childOf.get(child.childId) ?? -1
      const since = { from: child.startedOn - daysBefore, today }
      return {
        ...child,
        months: monthsBetween(child.startedOn, today),
        stage: places[place]?.stage,
        checks: checks.get(place) ?? [],
        lastOf: (kind) => lastDay(columns, caseOf, codeOf(kind), since),
        conferences: countDays(columns, caseOf, codeOf(conference), {
          from: child.startedOn + 1,
          today,
        }),
      }
    }),
  }
}

/** A family group conference is considered before the plan begins: half a year before it still counts. */
const daysBefore = 183

interface Since {
  readonly from: number
  readonly today: Day
}

function lastDay(columns: CaseColumns, child: number, kind: number, { from, today }: Since): Day | undefined {
  if (child < 0) return undefined
  for (let at = columns.eventFirst[child + 1]! - 1; at >= columns.eventFirst[child]!; at--) {
    const day = columns.eventDay[at]!
    if (columns.eventKind[at] === kind && day >= from && day <= today) return day as Day
  }
  return undefined
}

function countDays(columns: CaseColumns, child: number, kind: number, { from, today }: Since): number {
  if (child < 0) return 0
  const days = new Set<number>()
  for (let at = columns.eventFirst[child]!; at < columns.eventFirst[child + 1]!; at++) {
    const day = columns.eventDay[at]!
    if (columns.eventKind[at] === kind && day >= from && day <= today) days.add(day)
  }
  return days.size
}
