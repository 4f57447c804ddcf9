import { createHash } from 'node:crypto'
import type { Db, Tx } from '#db/open.ts'
import { childrenWithPlan } from '#db/queries/children/cases.ts'
import { policyFingerprint } from '#db/queries/policies/policies.ts'
import {
  analyseWorkedOut,
  childrenReachedBetween,
  lastWorkedOut,
  putWorkedOut,
} from '#db/queries/reviews/worked-out.ts'
import { inTransactionPastTheWall } from '#db/second-wall.ts'
import type { Day } from '#domain/calendar/day.ts'
import { workOutChildren } from './work-out-children.ts'

/** So many children at once make the planner's picture of the tables stale. */
const manyChildren = 500

/**
 * Brings what is worked out up to date, in the transaction of whatever made it out of date: for the children about
 * whom something changed; for those whom the turn of the day reaches (an event, an end or an 18th birthday that was
 * still to come when it was last worked out); and for every child where the policy, the bank holidays or the set of
 * loaded feeds is another one, or the day lies before the last.
 */
export async function bringUpToDate(
  tx: Tx,
  { changed, today }: { readonly changed: readonly number[]; readonly today: Day },
): Promise<void> {
  const policy = createHash('sha256')
    .update(await policyFingerprint(tx))
    .digest('hex')
  const last = await lastWorkedOut(tx)
  const goesOn = last?.policy === policy && last.on <= today
  const reached = goesOn && last.on < today ? await childrenReachedBetween(tx, last.on, today) : []
  const childIds = goesOn ? [...new Set([...changed, ...reached])] : await childrenWithPlan(tx)
  if (childIds.length > 0) await workOutChildren(tx, { childIds, today })
  if (childIds.length >= manyChildren) await analyseWorkedOut(tx)
  if (last?.policy !== policy || last.on !== today) await putWorkedOut(tx, { on: today, policy })
}

/** Brings what is worked out up to date with a new day. A day that it is up to date with costs one query. */
export async function turnTheDay(db: Db, today: Day): Promise<void> {
  await inTransactionPastTheWall(db, 'turn-the-day', (tx) => bringUpToDate(tx, { changed: [], today }))
}
