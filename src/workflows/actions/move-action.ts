import type { Db } from '#db/open.ts'
import { movesFlagged } from '#domain/actions/following.ts'
import type { Day } from '#domain/calendar/day.ts'
import { dateInWords } from '#domain/calendar/words.ts'
import { asKept } from '#domain/reviews/saving.ts'
import { takeStep, type ActionAsked } from './action-at-hand.ts'
import type { NamesUndecided } from '#workflows/families/names-beside.ts'
import type { Refusal } from '#workflows/refusal.ts'
import { tell } from '#workflows/telling/tell.ts'

/**
 * Moves the day of an action, with the reason. From the third time on the chair is told, because an action that is
 * moved and moved is drift (product page 11).
 */
export async function moveAction(
  db: Db,
  asked: ActionAsked & { readonly to: Day | undefined; readonly reason: string },
): Promise<{ readonly ok: true } | Refusal | NamesUndecided> {
  const { person, actionId, to, today, now } = asked
  const reason = asKept(asked.reason).trim()
  const problems = [
    ...(to === undefined ? ['Enter the new day, like 14 12 2026'] : []),
    ...(to !== undefined && to < today ? ['Enter a new day that is not past'] : []),
    ...(reason === '' ? ['Enter why the day moves'] : []),
  ]
  if (to === undefined || problems.length > 0) return { ok: false, because: 'problems', problems }
  return takeStep(db, asked, 'move', (action) => {
    if (action.dueOn === to)
      return {
        ok: false,
        because: 'problems',
        problems: [`${dateInWords(to)} is its day already. Enter another one`],
      }
    // The first day that it is given, and an earlier one, are no moves to be counted.
    const later = action.dueOn !== undefined && to > action.dueOn
    const times = action.timesMoved + (later ? 1 : 0)
    return {
      change: { dueOn: to, movedOnceMore: later },
      history: { step: 'moved', fromOn: action.dueOn, toOn: to, reason },
      ...(later &&
        times >= movesFlagged && {
          tell: (tx) =>
            tell(tx, {
              kind: 'action-moved-often',
              to: [{ role: 'chair' }],
              childId: action.childId,
              path: `/actions/${actionId}`,
              key: `action ${actionId} moved ${times} times`,
              by: person.personId,
              today,
              now,
            }),
        }),
    }
  })
}
