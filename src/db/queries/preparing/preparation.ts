import type { Db } from '#db/open.ts'
import { dayOf, type Day } from '#domain/calendar/day.ts'
import type { FieldRef, TypedField } from '#domain/reviews/answers.ts'

/** The preparation of one midway review as it is kept. */
export interface Preparation {
  readonly askedAt: Date | undefined
  readonly askedBy: string | undefined
  /** What the team manager is asked to decide; undefined where no decision is asked for. */
  readonly decisionAsked: string | undefined
  readonly sentAt: Date | undefined
  readonly sentBy: string | undefined
  readonly changedAt: Date | undefined
  readonly decidedAt: Date | undefined
  readonly decidedBy: string | undefined
  /** The day the midway review was arranged for here, or booked in the case system. */
  readonly arrangedFor: Day | undefined
  readonly arrangedAt: string | undefined
  /** What was decided instead of holding the midway review. */
  readonly outcome: string | undefined
  readonly fields: readonly TypedField[]
  readonly earlier: readonly EarlierText[]
  readonly notes: readonly PreparationNote[]
}

/** What somebody had written before somebody else wrote over it. */
export interface EarlierText extends FieldRef {
  readonly value: string
  readonly savedAt: Date
  readonly savedBy: number
  readonly savedByName: string
}

export interface PreparationNote {
  readonly writtenAt: Date
  readonly writtenBy: string
  readonly text: string
}

/** What is kept of a preparation, empty where nothing is. The caller found the review within a scope. */
export async function preparationOf(db: Db, midwayId: number): Promise<Preparation> {
  const row = await db
    .selectFrom('midway')
    .leftJoin('preparation', 'preparation.midway_id', 'midway.midway_id')
    .leftJoin('person as asker', 'asker.person_id', 'preparation.asked_by')
    .leftJoin('person as sender', 'sender.person_id', 'preparation.sent_by')
    .leftJoin('person as decider', 'decider.person_id', 'preparation.decided_by')
    .where('midway.midway_id', '=', midwayId)
    .select(['midway.prep_asked_at', 'midway.arranged_for', 'midway.booked_on', 'midway.arranged_at'])
    .select(['midway.outcome', 'preparation.decision_asked', 'preparation.sent_at', 'preparation.changed_at'])
    .select(['preparation.decided_at', 'asker.name as asked_by', 'sender.name as sent_by'])
    .select('decider.name as decided_by')
    .executeTakeFirstOrThrow()
  const on = row.arranged_for ?? row.booked_on
  return {
    askedAt: row.prep_asked_at ?? undefined,
    askedBy: row.asked_by ?? undefined,
    decisionAsked: row.decision_asked ?? undefined,
    sentAt: row.sent_at ?? undefined,
    sentBy: row.sent_by ?? undefined,
    changedAt: row.changed_at ?? undefined,
    decidedAt: row.decided_at ?? undefined,
    decidedBy: row.decided_by ?? undefined,
    arrangedFor: on === null ? undefined : dayOf(on),
    arrangedAt: row.arranged_at ?? undefined,
    outcome: row.outcome ?? undefined,
    fields: await fieldsOf(db, midwayId),
    earlier: await earlierTexts(db, midwayId),
    notes: await notesOf(db, midwayId),
  }
}

/** One field as it stands; undefined where nothing was ever saved into it. */
export async function preparationField(
  db: Db,
  midwayId: number,
  ref: FieldRef,
): Promise<TypedField | undefined> {
  const row = await typed(db, midwayId)
    .where('box', '=', ref.questionId)
    .where('part', '=', ref.partId)
    .where('field', '=', fieldColumn(ref))
    .executeTakeFirst()
  return row && fieldOf(row)
}

async function fieldsOf(db: Db, midwayId: number): Promise<readonly TypedField[]> {
  return (await typed(db, midwayId).execute()).map(fieldOf)
}

function typed(db: Db, midwayId: number) {
  return db
    .selectFrom('preparation_field')
    .innerJoin('person', 'person.person_id', 'preparation_field.saved_by')
    .where('midway_id', '=', midwayId)
    .select(['box', 'part', 'field', 'value', 'version', 'saved_at', 'saved_by', 'name'])
    .orderBy('box')
    .orderBy('part')
    .orderBy('field')
}

type FieldRow = Awaited<ReturnType<ReturnType<typeof typed>['execute']>>[number]

function fieldOf(row: FieldRow): TypedField {
  return {
    questionId: row.box,
    partId: row.part,
    field: row.field,
    value: row.value,
    version: row.version,
    savedAt: row.saved_at.toISOString(),
    savedBy: row.saved_by,
    savedByName: row.name,
  }
}

/** The name of a field in the table, which holds no other than these two. */
export function fieldColumn({ field }: FieldRef): 'answer' | 'comment' {
  return field === 'comment' ? 'comment' : 'answer'
}

/** Of each field the latest text of each person who wrote in it before, the latest first. */
async function earlierTexts(db: Db, midwayId: number): Promise<readonly EarlierText[]> {
  const rows = await db
    .selectFrom('preparation_earlier')
    .innerJoin('person', 'person.person_id', 'preparation_earlier.saved_by')
    .where('midway_id', '=', midwayId)
    .distinctOn(['box', 'part', 'field', 'saved_by'])
    .select(['box', 'part', 'field', 'value', 'saved_at', 'saved_by', 'name'])
    .orderBy('box')
    .orderBy('part')
    .orderBy('field')
    .orderBy('saved_by')
    .orderBy('earlier_id', 'desc')
    .execute()
  return rows.map((row) => ({
    questionId: row.box,
    partId: row.part,
    field: row.field === 'comment' ? 'comment' : 'answer',
    value: row.value,
    savedAt: row.saved_at,
    savedBy: row.saved_by,
    savedByName: row.name,
  }))
}

async function notesOf(db: Db, midwayId: number): Promise<readonly PreparationNote[]> {
  const rows = await db
    .selectFrom('preparation_note')
    .innerJoin('person', 'person.person_id', 'preparation_note.written_by')
    .where('midway_id', '=', midwayId)
    .select(['written_at', 'name', 'text'])
    .orderBy('note_id')
    .execute()
  return rows.map((row) => ({ writtenAt: row.written_at, writtenBy: row.name, text: row.text }))
}
