import type { Db } from '#db/open.ts'
import {
  childRecord,
  type ChildRecord,
  type RecordedEvent,
  type RecordedPlan,
} from '#db/queries/children/child-record.ts'
import type { Day } from '#domain/calendar/day.ts'
import { columnsOf, type CaseRecord } from '#domain/timescales/case-columns.ts'
import type { PlanType } from '#domain/facts/facts.ts'
import type { CompiledPolicy } from '#domain/timescales/compile.ts'
import { explainChild as explain, type ExplainedPlan } from '#domain/timescales/explain.ts'
import { policyNow } from '#workflows/policies/policy-now.ts'

/** A plan of a child with everything worked out for it. */
export type PlanExplained = RecordedPlan & { readonly explained: ExplainedPlan }

/** A child's record with everything worked out for it on a day. */
export interface ChildExplained {
  readonly record: ChildRecord
  /** Plans that had begun by the day, in order of first day. */
  readonly plans: readonly PlanExplained[]
  readonly policy: CompiledPolicy
}

/**
 * Works out everything for one child as it stands on a day, each date with its reasons; undefined where there is
 * no such child. The caller has made sure that the child may be seen, and writes the audit entry.
 */
export async function explainChild(db: Db, childId: number, today: Day): Promise<ChildExplained | undefined> {
  const record = await childRecord(db, childId)
  if (!record) return undefined
  const { compiled } = await policyNow(db, record.policyToken)
  const columns = columnsOf([caseOf(record)], compiled.vocabulary)
  const explained = explain(compiled, columns, today)
  return {
    record,
    plans: explained.map((plan) => ({ ...record.plans[plan.plan]!, explained: plan })),
    policy: compiled,
  }
}

/** A child's record as the engine reads it. */
export function caseOf(record: ChildRecord): CaseRecord {
  return { ...record, events: record.events.map((event) => ({ ...event, planType: planTypeOf(event) })) }
}

/** A midway review says by its code which kind of plan it was for; one from the case system may not. */
function planTypeOf({ kind, code }: RecordedEvent): PlanType | undefined {
  return kind === 'midway-review' && (code === 'cp' || code === 'cla') ? code : undefined
}
