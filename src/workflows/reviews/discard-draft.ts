import { chairedBy } from '#access/chairing.ts'
import type { Db } from '#db/open.ts'
import { answersOf, putAnswer, removeAnswers } from '#db/queries/reviews/answers.ts'
import { writeAudit } from '#db/queries/audit/audit.ts'
import { insertDiscard, lastDiscard, noteBroughtBack } from '#db/queries/reviews/discards.ts'
import { lockedMidway, noteNotStarted, noteStarted } from '#db/queries/reviews/midways.ts'
import { asKept } from '#domain/reviews/saving.ts'
import { stoppedInWords } from '#domain/reviews/status.ts'
import { policyNow } from '#workflows/policies/policy-now.ts'
import {
  decideNamesBeside,
  keepNamesBeside,
  type NamesUndecided,
  type WordsDecided,
} from '#workflows/families/names-beside.ts'
import { notFound, refused, type Refusal } from '#workflows/refusal.ts'
import { whyNotWritten } from './save-answer.ts'
import type { ReviewAsked } from './start-review.ts'

export const discardReasonLimit = 500

/**
 * Discards the draft of a midway review: it stands as not started. Why, by whom and what had been typed are kept, and
 * can be brought back; actions that were agreed stay.
 */
export async function discardDraft(
  db: Db,
  asked: ReviewAsked & { readonly reason: string; readonly names?: readonly WordsDecided[] },
): Promise<{ readonly ok: true } | Refusal | NamesUndecided> {
  const { person, reference, today, now } = asked
  const typed = asKept(asked.reason).trim()
  if (typed === '') return { ok: false, because: 'problems', problems: ['Enter why you discard it'] }
  if (typed.length > discardReasonLimit) {
    const over = `Make it ${discardReasonLimit} characters or fewer; it has ${typed.length}`
    return { ok: false, because: 'problems', problems: [over] }
  }
  return db.transaction().execute(async (tx) => {
    const midway = await lockedMidway(tx, chairedBy(person), today, reference)
    if (!midway) return notFound
    const refusal = whyNotWritten(midway)
    if (refusal) return refusal
    const { midwayId, childId } = midway
    const texts = { reason: typed }
    const named = await decideNamesBeside(tx, { person, childId, today, texts, decided: asked.names })
    if (!named.ok) return named
    const answers = await answersOf(tx, midwayId)
    const { reason } = named.texts
    const discardId = await insertDiscard(tx, { midwayId, now, personId: person.personId, reason, answers })
    await keepNamesBeside(tx, { ...named, childId, thing: `discard:${discardId}`, person, now })
    await removeAnswers(tx, midwayId)
    await noteNotStarted(tx, midwayId)
    await writeAudit(tx, {
      person,
      action: 'midway-discarded',
      childId,
      midwayId,
      detail: { fields: answers.length },
      at: now,
    })
    return { ok: true }
  })
}

/** Brings back what was typed into the draft that was discarded last, under the policy that it was started under. */
export async function bringBackDraft(db: Db, asked: ReviewAsked): Promise<{ readonly ok: true } | Refusal> {
  const { person, reference, today, now } = asked
  return db.transaction().execute(async (tx) => {
    const midway = await lockedMidway(tx, chairedBy(person), today, reference)
    if (!midway) return notFound
    if (midway.signedAt) return refused('This midway review is signed already.')
    if (midway.stoppedBecause !== undefined)
      return refused(`This midway review has stopped: ${stoppedInWords(midway.stoppedBecause)}.`)
    if (midway.startedAt) return refused('This midway review was started again in the meantime.')
    const { midwayId } = midway
    const discard = await lastDiscard(tx, midwayId)
    if (!discard) return refused('Nothing was discarded that can be brought back.')
    for (const { savedAt, beside, carriedFrom, ...field } of discard.answers) {
      await putAnswer(tx, { ...field, midwayId, savedAt: new Date(savedAt), beside, carriedFrom })
    }
    const { library } = await policyNow(tx)
    await noteStarted(tx, {
      midwayId,
      personId: discard.startedBy ?? person.personId,
      pack: library.find(discard.pack) ? discard.pack : midway.pack,
      now: discard.startedAt,
    })
    await noteBroughtBack(tx, { discardId: discard.discardId, personId: person.personId, now })
    await writeAudit(tx, {
      person,
      action: 'midway-brought-back',
      childId: midway.childId,
      midwayId,
      detail: { fields: discard.answers.length },
      at: now,
    })
    return { ok: true }
  })
}
