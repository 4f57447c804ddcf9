import { insertMove, putStopped } from '#db/queries/reviews/arranging.ts'
import { writeAudit } from '#db/queries/audit/audit.ts'
import type { Db } from '#db/open.ts'
import { arrangingReasons } from '#policies/arranging-reasons.ts'
import {
  arrangementOf,
  decideNamesOfArranging,
  fieldsRefused,
  midwayToArrange,
  noteGiven,
  tellOfArranging,
  toldOf,
  type ArrangingAsked,
  type FieldsRefused,
} from './arranging.ts'
import type { NamesUndecided } from '#workflows/families/names-beside.ts'
import { policyNow } from '#workflows/policies/policy-now.ts'
import { refused, type Refusal } from '#workflows/refusal.ts'

/**
 * Stops a midway review by hand, where the record has not done it yet: what happened, and how it is known. It then
 * stays stopped; actions that were agreed stay open.
 */
export async function stopReview(
  db: Db,
  asked: ArrangingAsked & { readonly reason: string; readonly note: string },
): Promise<{ readonly ok: true } | Refusal | FieldsRefused | NamesUndecided> {
  const { person, today, now } = asked
  const { library } = await policyNow(db)
  return db.transaction().execute(async (tx) => {
    const found = await midwayToArrange(tx, asked)
    if (!found.ok) return found
    const { midway } = found
    if (midway.startedAt) return refused('This midway review is started. Discard the draft first.')
    const problems: { readonly field: string; readonly text: string }[] = []
    if (!arrangingReasons(library, midway.pack).stopped.some(({ id }) => id === asked.reason))
      problems.push({ field: 'stopReason', text: 'Choose why it stops' })
    const note = noteGiven(asked.note, 'stopNote', 'Enter how you know')
    if ('problem' in note) problems.push(note.problem)
    if (problems.length > 0 || 'problem' in note) return fieldsRefused(problems)
    const named = await decideNamesOfArranging(tx, midway, asked, { stopNote: note.note })
    if (!named.ok) return named
    const { midwayId, childId } = midway
    await putStopped(tx, midwayId, {
      personId: person.personId,
      on: today,
      reason: asked.reason,
      note: named.texts.stopNote,
    })
    await insertMove(tx, {
      midwayId,
      kind: 'stopped',
      from: midway.arrangedFor ?? midway.dueOn,
      to: today,
      personId: person.personId,
      reason: asked.reason,
      note: named.texts.stopNote,
      at: now,
    })
    await tellOfArranging(tx, {
      kind: 'review-stopped',
      midway,
      change: midway.arrangementVersion + 1,
      to: toldOf(arrangementOf(library, midway), midway.participants),
      person,
      today,
      now,
    })
    await writeAudit(tx, {
      person,
      action: 'midway-stopped',
      childId,
      midwayId,
      detail: { reason: asked.reason },
      at: now,
    })
    return { ok: true }
  })
}
