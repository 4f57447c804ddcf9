import { pathwayRole } from '#access/pathway.ts'
import { lockedPanel } from '#db/queries/pathway/panels.ts'
import { outcomesToRemind } from '#db/queries/pathway/views-and-outcomes.ts'
import type { Db } from '#db/open.ts'
import type { Day } from '#domain/calendar/day.ts'
import { tell } from '#workflows/telling/tell.ts'
import { ruleOfPanel } from './panel-at-hand.ts'

/**
 * Reminds whoever has not read what came of a panel within the days of the pack, once for each child. Gives how many
 * there were. For the daily job.
 */
export async function remindToRead(
  db: Db,
  { today, now }: { readonly today: Day; readonly now: Date },
): Promise<number> {
  return db.transaction().execute(async (tx) => {
    const unread = await outcomesToRemind(tx, today)
    for (const { panelId, childId } of unread) {
      const panel = await lockedPanel(tx, panelId)
      const to = panel && (await ruleOfPanel(tx, panel))?.rule.outcome?.to
      const role = to === undefined ? undefined : pathwayRole(to)
      if (role === undefined) continue
      await tell(tx, {
        kind: 'outcome-unread',
        to: [{ role }],
        childId,
        path: `/panels/${panelId}/children/${childId}`,
        key: `outcome-unread ${panelId} ${childId}`,
        today,
        now,
      })
    }
    return unread.length
  })
}
