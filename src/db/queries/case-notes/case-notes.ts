import { sql, type RawBuilder, type SqlBool } from 'kysely'
import type { ChildScope } from '#access/scope.ts'
import type { Db, Tx } from '#db/open.ts'
import { withinScope } from '#db/queries/people/scope.ts'
import { dayOf, isoDate, type Day } from '#domain/calendar/day.ts'
import { noteStates, type NoteDays, type NoteStateName } from '#domain/reviews/note-state.ts'
import { momentOf } from '#db/queries/children/evidence.ts'

/** One text that the case system is to hold, with what became of it. */
export interface CaseNote extends NoteDays {
  readonly caseNoteId: number
  readonly reference: string
  readonly childId: number
  readonly midwayId?: number
  /** The reference of the review that it tells of; undefined for what is no review. */
  readonly reviewReference: string | undefined
  /** `case-note` for the case note itself; otherwise the output's id in the policy. */
  readonly output: string
  readonly name: string
  readonly noteType: string
  readonly texts: readonly string[]
  readonly leftOut: readonly string[]
  readonly queuedAt: Date
  readonly sentAt: Date | undefined
  readonly sentBy: string | undefined
  readonly sentWay: 'copy' | 'file' | 'web-hook' | undefined
  readonly placedAs: string | undefined
  readonly receivedAt: Date | undefined
  readonly refusedBecause: string | undefined
  readonly lastProblem: string | undefined
  readonly tries: number
}

/** A note in a list, with whom it is about. */
export interface CaseNoteListed extends CaseNote {
  readonly localId: string
  readonly forename: string | undefined
  readonly surname: string | undefined
}

/** A note that begins to wait. */
export interface NewCaseNote {
  readonly reference: string
  readonly childId: number
  readonly midwayId?: number
  readonly concernStepId?: number
  readonly formNo?: number
  readonly panelId?: number
  readonly output: string
  readonly name: string
  readonly noteType: string
  readonly texts: readonly string[]
  readonly leftOut: readonly string[]
  readonly queuedAt: Date
  readonly queuedBy: number | undefined
}

/** Lets notes wait to be sent; a reference that waits already is left as it is. */
export async function insertCaseNotes(tx: Tx, notes: readonly NewCaseNote[]): Promise<void> {
  if (notes.length === 0) return
  await tx
    .insertInto('case_note')
    .values(
      notes.map((note) => ({
        reference: note.reference,
        child_id: note.childId,
        midway_id: note.midwayId ?? null,
        concern_step_id: note.concernStepId ?? null,
        form_no: note.formNo ?? null,
        panel_id: note.panelId ?? null,
        output: note.output,
        name: note.name,
        note_type: note.noteType,
        texts: JSON.stringify(note.texts),
        left_out: JSON.stringify(note.leftOut),
        queued_at: note.queuedAt,
        queued_by: note.queuedBy ?? null,
      })),
    )
    .onConflict((same) => same.column('reference').doNothing())
    .execute()
}

/** The notes of a review, the case note first. The caller found the review within a scope; this reads by id. */
export async function caseNotesOfMidway(db: Db, midwayId: number): Promise<readonly CaseNote[]> {
  const rows = await notes(db).where('case_note.midway_id', '=', midwayId).orderBy('case_note_id').execute()
  return rows.map(caseNoteOf)
}

/** The note of a reference, where the scope holds its child; nobody else can change it until the transaction ends. */
export async function lockedCaseNote(
  tx: Tx,
  scope: ChildScope,
  today: Day,
  reference: string,
): Promise<CaseNote | undefined> {
  await tx
    .selectFrom('case_note')
    .where('reference', '=', reference)
    .select('case_note_id')
    .forUpdate()
    .execute()
  return caseNoteWithin(tx, scope, today, reference)
}

/** The note of a reference, where the scope holds its child on the day; otherwise not found. */
export async function caseNoteWithin(
  db: Db,
  scope: ChildScope,
  today: Day,
  reference: string,
): Promise<CaseNote | undefined> {
  const row = await notes(db)
    .where('case_note.reference', '=', reference)
    .where(withinScope(scope, today, 'case_note.child_id'))
    .executeTakeFirst()
  return row && caseNoteOf(row)
}

/** Notes of the children of a scope that stand in a state, those that have waited longest first. */
export async function caseNotesInState(
  db: Db,
  scope: ChildScope,
  today: Day,
  state: NoteStateName | undefined,
  place: { readonly limit: number; readonly offset: number },
): Promise<readonly CaseNoteListed[]> {
  const rows = await notes(db)
    .innerJoin('child', 'child.child_id', 'case_note.child_id')
    .select(['child.local_id', 'child.forename', 'child.surname'])
    .where(withinScope(scope, today, 'case_note.child_id'))
    .$if(state !== undefined, (query) => query.where(isInState(state!, today)))
    .orderBy('queued_at')
    .orderBy('case_note_id')
    .limit(place.limit)
    .offset(place.offset)
    .execute()
  return rows.map((row) => ({
    ...caseNoteOf(row),
    localId: row.local_id,
    forename: row.forename ?? undefined,
    surname: row.surname ?? undefined,
  }))
}

/** How many notes of a scope stand in each state: the same conditions as the list's own. */
export async function countCaseNotes(
  db: Db,
  scope: ChildScope,
  today: Day,
): Promise<Readonly<Record<NoteStateName, number>>> {
  const row = await db
    .selectFrom('case_note')
    .where(withinScope(scope, today, 'case_note.child_id'))
    .select(
      noteStates.map((state) =>
        sql<number>`(count(*) filter (where ${isInState(state, today)}))::integer`.as(state),
      ),
    )
    .executeTakeFirstOrThrow()
  return row
}

/** Notes that were sent and not seen by the day they should have been; of every child, for the job that chases. */
export async function unconfirmedCaseNotes(db: Db, today: Day): Promise<readonly CaseNote[]> {
  const rows = await notes(db).where(isInState('not-confirmed', today)).orderBy('case_note_id').execute()
  return rows.map(caseNoteOf)
}

/** As `noteState` decides it; a test holds the two together. */
function isInState(state: NoteStateName, today: Day): RawBuilder<SqlBool> {
  const open = sql`received_at is null and refused_at is null`
  const late = sql`(misplaced_at is not null or (sent_at is not null and confirm_by < ${isoDate(today)}))`
  switch (state) {
    case 'received':
      return sql<SqlBool>`received_at is not null`
    case 'refused':
      return sql<SqlBool>`(received_at is null and refused_at is not null)`
    case 'not-confirmed':
      return sql<SqlBool>`(${open} and ${late})`
    case 'waiting':
      return sql<SqlBool>`(${open} and sent_at is null and misplaced_at is null)`
    case 'sent':
      return sql<SqlBool>`(${open} and sent_at is not null and not ${late})`
  }
}

function notes(db: Db) {
  return db
    .selectFrom('case_note')
    .leftJoin('midway', 'midway.midway_id', 'case_note.midway_id')
    .leftJoin('person as sender', 'sender.person_id', 'case_note.sent_by')
    .select([
      'case_note.case_note_id',
      'case_note.reference',
      'case_note.child_id',
      'case_note.midway_id',
      'midway.reference as review_reference',
      'case_note.output',
      'case_note.name',
      'case_note.note_type',
      'case_note.texts',
      'case_note.left_out',
      'case_note.queued_at',
      'case_note.sent_at',
      'sender.name as sent_by_name',
      'case_note.sent_way',
      'case_note.placed_as',
      'case_note.confirm_by',
      'case_note.received_at',
      'case_note.refused_at',
      'case_note.refused_because',
      'case_note.misplaced_at',
      'case_note.last_problem',
      'case_note.tries',
    ])
}

type NoteRow = Awaited<ReturnType<ReturnType<typeof notes>['execute']>>[number]

function caseNoteOf(row: NoteRow): CaseNote {
  return {
    caseNoteId: row.case_note_id,
    reference: row.reference,
    childId: row.child_id,
    ...(row.midway_id !== null && { midwayId: row.midway_id }),
    reviewReference: row.review_reference ?? undefined,
    output: row.output,
    name: row.name,
    noteType: row.note_type,
    texts: row.texts as readonly string[],
    leftOut: row.left_out as readonly string[],
    queuedAt: row.queued_at,
    sentAt: row.sent_at ?? undefined,
    sentBy: row.sent_by_name ?? undefined,
    sentWay: row.sent_way ?? undefined,
    placedAs: row.placed_as ?? undefined,
    receivedAt: row.received_at ?? undefined,
    refusedBecause: row.refused_because ?? undefined,
    lastProblem: row.last_problem ?? undefined,
    tries: row.tries,
    sentOn: dayAt(row.sent_at),
    confirmBy: row.confirm_by === null ? undefined : dayOf(row.confirm_by),
    receivedOn: dayAt(row.received_at),
    refusedOn: dayAt(row.refused_at),
    misplacedOn: dayAt(row.misplaced_at),
  }
}

function dayAt(at: Date | null): Day | undefined {
  return at === null ? undefined : momentOf(at).on
}
