import { addDays, type Day } from '#domain/calendar/day.ts'
import { coreGroupSlipping } from './rules/core-group-slipping.ts'
import { handsChanging } from './rules/hands-changing.ts'
import { missingWithoutTalk } from './rules/missing-without-talk.ts'
import { notMoving } from './rules/not-moving.ts'
import { planNotCaughtUp } from './rules/plan-not-caught-up.ts'
import { recommendationsAdrift } from './rules/recommendations-adrift.ts'
import { riskAgain } from './rules/risk-again.ts'
import { sameActionAgain } from './rules/same-action-again.ts'
import { seenNotAlone } from './rules/seen-not-alone.ts'
import { stageWithoutSteps } from './rules/stage-without-steps.ts'
import { supervisionGap } from './rules/supervision-gap.ts'
import { visitsThinning } from './rules/visits-thinning.ts'
import type { DriftRule } from './rule.ts'
import type { Clause, DriftCase, Found, Sign } from './sign.ts'
import { whatIsNotLoaded } from './what-is-needed.ts'

/**
 * The signs of drift of one plan: those that hold, and those that will hold on a known day if nothing more is
 * recorded. A rule whose feed is not loaded gives none; `whatIsNotLoaded` says so.
 */
export function findSigns(
  rules: readonly DriftRule[],
  feeds: ReadonlySet<string>,
  plan: DriftCase,
): readonly Sign[] {
  return rules
    .filter((rule) => rule.plan.includes(plan.plan.planType) && whatIsNotLoaded(rule, feeds).length === 0)
    .flatMap((rule) => signOf(rule, foundBy(rule, plan), plan.today) ?? [])
}

/** What a rule finds on a plan. */
function foundBy(rule: DriftRule, plan: DriftCase): Found {
  switch (rule.kind) {
    case 'visits-thinning':
      return visitsThinning(rule, plan)
    case 'seen-not-alone':
      return seenNotAlone(rule, plan)
    case 'core-group-slipping':
      return coreGroupSlipping(rule, plan)
    case 'supervision-gap':
      return supervisionGap(rule, plan)
    case 'plan-not-caught-up':
      return planNotCaughtUp(rule, plan)
    case 'recommendations-adrift':
      return recommendationsAdrift(rule, plan)
    case 'same-action-again':
      return sameActionAgain(rule, plan)
    case 'hands-changing':
      return handsChanging(rule, plan)
    case 'missing-without-talk':
      return missingWithoutTalk(rule, plan)
    case 'risk-again':
      return riskAgain(rule, plan)
    case 'stage-without-steps':
      return stageWithoutSteps(rule, plan)
    case 'not-moving':
      return notMoving(rule, plan)
  }
}

/** One sign out of the clauses of a rule: those that hold today, or else the one that will hold soonest. */
function signOf(rule: DriftRule, { clauses, wouldClearWhen }: Found, today: Day): Sign | undefined {
  const open = clauses.filter(({ until }) => until === undefined || until >= today)
  const holding = open.filter(({ since }) => since <= today)
  const first = earliest(open)
  if (first === undefined) return undefined
  const told = holding.length > 0 ? holding : open.filter(({ since }) => since === first)
  const others = open.filter((clause) => !told.includes(clause)).map(({ since }) => since)
  const ends = told.flatMap(({ until }) => (until === undefined ? [] : [until]))
  const until = ends.length === told.length ? (Math.max(...ends) as Day) : undefined
  return {
    ruleId: rule.id,
    kind: rule.kind,
    version: rule.pack,
    since: first,
    until,
    changesOn: soonest([...others, ...ends.map((day) => addDays(day, 1))]),
    reason: told.map(({ says }) => says).join('\n'),
    wouldClearWhen,
    inputs: told.flatMap(({ inputs }) => inputs),
  }
}

function earliest(clauses: readonly Clause[]): Day | undefined {
  return soonest(clauses.map(({ since }) => since))
}

function soonest(days: readonly Day[]): Day | undefined {
  return days.length === 0 ? undefined : (Math.min(...days) as Day)
}
