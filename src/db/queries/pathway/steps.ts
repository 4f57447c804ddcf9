import type { Db, Tx } from '#db/open.ts'
import { insertRecordedHere } from '#db/queries/children/recorded-here.ts'
import { dayOf, isoDate, type Day } from '#domain/calendar/day.ts'

/** A step of the pathway that somebody recorded here. */
export interface StepRecorded {
  readonly stepId: number
  readonly childId: number
  readonly kind: string
  readonly on: Day
  readonly note: string | undefined
  readonly doneBy: string | undefined
  readonly recordedAs: string
  readonly recordedBy: string
  readonly recordedById: number
  readonly recordedAt: Date
  readonly formNo: number | undefined
  readonly panelId: number | undefined
  readonly takenBack: { readonly at: Date; readonly because: string; readonly by: string } | undefined
}

/** What is kept of a step. */
export interface StepToKeep {
  readonly childId: number
  readonly kind: string
  readonly on: Day
  readonly note: string | undefined
  readonly doneBy: string | undefined
  readonly recordedAs: string
  readonly recordedBy: number
  readonly formNo?: number | undefined
  readonly panelId?: number | undefined
  readonly today: Day
  readonly now: Date
}

/** The mark by which the event of a step is told from others that Waymark recorded. */
const eventRef = (stepId: number) => `step-${stepId}`

/** Keeps a step, and with it the event that the engine counts beside those of the extract. */
export async function insertStep(tx: Tx, step: StepToKeep): Promise<number> {
  const { step_id: stepId } = await tx
    .insertInto('pathway_step')
    .values({
      child_id: step.childId,
      kind: step.kind,
      on_date: isoDate(step.on),
      note: step.note ?? null,
      done_by: step.doneBy ?? null,
      recorded_as: step.recordedAs,
      recorded_by: step.recordedBy,
      recorded_at: step.now,
      form_no: step.formNo ?? null,
      panel_id: step.panelId ?? null,
    })
    .returning('step_id')
    .executeTakeFirstOrThrow()
  const { childId, kind, on, today: recordedOn } = step
  await insertRecordedHere(tx, { childId, kind, on, recordedOn, ref: eventRef(stepId) })
  return stepId
}

/** Takes a step back: its event goes, so that nothing is met by it, and the step stays with the reason. */
export async function putStepTakenBack(
  tx: Tx,
  back: { readonly stepId: number; readonly because: string; readonly personId: number; readonly now: Date },
): Promise<void> {
  await tx
    .updateTable('pathway_step')
    .set({ taken_back_at: back.now, taken_back_by: back.personId, taken_back_because: back.because })
    .where('step_id', '=', back.stepId)
    .execute()
  await tx
    .deleteFrom('event')
    .where('feed', '=', 'waymark')
    .where('source_ref', '=', eventRef(back.stepId))
    .execute()
}

/** Every step recorded here for a child, newest first. The caller found the child within a scope. */
export async function stepsOfChild(db: Db, childId: number): Promise<readonly StepRecorded[]> {
  const rows = await db
    .selectFrom('pathway_step as step')
    .leftJoin('person', 'person.person_id', 'step.recorded_by')
    .leftJoin('person as taker', 'taker.person_id', 'step.taken_back_by')
    .where('step.child_id', '=', childId)
    .selectAll('step')
    .select(['person.name as recorder', 'taker.name as taker_name'])
    .orderBy('step.on_date', 'desc')
    .orderBy('step.step_id', 'desc')
    .execute()
  return rows.map((row) => ({
    stepId: row.step_id,
    childId: row.child_id,
    kind: row.kind,
    on: dayOf(row.on_date),
    note: row.note ?? undefined,
    doneBy: row.done_by ?? undefined,
    recordedAs: row.recorded_as,
    recordedBy: row.recorder ?? 'Somebody',
    recordedById: row.recorded_by,
    recordedAt: row.recorded_at,
    formNo: row.form_no ?? undefined,
    panelId: row.panel_id ?? undefined,
    takenBack: row.taken_back_at
      ? { at: row.taken_back_at, because: row.taken_back_because!, by: row.taker_name ?? 'Somebody' }
      : undefined,
  }))
}
