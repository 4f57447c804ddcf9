import { sql } from 'kysely'
import type { ChildScope } from '#access/scope.ts'
import type { Db } from '#db/open.ts'
import type { DueDays } from '#domain/reviews/due-band.ts'
import { childrenFound, countOf, isOnPlan, type PlanChoice } from './children-found.ts'

/** How many children with an open plan a person may see; each is the length of a list that `childrenListed` gives. */
export interface ChildrenCounts {
  readonly byPlan: Readonly<Record<Exclude<PlanChoice, 'ended'> | 'open', number>>
  readonly withoutWorker: number
}

/** Counts the children with an open plan of a narrower scope, or all whom a person may see. */
export async function countChildren(
  db: Db,
  scope: ChildScope,
  days: DueDays,
  narrower: ChildScope | undefined,
): Promise<ChildrenCounts> {
  const { rows } = await sql<Record<'open' | 'cp' | 'cla' | 'both' | 'without_worker', number>>`
    with ${childrenFound(scope, days, { narrower }, 'open')}
    select ${countOf(isOnPlan('open'))} as open, ${countOf(isOnPlan('cp'))} as cp, ${countOf(isOnPlan('cla'))} as cla,
      ${countOf(isOnPlan('both'))} as both, ${countOf(isOnPlan('open'), sql`not has_worker`)} as without_worker
    from found`.execute(db)
  const { without_worker, ...byPlan } = rows[0]!
  return { byPlan, withoutWorker: without_worker }
}
