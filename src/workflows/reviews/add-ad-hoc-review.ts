import { arrangedBy } from '#access/chairing.ts'
import type { Person } from '#access/person.ts'
import { insertAdHoc, nextAdHocOccurrence, planOfChild } from '#db/queries/reviews/arranging.ts'
import { writeAudit } from '#db/queries/audit/audit.ts'
import { childWithin } from '#db/queries/people/scope.ts'
import type { Db } from '#db/open.ts'
import type { Day } from '#domain/calendar/day.ts'
import type { CompiledPolicy, CompiledRule } from '#domain/timescales/compile.ts'
import type { PlanType } from '#domain/facts/facts.ts'
import { explainChild, type ChildExplained, type PlanExplained } from '#workflows/dates/explain-child.ts'
import {
  arrangementOf,
  fieldsRefused,
  noteGiven,
  tellOfArranging,
  toldOf,
  type FieldsRefused,
} from './arranging.ts'
import { midwayReference } from './midway-reference.ts'
import { policyNow } from '#workflows/policies/policy-now.ts'
import { notFound, type Refusal } from '#workflows/refusal.ts'

/** The meetings from which a review looks back; the last of them held is the anchor. */
const meetings = ['initial-conference', 'review-conference', 'cla-review'] as const

/** The reviews of the packs in force that can be held for a kind of plan: each brings its form. */
export function reviewsForPlan(
  policy: CompiledPolicy,
  planType: PlanType,
  today: Day,
): readonly CompiledRule[] {
  return policy.rules.filter(
    ({ review, rule, from, until }) =>
      review !== undefined && rule.plan.includes(planType) && from <= today && today <= until,
  )
}

/** A child's plans on which a midway review can be added: those that go on. */
export function plansThatGoOn(child: ChildExplained): readonly PlanExplained[] {
  return child.plans.filter(({ explained }) => explained.endedOn === undefined)
}

/**
 * Adds a midway review beside the planned ones, with a reference of its own. No rule asks for it, so none can take it
 * back, and holding it does not fulfil a planned one, which alone counts (domain notes, section 7, row 30).
 */
export async function addAdHocReview(
  db: Db,
  asked: {
    readonly person: Person
    readonly childId: number
    readonly planId: number | undefined
    readonly reviewId: string
    readonly dueOn: Day
    readonly because: string
    readonly today: Day
    readonly now: Date
  },
): Promise<{ readonly ok: true; readonly reference: string } | Refusal | FieldsRefused> {
  const { person, childId, today, now, dueOn } = asked
  const { library, compiled } = await policyNow(db)
  return db.transaction().execute(async (tx) => {
    if (!(await childWithin(tx, arrangedBy(person), today, childId))) return notFound
    const child = await explainChild(tx, childId, today)
    const plan = child && plansThatGoOn(child).find(({ planId }) => planId === asked.planId)
    const rule =
      plan && reviewsForPlan(compiled, plan.planType, today).find(({ rule: { id } }) => id === asked.reviewId)
    const problems: { readonly field: string; readonly text: string }[] = []
    if (!plan || !rule) problems.push({ field: 'which', text: 'Choose which midway review' })
    if (dueOn < today) problems.push({ field: 'dueOn', text: 'Enter today or a later day' })
    else if (dueOn > compiled.calendar.lastDay)
      problems.push({ field: 'dueOn', text: compiled.calendar.refusal(dueOn) })
    const because = noteGiven(asked.because, 'because', 'Enter why it is held beside the planned ones')
    if ('problem' in because) problems.push(because.problem)
    const source = plan && (await planOfChild(tx, childId, plan.planId))
    if (problems.length > 0 || 'problem' in because || !child || !plan || !rule || !source)
      return fieldsRefused(problems)

    const occurrence = await nextAdHocOccurrence(tx, plan.planId, asked.reviewId)
    const reference = midwayReference(source, asked.reviewId, occurrence)
    const midwayId = await insertAdHoc(tx, {
      reference,
      childId,
      planId: plan.planId,
      reviewId: asked.reviewId,
      occurrence,
      pack: rule.pack,
      anchor: anchorOf(child, plan, today),
      opensOn: today,
      dueOn,
      because: because.note,
    })
    await tellOfArranging(tx, {
      kind: 'review-added',
      midway: { midwayId, childId, reference },
      change: 0,
      to: toldOf(arrangementOf(library, { pack: rule.pack, reviewId: asked.reviewId }), []),
      person,
      today,
      now,
    })
    await writeAudit(tx, {
      person,
      action: 'midway-added',
      childId,
      midwayId,
      detail: { review: asked.reviewId },
      at: now,
    })
    return { ok: true, reference }
  })
}

/** From when the review looks back: the last conference or review held on the plan, or the plan's first day. */
function anchorOf({ record }: ChildExplained, plan: PlanExplained, today: Day) {
  const last = record.events.findLast(
    ({ kind, on }) =>
      (meetings as readonly string[]).includes(kind) &&
      (kind === 'cla-review') === (plan.planType === 'cla') &&
      on >= plan.startedOn &&
      on <= today,
  )
  return last ? { event: last.kind, on: last.on } : { event: 'plan-start', on: plan.startedOn }
}
