import { may } from '#access/permissions.ts'
import { scopeOf } from '#access/scope.ts'
import type { Db } from '#db/open.ts'
import { writeAudit } from '#db/queries/audit/audit.ts'
import { lockedMidway } from '#db/queries/reviews/midways.ts'
import { insertAddendum } from '#db/queries/children/records.ts'
import { asKept } from '#domain/reviews/saving.ts'
import {
  decideNamesBeside,
  keepNamesBeside,
  type NamesUndecided,
  type WordsDecided,
} from '#workflows/families/names-beside.ts'
import { notFound, refused, type Refusal } from '#workflows/refusal.ts'
import type { ReviewAsked } from './start-review.ts'

export const addendumLimit = 1500

/** Adds something to a signed record, dated and named, below it. Nothing above it ever changes. */
export async function addAddendum(
  db: Db,
  asked: ReviewAsked & { readonly text: string; readonly names?: readonly WordsDecided[] },
): Promise<{ readonly ok: true } | Refusal | NamesUndecided> {
  const { person, reference, today, now } = asked
  const text = asKept(asked.text).trim()
  if (text === '') return { ok: false, because: 'problems', problems: ['Enter what you want to add'] }
  if (text.length > addendumLimit) {
    const over = `Make it ${addendumLimit} characters or fewer; it has ${text.length}`
    return { ok: false, because: 'problems', problems: [over] }
  }
  return db.transaction().execute(async (tx) => {
    const scope = may(person, 'review:add-later') ? scopeOf(person) : ({ is: 'none' } as const)
    const midway = await lockedMidway(tx, scope, today, reference)
    if (!midway) return notFound
    if (!midway.signedAt) return refused('This midway review is not signed yet.')
    const { midwayId, childId } = midway
    const named = await decideNamesBeside(tx, {
      person,
      childId,
      today,
      texts: { text },
      decided: asked.names,
    })
    if (!named.ok) return named
    const addendumId = await insertAddendum(tx, {
      midwayId,
      text: named.texts.text,
      writtenAt: now,
      writtenBy: person.personId,
    })
    await keepNamesBeside(tx, { ...named, childId, thing: `addendum:${addendumId}`, person, now })
    await writeAudit(tx, {
      person,
      action: 'midway-added-to',
      childId,
      midwayId,
      at: now,
    })
    return { ok: true }
  })
}
