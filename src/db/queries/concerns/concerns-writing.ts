import type { Role } from '#access/roles.ts'
import type { Db, Tx } from '#db/open.ts'
import type { PickedEvidence } from './concerns.ts'
import { isoDate, type Day } from '#domain/calendar/day.ts'
import type { StepDetail } from '#domain/concerns/entries.ts'
import type { ConcernStep } from '#domain/concerns/steps.ts'
import type { PlanType } from '#domain/facts/facts.ts'

export interface NewConcern {
  readonly reference: string
  readonly childId: number
  readonly planType: PlanType
  readonly about: 'practice' | 'chair'
  readonly namesWorker: boolean
  readonly kind: string
  readonly kindSays: string
  readonly worry: string
  readonly wanted: string
  readonly talkedTo: string | undefined
  readonly talkedOn: Day | undefined
  readonly evidence: readonly PickedEvidence[]
  readonly midwayId: number | undefined
  readonly questionId: string | undefined
  readonly raisedBy: number
  readonly raisedAs: Role
  readonly raisedAt: Date
}

/** Keeps a concern as it is raised; undefined where the same form was sent before. */
export async function insertConcern(tx: Tx, concern: NewConcern): Promise<number | undefined> {
  const row = await tx
    .insertInto('concern')
    .values({
      reference: concern.reference,
      child_id: concern.childId,
      plan_type: concern.planType,
      about: concern.about,
      names_worker: concern.namesWorker,
      kind: concern.kind,
      kind_says: concern.kindSays,
      worry: concern.worry,
      wanted: concern.wanted,
      talked_to: concern.talkedTo ?? null,
      talked_on: concern.talkedOn === undefined ? null : isoDate(concern.talkedOn),
      evidence: JSON.stringify(concern.evidence),
      midway_id: concern.midwayId ?? null,
      question_id: concern.questionId ?? null,
      raised_by: concern.raisedBy,
      raised_as: concern.raisedAs,
      raised_at: concern.raisedAt,
    })
    .onConflict((same) => same.column('reference').doNothing())
    .returning('concern_id')
    .executeTakeFirst()
  return row?.concern_id
}

/** The concern that a form has raised before, by its reference. */
export async function concernByReference(db: Db, reference: string): Promise<number | undefined> {
  const row = await db
    .selectFrom('concern')
    .where('reference', '=', reference)
    .select('concern_id')
    .executeTakeFirst()
  return row?.concern_id
}

export interface NewStep extends ConcernStep {
  readonly concernId: number
  readonly at: Date
  readonly byName: string | undefined
  readonly pack: string
  readonly ladder: string
  readonly ladderPlan: PlanType
  readonly says: string | undefined
  readonly detail: StepDetail
}

/** Keeps a step and gives its id; undefined where a step of that number was taken in the meantime. */
export async function insertStep(tx: Tx, step: NewStep): Promise<number | undefined> {
  const row = await tx
    .insertInto('concern_step')
    .values({
      concern_id: step.concernId,
      number: step.number,
      kind: step.kind,
      on_day: isoDate(step.on),
      at: step.at,
      person_id: step.by ?? null,
      person_name: step.byName ?? null,
      pack: step.pack,
      ladder: step.ladder,
      ladder_plan: step.ladderPlan,
      enters_stage: step.enters ? JSON.stringify(step.enters) : null,
      says: step.says ?? null,
      detail: JSON.stringify(step.detail),
    })
    .onConflict((same) => same.columns(['concern_id', 'number']).doNothing())
    .returning('step_id')
    .executeTakeFirst()
  return row?.step_id
}
