import type { Db, Tx } from '#db/open.ts'
import type { FieldRef, TypedField } from '#domain/reviews/answers.ts'

/** Everything typed into a form so far. */
export async function formAnswers(db: Db, formNo: number): Promise<readonly TypedField[]> {
  const rows = await db
    .selectFrom('pathway_form_answer as answer')
    .leftJoin('person', 'person.person_id', 'answer.saved_by')
    .where('form_no', '=', formNo)
    .selectAll('answer')
    .select('person.name')
    .orderBy('question_id')
    .orderBy('part_id')
    .orderBy('field')
    .execute()
  return rows.map((row) => ({
    questionId: row.question_id,
    partId: row.part_id,
    field: row.field,
    value: row.value,
    version: row.version,
    savedAt: row.saved_at.toISOString(),
    savedBy: row.saved_by,
    savedByName: row.name ?? 'Somebody',
  }))
}

/** Keeps one field as its next version; the form is locked. */
export async function putFormAnswer(
  tx: Tx,
  {
    formNo,
    questionId,
    partId,
    field,
    ...kept
  }: Omit<FieldRef, 'field'> & {
    readonly field: 'answer' | 'comment'
    readonly formNo: number
    readonly value: string
    readonly version: number
    readonly savedAt: Date
    readonly savedBy: number
  },
): Promise<void> {
  const values = {
    value: kept.value,
    version: kept.version,
    saved_at: kept.savedAt,
    saved_by: kept.savedBy,
  }
  await tx
    .insertInto('pathway_form_answer')
    .values({ form_no: formNo, question_id: questionId, part_id: partId, field, ...values })
    .onConflict((same) => same.columns(['form_no', 'question_id', 'part_id', 'field']).doUpdateSet(values))
    .execute()
}
