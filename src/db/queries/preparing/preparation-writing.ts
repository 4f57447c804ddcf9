import type { Tx } from '#db/open.ts'
import { fieldColumn } from './preparation.ts'
import type { FieldRef, TypedField } from '#domain/reviews/answers.ts'

/** Saves one field as its next version. The review is locked, and whether it may was decided before. */
export async function putPreparationField(
  tx: Tx,
  save: FieldRef & {
    readonly midwayId: number
    readonly value: string
    readonly version: number
    readonly savedBy: number
    readonly savedAt: Date
  },
): Promise<void> {
  const values = {
    value: save.value,
    version: save.version,
    saved_at: save.savedAt,
    saved_by: save.savedBy,
  }
  await tx
    .insertInto('preparation_field')
    .values({
      midway_id: save.midwayId,
      box: save.questionId,
      part: save.partId,
      field: fieldColumn(save),
      ...values,
    })
    .onConflict((same) => same.columns(['midway_id', 'box', 'part', 'field']).doUpdateSet(values))
    .execute()
}

/** Keeps what somebody else had written, before it is written over. */
export async function keepEarlier(tx: Tx, midwayId: number, before: TypedField): Promise<void> {
  await tx
    .insertInto('preparation_earlier')
    .values({
      midway_id: midwayId,
      box: before.questionId,
      part: before.partId,
      field: fieldColumn(before),
      value: before.value,
      saved_at: new Date(before.savedAt),
      saved_by: before.savedBy,
    })
    .execute()
}

/** Notes that a preparation was asked for, and what is to be decided; asked again, the first time stays. */
export async function noteAsked(
  tx: Tx,
  asked: {
    readonly midwayId: number
    readonly personId: number
    readonly decision: string | undefined
    readonly now: Date
  },
): Promise<void> {
  await tx
    .updateTable('midway')
    .set((eb) => ({ prep_asked_at: eb.fn.coalesce('prep_asked_at', eb.val(asked.now)) }))
    .where('midway_id', '=', asked.midwayId)
    .execute()
  const values = {
    asked_by: asked.personId,
    ...(asked.decision !== undefined && { decision_asked: asked.decision }),
  }
  await tx
    .insertInto('preparation')
    .values({ midway_id: asked.midwayId, ...values })
    .onConflict((same) => same.column('midway_id').doUpdateSet(values))
    .execute()
}

/** Notes that a preparation was sent, or sent again; the first time stays. */
export async function noteSent(
  tx: Tx,
  sent: { readonly midwayId: number; readonly personId: number; readonly now: Date },
): Promise<void> {
  const { midwayId, personId, now } = sent
  await tx
    .updateTable('midway')
    .set((eb) => ({ prep_back_at: eb.fn.coalesce('prep_back_at', eb.val(now)) }))
    .where('midway_id', '=', midwayId)
    .execute()
  await tx
    .insertInto('preparation')
    .values({ midway_id: midwayId, sent_at: now, sent_by: personId, changed_at: now })
    .onConflict((same) =>
      same.column('midway_id').doUpdateSet((eb) => ({
        sent_at: eb.fn.coalesce('preparation.sent_at', eb.val(now)),
        sent_by: eb.fn.coalesce('preparation.sent_by', eb.val(personId)),
        changed_at: now,
      })),
    )
    .execute()
}

/** Notes that the team manager sent the decision. */
export async function noteDecided(
  tx: Tx,
  decided: { readonly midwayId: number; readonly personId: number; readonly now: Date },
): Promise<void> {
  const values = { decided_at: decided.now, decided_by: decided.personId }
  await tx
    .insertInto('preparation')
    .values({ midway_id: decided.midwayId, ...values })
    .onConflict((same) => same.column('midway_id').doUpdateSet(values))
    .execute()
}

/** Adds a dated note under a preparation. */
export async function insertPreparationNote(
  tx: Tx,
  note: {
    readonly midwayId: number
    readonly personId: number
    readonly text: string
    readonly now: Date
  },
): Promise<number> {
  const row = await tx
    .insertInto('preparation_note')
    .values({
      midway_id: note.midwayId,
      written_at: note.now,
      written_by: note.personId,
      text: note.text,
    })
    .returning('note_id')
    .executeTakeFirstOrThrow()
  return row.note_id
}
