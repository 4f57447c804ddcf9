import { preparedBy } from '#access/preparing.ts'
import type { Db } from '#db/open.ts'
import { writeAudit } from '#db/queries/audit/audit.ts'
import { lockedMidway } from '#db/queries/reviews/midways.ts'
import { preparationOf } from '#db/queries/preparing/preparation.ts'
import { insertPreparationNote } from '#db/queries/preparing/preparation-writing.ts'
import { insertAddendum } from '#db/queries/children/records.ts'
import { noteLimit } from '#domain/preparing/boxes.ts'
import { asKept } from '#domain/reviews/saving.ts'
import { stateOfPreparation } from './preparation-at-hand.ts'
import {
  decideNamesBeside,
  keepNamesBeside,
  type NamesUndecided,
  type WordsDecided,
} from '#workflows/families/names-beside.ts'
import { notFound, refused, type Refusal } from '#workflows/refusal.ts'
import type { ReviewAsked } from '#workflows/reviews/start-review.ts'
import { tell } from '#workflows/telling/tell.ts'

/**
 * Adds a dated note once the chair has started: under the preparation while the review goes on, so that it is signed
 * with it, and under the record afterwards (product pages, page 6).
 */
export async function notePreparation(
  db: Db,
  asked: ReviewAsked & { readonly text: string; readonly names?: readonly WordsDecided[] },
): Promise<{ readonly ok: true; readonly underTheRecord: boolean } | Refusal | NamesUndecided> {
  const { person, reference, today, now } = asked
  const typed = asKept(asked.text).trim()
  if (typed === '') return { ok: false, because: 'problems', problems: ['Enter what you want to add'] }
  if (typed.length > noteLimit) {
    const over = `Make it ${noteLimit} characters or fewer; it has ${typed.length}`
    return { ok: false, because: 'problems', problems: [over] }
  }
  return db.transaction().execute(async (tx) => {
    const midway = await lockedMidway(tx, preparedBy(person), today, reference)
    if (!midway) return notFound
    const { midwayId, childId } = midway
    const state = stateOfPreparation(await preparationOf(tx, midwayId), midway, today)
    if (!state.mayNote)
      return refused('The chair has not started. You can still change the preparation itself.')
    const texts = { note: typed }
    const named = await decideNamesBeside(tx, { person, childId, today, texts, decided: asked.names })
    if (!named.ok) return named
    const text = named.texts.note
    const underTheRecord = midway.signedAt !== undefined
    if (underTheRecord) {
      const addendumId = await insertAddendum(tx, {
        midwayId,
        text,
        writtenAt: now,
        writtenBy: person.personId,
      })
      await keepNamesBeside(tx, { ...named, childId, thing: `addendum:${addendumId}`, person, now })
    } else {
      const noteId = await insertPreparationNote(tx, { midwayId, personId: person.personId, text, now })
      await keepNamesBeside(tx, { ...named, childId, thing: `preparation-note:${noteId}`, person, now })
    }
    await tell(tx, {
      kind: 'prepare-back',
      to: [{ role: 'chair' }],
      childId,
      midwayId,
      path: `/reviews/${reference}`,
      key: `prepare-note:${midwayId}:${now.toISOString()}`,
      by: person.personId,
      today,
      now,
    })
    await writeAudit(tx, {
      person,
      action: 'preparation-noted',
      childId,
      midwayId,
      detail: { underTheRecord },
      at: now,
    })
    return { ok: true, underTheRecord }
  })
}
