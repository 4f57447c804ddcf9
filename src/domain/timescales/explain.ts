import type { Day } from '#domain/calendar/day.ts'
import { dayOrNone, type CaseColumns } from './case-columns.ts'
import type { CompiledPolicy } from './compile.ts'
import { reasons, type Occurrences, type Reason } from './occurrences.ts'
import type { Requirement, ReviewRule, Source, Strength } from './rule.ts'
import { shift } from './span-table.ts'
import { openStandings, standings, type Standing } from './standing.ts'
import { groupsJoined, stageReached, type GroupJoined, type StageReached } from './stages.ts'
import { daysLate, lateUntil, stepsOf, type Step } from './steps.ts'
import { beginWalk, enterChild, enterPlan, type Walk } from './walk.ts'
import { workOut } from './work-out.ts'

/** One occurrence of a requirement or a review with its days, standing and reasons. */
export interface Explained {
  readonly rule: Requirement | ReviewRule
  readonly id: string
  readonly says: string
  readonly occurrence: number
  readonly strength: Strength
  readonly anchor: { readonly event: string; readonly on: Day | undefined }
  readonly dueOn: Day | undefined
  readonly metOn: Day | undefined
  readonly metBy: string | undefined
  /** Position of the event that met it in the child's events, in order of day. */
  readonly metEvent: number | undefined
  readonly standing: Standing
  readonly reason: Reason
  /** Calendar days after the due day that it was met, or stands unmet; undefined where it is not late. */
  readonly daysLate: number | undefined
  readonly source: Source
  readonly pack: string
  readonly steps: readonly Step[]
}

/** A midway review as worked out: the window, the booking day and what ends its interval as well. */
export interface ExplainedReview extends Explained {
  readonly rule: ReviewRule
  readonly bookBy: Day | undefined
  readonly opensOn: Day | undefined
  readonly closesOn: Day | undefined
  readonly intervalEndsOn: Day | undefined
}

/** Everything worked out for one plan. */
export interface ExplainedPlan {
  /** Position of the plan among the child's plans, in order of first day. */
  readonly plan: number
  /** The last day anything of it could happen, where that day has come. */
  readonly endedOn: Day | undefined
  readonly endedBecause: Reason
  readonly stage: StageReached | undefined
  readonly requirements: readonly Explained[]
  readonly reviews: readonly ExplainedReview[]
  readonly groups: readonly GroupJoined[]
}

/** Everything worked out for one child of the columns, every date with the chain of steps behind it. */
export function explainChild(
  policy: CompiledPolicy,
  cases: CaseColumns,
  today: Day,
  child = 0,
): readonly ExplainedPlan[] {
  const out = workOut(policy, cases, today, undefined, { from: child, to: child + 1 })
  const walk = beginWalk(policy, cases, today)
  enterChild(walk, child)
  const plans: ExplainedPlan[] = []
  const first = cases.planFirst[child]!
  for (let plan = first; plan < cases.planFirst[child + 1]!; plan++) {
    if (cases.planStart[plan]! > today) continue
    enterPlan(walk, plan)
    const rows = rowsOf(out, plan).map((row) => explainRow(walk, out, row))
    plans.push({
      plan: plan - first,
      endedOn: dayOrNone(walk.end),
      endedBecause: reasons[walk.endReason]!,
      stage: stageReached(walk),
      requirements: rows.filter((row) => !isReview(row)),
      reviews: rows.filter(isReview),
      groups: groupsJoined(walk),
    })
  }
  return plans
}

function isReview(row: Explained): row is ExplainedReview {
  return 'bookBy' in row
}

function rowsOf(out: Occurrences, plan: number): readonly number[] {
  const rows: number[] = []
  for (let row = 0; row < out.length; row++) if (out.plan[row] === plan) rows.push(row)
  return rows
}

/** One row in words; the walk stands at the row's plan. */
export function explainRow(walk: Walk, out: Occurrences, row: number): Explained | ExplainedReview {
  const { policy, cases } = walk
  const rule = policy.rules[out.rule[row]!]!
  const anchorOn = dayOrNone(out.anchorDay[row]!)
  const dueOn = dayOrNone(out.dueDay[row]!)
  const metOn = dayOrNone(out.metDay[row]!)
  const standing = standings[out.standing[row]!]!
  const reason = reasons[out.reason[row]!]!
  const metEvent = out.metEvent[row]! === -1 ? undefined : out.metEvent[row]!
  const explained: Explained = {
    rule: rule.rule,
    id: rule.rule.id,
    says: rule.rule.says,
    occurrence: out.occurrence[row]!,
    strength: rule.rule.strength,
    anchor: { event: policy.vocabulary.kinds[out.anchorKind[row]!]!, on: anchorOn },
    dueOn,
    metOn,
    metBy: metEvent === undefined ? undefined : policy.vocabulary.kinds[cases.eventKind[metEvent]!],
    metEvent: metEvent === undefined ? undefined : metEvent - cases.eventFirst[walk.child]!,
    standing,
    reason,
    daysLate: daysLate(standing, dueOn, metOn, lateUntil(walk, rule, out, row)),
    source: rule.rule.source,
    pack: rule.pack,
    steps: stepsOf(walk, rule, out, row),
  }
  if (!rule.review) return explained
  return {
    ...explained,
    rule: rule.review,
    bookBy: dueOn === undefined ? undefined : policy.calendar.lastWorkingDayOnOrBefore(dueOn),
    opensOn: dueOn === undefined ? undefined : dayOrNone(shift(rule.opens!, dueOn)),
    closesOn: dueOn === undefined ? undefined : dayOrNone(shift(rule.closes!, dueOn)),
    intervalEndsOn: dayOrNone(out.intervalEnd[row]!),
  }
}

/**
 * Of the reviews of an open plan, those that stand open: that of the interval after the last meeting held, unless it
 * is done. Where no date can be told a review still stands, so that
 * it is not lost, unless another one of its policy does.
 */
export function openReviewsAmong(reviews: readonly ExplainedReview[]): readonly ExplainedReview[] {
  const open = reviews.filter(({ standing }) => openStandings.has(standing))
  return open.filter(
    (review) =>
      review.anchor.on !== undefined ||
      !open.some((other) => other.pack === review.pack && other.anchor.on !== undefined),
  )
}
