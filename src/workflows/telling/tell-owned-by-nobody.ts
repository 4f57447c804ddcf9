import type { Db } from '#db/open.ts'
import { ownedByNobody } from '#db/queries/people/owned-by-nobody.ts'
import type { Day } from '#domain/calendar/day.ts'
import { tell } from './tell.ts'

/**
 * Has QA managers told in the morning of what is owned by nobody: each thing once, on the first day on which it is so.
 * Gives how many things there are. The page shows the same rows.
 */
export async function tellOwnedByNobody(
  db: Db,
  { today, now }: { readonly today: Day; readonly now: Date },
): Promise<number> {
  return db.transaction().execute(async (tx) => {
    const rows = await ownedByNobody(tx, { is: 'all' }, today)
    for (const { kind, ref, childId } of rows)
      await tell(tx, {
        kind: 'owned-by-nobody',
        to: [{ role: 'qa-manager' }],
        childId,
        path: '/owned-by-nobody',
        key: `owned-by-nobody:${kind}:${ref}`,
        today,
        now,
      })
    return rows.length
  })
}
