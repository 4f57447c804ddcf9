import { pathwayRole } from '#access/pathway.ts'
import { writeAudit } from '#db/queries/audit/audit.ts'
import { putPanel } from '#db/queries/pathway/panels.ts'
import { insertViews } from '#db/queries/pathway/views-and-outcomes.ts'
import type { Db } from '#db/open.ts'
import type { Refusal } from '#workflows/refusal.ts'
import { tell } from '#workflows/telling/tell.ts'
import { onList, panelToLead, type PanelAsked } from './panel-at-hand.ts'

/** Asks the roles that the pack names for their view of each child of a panel: one box each, and one message. */
export async function askForViews(
  db: Db,
  asked: PanelAsked,
): Promise<{ readonly ok: true; readonly asked: number } | Refusal> {
  const { person, panelId, today, now } = asked
  return db.transaction().execute(async (tx) => {
    const at = await panelToLead(tx, asked, 'ask-for-views')
    if (!at.ok) return at
    const roles = at.rule.viewsFrom.flatMap((role) => pathwayRole(role) ?? [])
    const children = (await onList(tx, asked)).filter(({ leftOn }) => leftOn === undefined)
    const boxes = children.flatMap(({ childId }) => roles.map((role) => ({ childId, role })))
    await insertViews(tx, panelId, boxes, now)
    for (const { childId, role } of boxes)
      await tell(tx, {
        kind: 'view-asked',
        to: [{ role }],
        childId,
        path: `/panels/${panelId}/children/${childId}/view`,
        key: `view-asked ${panelId} ${childId} ${role}`,
        by: person.personId,
        today,
        now,
      })
    await putPanel(tx, panelId, { viewsAskedAt: now })
    await writeAudit(tx, {
      person,
      action: 'panel-views-asked',
      detail: { panel: panelId, children: children.length, boxes: boxes.length },
      at: now,
    })
    return { ok: true, asked: boxes.length }
  })
}
