import type { ChildScope } from '#access/scope.ts'
import type { Db, Tx } from '#db/open.ts'
import { withinScope } from '#db/queries/people/scope.ts'
import type { Day } from '#domain/calendar/day.ts'

/** Good practice seen for a child. */
export interface GoodPracticeNote {
  readonly noteId: number
  readonly childId: number
  readonly localId: string
  readonly forename: string | undefined
  readonly surname: string | undefined
  readonly thanked: string
  readonly note: string
  readonly mayBeShared: boolean
  readonly writtenBy: string
  readonly writtenAt: Date
}

/** Notes about the children that a scope holds on a day, the newest first. */
export async function goodPracticeFor(
  db: Db,
  scope: ChildScope,
  today: Day,
  { limit, offset, childId }: { readonly limit: number; readonly offset: number; readonly childId?: number },
): Promise<readonly GoodPracticeNote[]> {
  const rows = await notes(db, scope, today, childId)
    .innerJoin('child', 'child.child_id', 'good_practice_note.child_id')
    .innerJoin('person', 'person.person_id', 'good_practice_note.written_by')
    .select([
      'note_id',
      'good_practice_note.child_id',
      'child.local_id',
      'child.forename',
      'child.surname',
      'thanked',
      'note',
      'may_be_shared',
      'person.name as written_by_name',
      'written_at',
    ])
    .orderBy('note_id', 'desc')
    .limit(limit)
    .offset(offset)
    .execute()
  return rows.map((row) => ({
    noteId: row.note_id,
    childId: row.child_id,
    localId: row.local_id,
    forename: row.forename ?? undefined,
    surname: row.surname ?? undefined,
    thanked: row.thanked,
    note: row.note,
    mayBeShared: row.may_be_shared,
    writtenBy: row.written_by_name,
    writtenAt: row.written_at,
  }))
}

/** How many notes `goodPracticeFor` would give. */
export async function countGoodPractice(
  db: Db,
  scope: ChildScope,
  today: Day,
  childId?: number,
): Promise<number> {
  const { count } = await notes(db, scope, today, childId)
    .select(({ fn }) => fn.countAll<string>().as('count'))
    .executeTakeFirstOrThrow()
  return Number(count)
}

/** Keeps a note; the same form sent twice is one note. */
export async function insertGoodPractice(
  tx: Tx,
  note: {
    readonly childId: number
    readonly midwayId: number | undefined
    readonly questionId: string | undefined
    readonly thanked: string
    readonly note: string
    readonly mayBeShared: boolean
    readonly writtenBy: number
    readonly writtenAt: Date
    readonly token: string
  },
): Promise<number | undefined> {
  const row = await tx
    .insertInto('good_practice_note')
    .values({
      child_id: note.childId,
      midway_id: note.midwayId ?? null,
      question_id: note.questionId ?? null,
      thanked: note.thanked,
      note: note.note,
      may_be_shared: note.mayBeShared,
      written_by: note.writtenBy,
      written_at: note.writtenAt,
      token: note.token,
    })
    .onConflict((same) => same.column('token').doNothing())
    .returning('note_id')
    .executeTakeFirst()
  return row?.note_id
}

function notes(db: Db, scope: ChildScope, today: Day, childId: number | undefined) {
  const all = db
    .selectFrom('good_practice_note')
    .where(withinScope(scope, today, 'good_practice_note.child_id'))
  return childId === undefined ? all : all.where('good_practice_note.child_id', '=', childId)
}
