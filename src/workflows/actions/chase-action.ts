import type { Db } from '#db/open.ts'
import { isoDate } from '#domain/calendar/day.ts'
import { takeStep, type ActionAsked } from './action-at-hand.ts'
import type { NamesUndecided } from '#workflows/families/names-beside.ts'
import type { Refusal } from '#workflows/refusal.ts'
import { tell } from '#workflows/telling/tell.ts'

/** Reminds the owner of a late action, politely: one line in the next digest, however many people chase in a day. */
export async function chaseAction(
  db: Db,
  asked: ActionAsked,
): Promise<{ readonly ok: true } | Refusal | NamesUndecided> {
  const { person, actionId, today, now } = asked
  return takeStep(db, asked, 'chase', (action) => ({
    change: {},
    history: { step: 'chased', toOwner: action.ownerName ?? action.ownerRef },
    tell: (tx) =>
      tell(tx, {
        kind: 'action-chased',
        to: action.ownerRef === undefined ? [] : [{ personRef: action.ownerRef }],
        childId: action.childId,
        path: `/actions/${actionId}`,
        key: `action ${actionId} chased on ${isoDate(today)}`,
        by: person.personId,
        today,
        now,
      }),
  }))
}
