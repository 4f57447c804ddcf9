import type { Db, Tx } from '#db/open.ts'
import type { KeptStep, RaisedConcern } from './concerns.ts'
import { isoDate } from '#domain/calendar/day.ts'

/** A concern as it is raised: what is kept of it, with the review and the question that it came from. */
export type NewConcern = Omit<RaisedConcern, 'concernId'> & {
  readonly midwayId: number | undefined
  readonly questionId: string | undefined
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

/** A step that is to be kept. */
export type NewStep = Omit<KeptStep, 'stepId'> & { readonly concernId: number }

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
