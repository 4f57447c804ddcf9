import { actionsOfChild } from '#db/queries/actions/actions.ts'
import { feedsLoaded } from '#db/queries/children/evidence.ts'
import { formAnswers } from '#db/queries/pathway/form-answers.ts'
import type { PathwayForm } from '#db/queries/pathway/forms.ts'
import type { Db } from '#db/open.ts'
import type { Day } from '#domain/calendar/day.ts'
import { evidenceFor } from '#domain/evidence/evidence.ts'
import type { EvidenceLine } from '#domain/evidence/line.ts'
import { typedAnswers, type TypedAnswers } from '#domain/reviews/answers.ts'
import { conditionsFor, questionsPut, type FormPut, type PartPut } from '#domain/reviews/questions-put.ts'
import { columnsOf } from '#domain/timescales/case-columns.ts'
import type { Pack } from '#policies/pack.ts'
import {
  caseOf,
  explainChild,
  type ChildExplained,
  type PlanExplained,
} from '#workflows/dates/explain-child.ts'
import { policyNow } from '#workflows/policies/policy-now.ts'
import { evidenceRecord } from '#workflows/reviews/review-at-hand.ts'

/** Everything that a person who fills in a form of the pathway has in front of them. */
export interface FormAtHand {
  readonly row: PathwayForm
  readonly child: ChildExplained
  readonly plan: PlanExplained
  readonly pack: Pack
  readonly put: FormPut
  readonly answers: TypedAnswers
  readonly evidence: (part: PartPut) => readonly EvidenceLine[]
}

/**
 * Puts a form of the pathway together as reviews are: by the pack under which it was begun, with the evidence as the
 * record has it today, looking back over the whole plan. Undefined where pack or plan is gone.
 */
export async function formAtHand(db: Db, row: PathwayForm, today: Day): Promise<FormAtHand | undefined> {
  const child = await explainChild(db, row.childId, today)
  const plan = child?.plans.find(({ planId }) => planId === row.planId)
  const { library } = await policyNow(db)
  const pack = library.find(row.pack)
  const form = pack?.forms.find(({ id }) => id === row.form)
  if (!child || !plan || !pack || !form) return undefined
  const context = {
    record: evidenceRecord(child, await actionsOfChild(db, row.childId), await feedsLoaded(db)),
    requirements: plan.explained.requirements,
    planStartedOn: plan.startedOn,
    since: plan.startedOn,
    today,
    calendar: child.policy.calendar,
  }
  const put = questionsPut(
    form,
    conditionsFor(child.policy, columnsOf([caseOf(child.record)], child.policy.vocabulary), {
      child: 0,
      plan: plan.explained.plan,
      anchorOn: plan.startedOn,
      dueOn: undefined,
      today,
    }),
  )
  return {
    row,
    child,
    plan,
    pack,
    put,
    answers: typedAnswers(await formAnswers(db, row.formNo)),
    evidence: (part) => part.evidence.map((asked) => evidenceFor(asked, context)),
  }
}
