import type { Db } from '#db/open.ts'
import { takeStep, type ActionAsked } from './action-at-hand.ts'
import type { NamesUndecided } from '#workflows/families/names-beside.ts'
import type { Refusal } from '#workflows/refusal.ts'

/** Its owner takes an action on. */
export async function acceptAction(
  db: Db,
  asked: ActionAsked,
): Promise<{ readonly ok: true } | Refusal | NamesUndecided> {
  return takeStep(db, asked, 'accept', () => ({
    change: { acceptedAt: asked.now },
    history: { step: 'accepted' },
  }))
}
