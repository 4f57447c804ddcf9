import { sql } from 'kysely'
import type { Tx } from '#db/open.ts'
import { isoDate, type Day } from '#domain/calendar/day.ts'

/** A note whose standing has changed. */
export interface NoteChanged {
  readonly case_note_id: number
  readonly reference: string
  readonly child_id: number
  readonly midway_id: number | null
}

/** Notes that a note was placed or handed over; what was refused before no longer counts. */
export async function noteSent(
  tx: Tx,
  sent: {
    readonly caseNoteId: number
    readonly way: 'copy' | 'file' | 'web-hook'
    readonly personId: number | undefined
    readonly placedAs: string | undefined
    readonly confirmBy: Day
    readonly now: Date
  },
): Promise<void> {
  await tx
    .updateTable('case_note')
    .set({
      sent_at: sent.now,
      sent_way: sent.way,
      sent_by: sent.personId ?? null,
      placed_as: sent.placedAs ?? null,
      confirm_by: isoDate(sent.confirmBy),
      refused_at: null,
      refused_because: null,
      next_try_at: null,
      last_problem: null,
    })
    .where('case_note_id', '=', sent.caseNoteId)
    .execute()
  await sql`
    update midway set note_sent_at = ${sent.now} from case_note
    where case_note.midway_id = midway.midway_id and case_note_id = ${sent.caseNoteId}
      and case_note.output = 'case-note' and midway.note_sent_at is null`.execute(tx)
}

/** Notes which id the case system gave a note. */
export async function notePlacedAs(tx: Tx, caseNoteId: number, placedAs: string | undefined): Promise<void> {
  await tx
    .updateTable('case_note')
    .set({ placed_as: placedAs ?? null })
    .where('case_note_id', '=', caseNoteId)
    .execute()
}

/** Notes that the case system refused a note, and why. */
export async function noteRefused(
  tx: Tx,
  refused: { readonly caseNoteId: number; readonly because: string; readonly now: Date },
): Promise<void> {
  await tx
    .updateTable('case_note')
    .set({ refused_at: refused.now, refused_because: refused.because, next_try_at: null })
    .where('case_note_id', '=', refused.caseNoteId)
    .execute()
}

/** Lets a note be handed over again, from a time on. */
export async function noteToTryAgain(
  tx: Tx,
  again: { readonly caseNoteId: number; readonly problem: string; readonly from: Date },
): Promise<void> {
  await tx
    .updateTable('case_note')
    .set({ next_try_at: again.from, last_problem: again.problem })
    .where('case_note_id', '=', again.caseNoteId)
    .execute()
}

/** Lets a note that was refused wait again. */
export async function noteWaitsAgain(tx: Tx, caseNoteId: number): Promise<void> {
  await tx
    .updateTable('case_note')
    .set({ refused_at: null, refused_because: null, next_try_at: null, last_problem: null, tries: 0 })
    .where('case_note_id', '=', caseNoteId)
    .execute()
}

/** A note that one deliverer has taken: no other takes it before the lease is over. */
export interface NoteTaken {
  readonly case_note_id: number
  readonly reference: string
  readonly child_id: number
  readonly midway_id: number | null
  readonly local_id: string
  readonly output: string
  readonly name: string
  readonly note_type: string
  readonly texts: unknown
  readonly tries: number
}

/** Takes the note that has waited longest and is due to be handed over; undefined where there is none. */
export async function takeNoteToDeliver(tx: Tx, now: Date, until: Date): Promise<NoteTaken | undefined> {
  const taken = await sql<NoteTaken>`
    update case_note set tries = case_note.tries + 1, next_try_at = ${until}
    from child
    where child.child_id = case_note.child_id and case_note_id = (
      select case_note_id from case_note
      where sent_at is null and refused_at is null and received_at is null
        and (next_try_at is null or next_try_at <= ${now})
      order by queued_at, case_note_id limit 1 for update skip locked)
    returning case_note_id, reference, case_note.child_id, midway_id, local_id, output, name, note_type, texts, tries`.execute(
    tx,
  )
  return taken.rows[0]
}

/**
 * Confirms every note of which the index of case notes shows all parts on the child's own file, and marks those that
 * it shows on another child's. Gives what has changed.
 */
export async function confirmSeenNotes(
  tx: Tx,
  now: Date,
): Promise<{ readonly received: readonly NoteChanged[]; readonly misplaced: readonly NoteChanged[] }> {
  const received = await sql<NoteChanged>`
    update case_note set received_at = ${now}, refused_at = null, refused_because = null, misplaced_at = null
    where received_at is null and (
      select count(distinct seen.part) from case_note_seen seen
      where seen.reference = case_note.reference and seen.child_id = case_note.child_id
        and seen.part between 1 and jsonb_array_length(case_note.texts)
    ) >= jsonb_array_length(case_note.texts)
    returning case_note_id, reference, child_id, midway_id`.execute(tx)
  await sql`
    update midway set note_received_at = ${now}, note_sent_at = coalesce(midway.note_sent_at, ${now})
    from case_note
    where case_note.midway_id = midway.midway_id and case_note.output = 'case-note'
      and case_note.received_at is not null and midway.note_received_at is null`.execute(tx)
  await sql`
    update case_note set misplaced_at = null
    where misplaced_at is not null and not exists (
      select from case_note_seen seen
      where seen.reference = case_note.reference and seen.child_id <> case_note.child_id)`.execute(tx)
  const misplaced = await sql<NoteChanged>`
    update case_note set misplaced_at = ${now}
    where misplaced_at is null and received_at is null and exists (
      select from case_note_seen seen
      where seen.reference = case_note.reference and seen.child_id <> case_note.child_id)
    returning case_note_id, reference, child_id, midway_id`.execute(tx)
  return { received: received.rows, misplaced: misplaced.rows }
}
