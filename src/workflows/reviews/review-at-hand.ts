import { answersOf } from '#db/queries/reviews/answers.ts'
import { actionsOfChild, type Action } from '#db/queries/actions/actions.ts'
import type { RecordedAllocation } from '#db/queries/children/child-record.ts'
import { lastDiscard, type Discard } from '#db/queries/reviews/discards.ts'
import { signsOnPlan } from '#db/queries/drift/drift-signs.ts'
import { queriesOfMidway, type DataQuery } from '#db/queries/preparing/data-queries.ts'
import { feedsLoaded } from '#db/queries/children/evidence.ts'
import type { Midway } from '#db/queries/reviews/midways.ts'
import { preparationOf, type Preparation } from '#db/queries/preparing/preparation.ts'
import { lastRecordBefore, type KeptRecord } from '#db/queries/children/records.ts'
import type { Db } from '#db/open.ts'
import type { Day } from '#domain/calendar/day.ts'
import { changedSince } from '#domain/evidence/beside.ts'
import { evidenceFor, suggestionFrom, type Suggestion } from '#domain/evidence/evidence.ts'
import { staleness } from '#domain/evidence/feeds.ts'
import type { EvidenceContext, EvidenceLine } from '#domain/evidence/line.ts'
import type { ChildRecord, Moment } from '#domain/evidence/record.ts'
import { typedAnswers, type TypedAnswers } from '#domain/reviews/answers.ts'
import { carriedOf } from '#domain/reviews/carrying.ts'
import {
  conditionsFor,
  questionsPut,
  type FormPut,
  type PartPut,
  type QuestionPut,
} from '#domain/reviews/questions-put.ts'
import type { FrozenCarried } from '#domain/reviews/record.ts'
import { withSetAside } from '#domain/reviews/set-aside.ts'
import { columnsOf } from '#domain/timescales/case-columns.ts'
import type { ReviewRule } from '#domain/timescales/rule.ts'
import { formOf } from '#policies/registry.ts'
import {
  caseOf,
  explainChild,
  type ChildExplained,
  type PlanExplained,
} from '#workflows/dates/explain-child.ts'
import { driftNotLoaded } from '#workflows/drift/drift-rules-now.ts'
import { policyNow } from '#workflows/policies/policy-now.ts'

/** Everything that a person who holds a midway review has in front of them. */
export interface ReviewAtHand {
  readonly midway: Midway
  readonly child: ChildExplained
  readonly plan: PlanExplained
  readonly rule: ReviewRule
  readonly packSha256: string
  readonly put: FormPut
  readonly answers: TypedAnswers
  /** Agreed at this review. */
  readonly agreed: readonly Action[]
  /** Open from before, or settled since the anchor: what comes back to be looked at. */
  readonly before: readonly Action[]
  readonly last: KeptRecord | undefined
  /** A draft of it that was discarded and can be brought back, while it is not started. */
  readonly discarded: Discard | undefined
  /** What the worker and the manager told the chair before it. */
  readonly preparation: Preparation
  /** Facts beside its questions that somebody says are not right. */
  readonly queries: readonly DataQuery[]
  readonly feeds: ReadonlyMap<string, Moment>
  /** How old the newest facts are, where that is worth saying. */
  readonly stale: string | undefined
  /** What the record shows beside a question or a part of one. */
  readonly evidence: (part: PartPut) => readonly EvidenceLine[]
  readonly suggestion: (part: PartPut) => Suggestion | undefined
  /** What became of the facts beside a part since it was answered: "1 visit was added". */
  readonly changed: (questionId: string, part: PartPut) => string | undefined
  /** Where a question says the same as the review before. */
  readonly carried: (question: QuestionPut) => FrozenCarried | undefined
}

/**
 * Puts a review together: the form by the pack that it was started under (or, before that, the one in force), what
 * has been typed, and the evidence as the record has it today. Undefined where the pack or the plan is gone.
 */
export async function reviewAtHand(db: Db, midway: Midway, today: Day): Promise<ReviewAtHand | undefined> {
  const child = await explainChild(db, midway.childId, today)
  const plan = child?.plans.find(({ planId }) => planId === midway.planId)
  const { library } = await policyNow(db)
  const pack = library.find(midway.pack)
  const rule = pack?.time.reviews.find(({ id }) => id === midway.reviewId)
  const form = rule && formOf(library, midway.pack, rule.form)
  if (!child || !plan || !pack || !rule || !form) return undefined

  const actions = await actionsOfChild(db, midway.childId)
  const feeds = await feedsLoaded(db)
  const since = midway.anchorOn ?? plan.startedOn
  const context: EvidenceContext = {
    // Actions agreed at this very review are no evidence for it.
    record: evidenceRecord(
      child,
      actions.filter(({ midwayId }) => midwayId !== midway.midwayId),
      feeds,
    ),
    requirements: plan.explained.requirements,
    planStartedOn: plan.startedOn,
    since,
    today,
    calendar: child.policy.calendar,
    drift: {
      signs: await signsOnPlan(db, midway.planId, today),
      notLoaded: await driftNotLoaded(db, today),
    },
  }
  const answers = typedAnswers(await answersOf(db, midway.midwayId))
  const asItStands = questionsPut(
    form,
    conditionsFor(child.policy, columnsOf([caseOf(child.record)], child.policy.vocabulary), {
      child: 0,
      plan: plan.explained.plan,
      anchorOn: midway.anchorOn,
      dueOn: midway.dueOn,
      today,
    }),
  )
  const put = withSetAside(asItStands, answers)
  const shown = new Map<PartPut, readonly EvidenceLine[]>()
  const evidence = (part: PartPut) => {
    const known = shown.get(part) ?? part.evidence.map((asked) => evidenceFor(asked, context))
    shown.set(part, known)
    return known
  }
  const last = await lastRecordBefore(db, midway)
  return {
    midway,
    child,
    plan,
    rule,
    packSha256: pack.sha256,
    put,
    answers,
    agreed: actions.filter(({ midwayId }) => midwayId === midway.midwayId),
    before: actions.filter(
      ({ midwayId, settledOn }) =>
        midwayId !== midway.midwayId && (settledOn === undefined || settledOn >= since),
    ),
    last,
    discarded: midway.startedAt ? undefined : await lastDiscard(db, midway.midwayId),
    preparation: await preparationOf(db, midway.midwayId),
    queries: await queriesOfMidway(db, midway.midwayId),
    feeds,
    stale: staleness(feeds, today),
    evidence,
    suggestion: (part) => suggestionFrom(part, evidence(part)),
    changed: (questionId, part) => {
      const answer = answers.field({ questionId, partId: part.id, field: 'answer' })
      if (part.notAsked !== undefined || !answer || answer.value === '' || answer.beside === undefined)
        return undefined
      return changedSince(answer.beside, evidence(part))
    },
    carried: (question) => carriedOf(question, answers, last?.record),
  }
}

/** The child's record as evidence is drawn from it, with the actions that count as evidence. */
export function evidenceRecord(
  { record }: ChildExplained,
  actions: readonly Action[],
  feeds: ReadonlyMap<string, Moment>,
): ChildRecord {
  const source = ({
    feed,
    file,
    row,
  }: {
    feed: string
    file: string | undefined
    row: number | undefined
  }) => ({
    feed,
    file: file?.split(/[/\\]/).at(-1),
    row,
  })
  return {
    bornOn: record.bornOn,
    expectedOn: record.expectedOn,
    events: record.events.map((event) => ({ ...event, ...source(event), planType: undefined })),
    actions: actions.map((action) => ({ ...action, ...source(action), recordedOn: undefined })),
    allocations: record.allocations.map((each) => ({ ...each, ...source(each), recordedOn: undefined })),
    feeds,
  }
}

/** People on the case whom an action may be given to, each once, those on it today first. */
export function possibleOwners(
  { record }: ChildExplained,
  today: Day,
): readonly { readonly ref: string; readonly name: string; readonly role: RecordedAllocation['role'] }[] {
  const now = record.allocations.filter(
    ({ from, to }) => (from === undefined || from <= today) && (to === undefined || to >= today),
  )
  const byRef = new Map(
    now.map(({ personRef, personName, role }) => [
      personRef,
      { ref: personRef, name: personName ?? personRef, role },
    ]),
  )
  return [...byRef.values()]
}
