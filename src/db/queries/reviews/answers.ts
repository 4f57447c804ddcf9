import type { Db, Tx } from '#db/open.ts'
import type { FieldRef, TypedField } from '#domain/reviews/answers.ts'

/**
 * Everything typed into a midway review so far. The caller found the review within a scope; this reads by id.
 */
export async function answersOf(db: Db, midwayId: number): Promise<readonly TypedField[]> {
  const rows = await typed(db, midwayId).execute()
  return rows.map(fieldOf)
}

/** One field as it stands; undefined where nothing was ever saved into it. */
export async function answerOf(db: Db, midwayId: number, ref: FieldRef): Promise<TypedField | undefined> {
  const row = await typed(db, midwayId)
    .where('question_id', '=', ref.questionId)
    .where('part_id', '=', ref.partId)
    .where('field', '=', ref.field)
    .executeTakeFirst()
  return row && fieldOf(row)
}

/** Saves one field as its next version. The review is locked, and whether it may was decided before. */
export async function putAnswer(
  tx: Tx,
  save: FieldRef & {
    readonly midwayId: number
    readonly value: string
    readonly version: number
    readonly savedBy: number
    readonly savedAt: Date
    readonly beside: string | undefined
    readonly carriedFrom: string | undefined
  },
): Promise<void> {
  const values = {
    value: save.value,
    version: save.version,
    saved_at: save.savedAt,
    saved_by: save.savedBy,
    beside: save.beside ?? null,
    carried_from: save.carriedFrom ?? null,
  }
  await tx
    .insertInto('midway_answer')
    .values({
      midway_id: save.midwayId,
      question_id: save.questionId,
      part_id: save.partId,
      field: save.field,
      ...values,
    })
    .onConflict((same) => same.columns(['midway_id', 'question_id', 'part_id', 'field']).doUpdateSet(values))
    .execute()
}

/** Notes which facts a person has seen beside an answer that stays as it is. */
export async function putBeside(
  tx: Tx,
  seen: FieldRef & { readonly midwayId: number; readonly beside: string },
): Promise<void> {
  await tx
    .updateTable('midway_answer')
    .set({ beside: seen.beside })
    .where('midway_id', '=', seen.midwayId)
    .where('question_id', '=', seen.questionId)
    .where('part_id', '=', seen.partId)
    .where('field', '=', seen.field)
    .execute()
}

/** Takes everything typed out of a review; it was kept elsewhere before. */
export async function removeAnswers(tx: Tx, midwayId: number): Promise<void> {
  await tx.deleteFrom('midway_answer').where('midway_id', '=', midwayId).execute()
}

function typed(db: Db, midwayId: number) {
  return db
    .selectFrom('midway_answer')
    .leftJoin('person', 'person.person_id', 'midway_answer.saved_by')
    .where('midway_id', '=', midwayId)
    .select(['question_id', 'part_id', 'field', 'value', 'version', 'saved_at', 'saved_by', 'name'])
    .select(['beside', 'carried_from'])
    .orderBy('question_id')
    .orderBy('part_id')
    .orderBy('field')
}

function fieldOf(row: {
  question_id: string
  part_id: string
  field: FieldRef['field']
  value: string
  version: number
  saved_at: Date
  saved_by: number
  name: string | null
  beside: string | null
  carried_from: string | null
}): TypedField {
  return {
    questionId: row.question_id,
    partId: row.part_id,
    field: row.field,
    value: row.value,
    version: row.version,
    savedAt: row.saved_at.toISOString(),
    savedBy: row.saved_by,
    savedByName: row.name ?? 'Somebody',
    beside: row.beside ?? undefined,
    carriedFrom: row.carried_from ?? undefined,
  }
}
