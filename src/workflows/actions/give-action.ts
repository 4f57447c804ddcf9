import type { Db } from '#db/open.ts'
import { peopleOnCases } from '#db/queries/people/people-on-case.ts'
import { takeStep, type ActionAsked } from './action-at-hand.ts'
import type { NamesUndecided } from '#workflows/families/names-beside.ts'
import type { Refusal } from '#workflows/refusal.ts'
import { tell } from '#workflows/telling/tell.ts'

/** Gives an action to somebody who works with the child today; they are told, and take it on or hand it back. */
export async function giveAction(
  db: Db,
  asked: ActionAsked & { readonly ownerRef: string },
): Promise<{ readonly ok: true } | Refusal | NamesUndecided> {
  const { person, actionId, ownerRef, today, now } = asked
  return takeStep(db, asked, 'give', async (action, tx) => {
    const people = (await peopleOnCases(tx, [action.childId], today)).get(action.childId) ?? []
    const owner = people.find(({ personRef }) => personRef === ownerRef)
    if (!owner) return { ok: false, because: 'problems', problems: ['Choose who will do this action'] }
    return {
      change: { owner: { ref: owner.personRef, name: owner.name }, acceptedAt: null },
      history: { step: 'given', fromOwner: action.ownerName ?? action.ownerRef, toOwner: owner.name },
      tell: (tx) =>
        tell(tx, {
          kind: 'action-given',
          to: [{ personRef: owner.personRef }],
          childId: action.childId,
          path: `/actions/${actionId}`,
          key: `action ${actionId} given at version ${action.version}`,
          by: person.personId,
          today,
          now,
        }),
    }
  })
}
