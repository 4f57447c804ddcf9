import { isoDate, type Day, type IsoDate } from '#domain/calendar/day.ts'
import type { Explained, ExplainedReview } from '#domain/timescales/explain.ts'
import type { Step } from '#domain/timescales/steps.ts'
import type { GroupJoined } from '#domain/timescales/stages.ts'
import type { PlanExplained } from '#workflows/dates/explain-child.ts'

/**
 * The JSON that others rely on (contract: `waymark reviews --json`, `waymark explain --json`). Names and shapes
 * stay as they are; adding is free.
 */

/** A day as text, or null where there is none. */
function isoOrNull(day: Day | undefined): IsoDate | null {
  return day === undefined ? null : isoDate(day)
}

/** One open or past midway review as JSON. */
export function reviewShape(
  child: string,
  plan: { readonly ref: string; readonly planType: string },
  review: ExplainedReview,
  groups: readonly GroupJoined[] = [],
) {
  return {
    child,
    plan: plan.ref,
    planType: plan.planType,
    review: review.id,
    occurrence: review.occurrence,
    anchor: { event: review.anchor.event, on: isoOrNull(review.anchor.on) },
    dueOn: isoOrNull(review.dueOn),
    bookBy: isoOrNull(review.bookBy),
    opensOn: isoOrNull(review.opensOn),
    closesOn: isoOrNull(review.closesOn),
    standing: review.standing,
    reasons: [...review.steps.map(stepInWords), ...groups.map(({ reason }) => reason)],
    pack: review.pack,
  }
}

/** One midway review as `explain` gives it: with what met it, and each step of the chain. */
function explainedReviewShape(child: string, plan: PlanExplained, review: ExplainedReview) {
  return {
    ...reviewShape(child, plan, review),
    intervalEndsOn: isoOrNull(review.intervalEndsOn),
    metOn: isoOrNull(review.metOn),
    metBy: review.metBy ?? null,
    daysLate: review.daysLate ?? null,
    because: review.reason,
    steps: review.steps,
  }
}

/** One step of the chain as a sentence. */
export function stepInWords({ rule, input, result }: Step): string {
  return `${rule}: ${input} → ${result}`
}

/** One occurrence of a requirement as JSON. */
function requirementShape(requirement: Explained) {
  return {
    id: requirement.id,
    says: requirement.says,
    occurrence: requirement.occurrence,
    strength: requirement.strength,
    anchor: { event: requirement.anchor.event, on: isoOrNull(requirement.anchor.on) },
    dueOn: isoOrNull(requirement.dueOn),
    metOn: isoOrNull(requirement.metOn),
    metBy: requirement.metBy ?? null,
    standing: requirement.standing,
    daysLate: requirement.daysLate ?? null,
    because: requirement.reason,
    source: requirement.source,
    pack: requirement.pack,
    steps: requirement.steps,
  }
}

/** Everything worked out for one plan as JSON. */
export function planShape(child: string, plan: PlanExplained) {
  const { explained } = plan
  return {
    plan: plan.ref,
    planType: plan.planType,
    startedOn: isoDate(plan.startedOn),
    endedOn: isoOrNull(plan.endedOn),
    stage: explained.stage
      ? { id: explained.stage.id, band: explained.stage.band, since: isoDate(explained.stage.since) }
      : null,
    requirements: explained.requirements.map(requirementShape),
    reviews: explained.reviews.map((review) => explainedReviewShape(child, plan, review)),
    flags: explained.groups,
  }
}
