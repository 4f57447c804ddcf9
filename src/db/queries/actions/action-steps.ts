import type { Db, Tx } from '#db/open.ts'
import { dayOf, isoDate, type Day } from '#domain/calendar/day.ts'

export type StepTaken = 'accepted' | 'handed-back' | 'moved' | 'given' | 'chased' | 'settled'

/** One line of an action's history. */
export interface ActionStepTaken {
  readonly step: StepTaken
  readonly at: Date
  readonly by: string
  readonly fromOn: Day | undefined
  readonly toOn: Day | undefined
  readonly fromOwner: string | undefined
  readonly toOwner: string | undefined
  readonly reason: string | undefined
}

/** What became of an action since it was agreed, oldest first. The caller found the action within a scope. */
export async function stepsOfAction(db: Db, actionId: number): Promise<readonly ActionStepTaken[]> {
  const rows = await db
    .selectFrom('action_step')
    .innerJoin('person', 'person.person_id', 'action_step.taken_by')
    .where('action_id', '=', actionId)
    .selectAll('action_step')
    .select('person.name')
    .orderBy('step_id')
    .execute()
  return rows.map((row) => ({
    step: row.step,
    at: row.taken_at,
    by: row.name,
    fromOn: row.from_on === null ? undefined : dayOf(row.from_on),
    toOn: row.to_on === null ? undefined : dayOf(row.to_on),
    fromOwner: row.from_owner ?? undefined,
    toOwner: row.to_owner ?? undefined,
    reason: row.reason ?? undefined,
  }))
}

/** What a step changes of an action; what is left out stays. */
export interface ActionChange {
  readonly owner?: { readonly ref: string | undefined; readonly name: string | undefined }
  readonly dueOn?: Day
  /** Taken on at this moment, or (null) nobody's until somebody takes it on. */
  readonly acceptedAt?: Date | null
  readonly movedOnceMore?: boolean
}

export interface NewStep {
  readonly actionId: number
  readonly step: StepTaken
  readonly at: Date
  readonly personId: number
  readonly fromOn?: Day | undefined
  readonly toOn?: Day | undefined
  readonly fromOwner?: string | undefined
  readonly toOwner?: string | undefined
  readonly reason?: string | undefined
}

/** Adds a line to an action's history. */
export async function insertStep(tx: Tx, step: NewStep): Promise<void> {
  await tx
    .insertInto('action_step')
    .values({
      action_id: step.actionId,
      taken_at: step.at,
      taken_by: step.personId,
      step: step.step,
      from_on: step.fromOn === undefined ? null : isoDate(step.fromOn),
      to_on: step.toOn === undefined ? null : isoDate(step.toOn),
      from_owner: step.fromOwner ?? null,
      to_owner: step.toOwner ?? null,
      reason: step.reason ?? null,
    })
    .execute()
}

/** Changes an action that is open and stands at the version that the person saw; says whether it did. */
export async function changeOpenAction(
  tx: Tx,
  {
    actionId,
    version,
    personId,
  }: { readonly actionId: number; readonly version: number; readonly personId: number },
  change: ActionChange,
): Promise<boolean> {
  const result = await tx
    .updateTable('action')
    .set((eb) => ({
      version: version + 1,
      ...(change.owner && { owner_ref: change.owner.ref ?? null, owner_name: change.owner.name ?? null }),
      ...(change.dueOn !== undefined && { due_on: isoDate(change.dueOn) }),
      ...(change.acceptedAt !== undefined && {
        accepted_at: change.acceptedAt,
        accepted_by: change.acceptedAt === null ? null : personId,
      }),
      ...(change.movedOnceMore && { times_moved: eb('times_moved', '+', 1) }),
    }))
    .where('action_id', '=', actionId)
    .where('version', '=', version)
    .where('outcome', 'is', null)
    .where('done_on', 'is', null)
    .executeTakeFirst()
  return result.numUpdatedRows === 1n
}
