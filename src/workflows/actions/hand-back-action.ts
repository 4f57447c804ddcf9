import type { Db } from '#db/open.ts'
import { asKept } from '#domain/reviews/saving.ts'
import { takeStep, type ActionAsked } from './action-at-hand.ts'
import type { NamesUndecided } from '#workflows/families/names-beside.ts'
import type { Refusal } from '#workflows/refusal.ts'
import { tell } from '#workflows/telling/tell.ts'

/** Its owner hands an action back with a reason: it has no owner then, and the chair and the team manager are told. */
export async function handBackAction(
  db: Db,
  asked: ActionAsked & { readonly reason: string },
): Promise<{ readonly ok: true } | Refusal | NamesUndecided> {
  const reason = asKept(asked.reason).trim()
  if (reason === '') return { ok: false, because: 'problems', problems: ['Enter why it is not yours to do'] }
  const { person, actionId, today, now } = asked
  return takeStep(db, asked, 'hand-back', (action) => ({
    change: { owner: { ref: undefined, name: undefined }, acceptedAt: null },
    history: { step: 'handed-back', fromOwner: action.ownerName ?? action.ownerRef, reason },
    tell: (tx) =>
      tell(tx, {
        kind: 'action-handed-back',
        to: [{ role: 'chair' }, { role: 'team-manager' }],
        childId: action.childId,
        path: `/actions/${actionId}`,
        key: `action ${actionId} handed back at version ${action.version}`,
        by: person.personId,
        today,
        now,
      }),
  }))
}
