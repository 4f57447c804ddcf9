import { may } from '#access/permissions.ts'
import type { Person } from '#access/person.ts'
import type { ChildScope } from '#access/scope.ts'
import type { Db } from '#db/open.ts'
import { writeAudit } from '#db/queries/audit/audit.ts'
import { lockedCaseNote } from '#db/queries/case-notes/case-notes.ts'
import { notePlacedAs, noteSent, noteWaitsAgain } from '#db/queries/case-notes/case-notes-writing.ts'
import type { Day } from '#domain/calendar/day.ts'
import { confirmBy, noteState } from '#domain/reviews/note-state.ts'
import { policyNow } from '#workflows/policies/policy-now.ts'
import { notFound, refused, type Refusal } from '#workflows/refusal.ts'

/** Who says it, of which note, within which children. */
export interface NoteAsked {
  readonly person: Person
  readonly scope: ChildScope
  /** The reference on the first line of the note. */
  readonly reference: string
  readonly today: Day
  readonly now: Date
}

/** The longest id that a case system gives a note. */
const placedAsLimit = 100

/**
 * Notes that a person copied a note into the case system, with the id it has there where they give it. From then on it
 * should be seen on the child's file within two working days (product pages, MS7).
 */
export async function markNotePlaced(
  db: Db,
  asked: NoteAsked & { readonly placedAs: string },
): Promise<{ readonly ok: true } | Refusal> {
  const { person, scope, reference, today, now } = asked
  const placedAs = asked.placedAs.trim()
  if (placedAs.length > placedAsLimit) {
    const problem = `Make the reference ${placedAsLimit} characters or fewer; it has ${placedAs.length}`
    return { ok: false, because: 'problems', problems: [problem] }
  }
  return db.transaction().execute(async (tx) => {
    const note = may(person, 'case-note:place')
      ? await lockedCaseNote(tx, scope, today, reference)
      : undefined
    if (!note) return notFound
    if (note.receivedAt) return refused('This note is on the child’s file already.')
    const isOnItsWay = noteState(note, today) === 'sent'
    if (isOnItsWay && note.sentWay !== 'copy') return refused('This note was handed over already.')
    const { compiled } = await policyNow(tx)
    // Pressed again, it adds the number that the case system gave. What was not confirmed is placed anew.
    if (isOnItsWay) await notePlacedAs(tx, note.caseNoteId, placedAs === '' ? note.placedAs : placedAs)
    else
      await noteSent(tx, {
        caseNoteId: note.caseNoteId,
        way: 'copy',
        personId: person.personId,
        placedAs: placedAs === '' ? undefined : placedAs,
        confirmBy: confirmBy(today, compiled.calendar),
        now,
      })
    await writeAudit(tx, {
      person,
      action: 'case-note-placed',
      childId: note.childId,
      ...(note.midwayId !== undefined && { midwayId: note.midwayId }),
      detail: { reference },
      at: now,
    })
    return { ok: true }
  })
}

/** Lets a note that the case system refused wait to be handed over again. */
export async function sendNoteAgain(
  db: Db,
  { person, scope, reference, today, now }: NoteAsked,
): Promise<{ readonly ok: true } | Refusal> {
  return db.transaction().execute(async (tx) => {
    const note = may(person, 'case-note:place')
      ? await lockedCaseNote(tx, scope, today, reference)
      : undefined
    if (!note) return notFound
    if (note.refusedOn === undefined) return refused('This note was not refused.')
    await noteWaitsAgain(tx, note.caseNoteId)
    await writeAudit(tx, {
      person,
      action: 'case-note-to-send-again',
      childId: note.childId,
      ...(note.midwayId !== undefined && { midwayId: note.midwayId }),
      detail: { reference },
      at: now,
    })
    return { ok: true }
  })
}
