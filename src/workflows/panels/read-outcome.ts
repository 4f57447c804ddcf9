import { may } from '#access/permissions.ts'
import { roleDoing } from '#access/pathway.ts'
import { scopeOf } from '#access/scope.ts'
import { writeAudit } from '#db/queries/audit/audit.ts'
import { childWithin } from '#db/queries/people/scope.ts'
import { lockedPanel } from '#db/queries/pathway/panels.ts'
import { putOutcomeRead } from '#db/queries/pathway/views-and-outcomes.ts'
import type { Db } from '#db/open.ts'
import { whyNotNow } from '#domain/pathway/panel.ts'
import { notFound, refused, type Refusal } from '#workflows/refusal.ts'
import { ruleOfPanel, type PanelAsked } from './panel-at-hand.ts'

/** Signs that what came of a panel for a child was read, by whom the pack sends it to. */
export async function readOutcome(
  db: Db,
  asked: PanelAsked & { readonly childId: number },
): Promise<{ readonly ok: true } | Refusal> {
  const { person, panelId, childId, today, now } = asked
  return db.transaction().execute(async (tx) => {
    if (!(await childWithin(tx, scopeOf(person), today, childId))) return notFound
    const panel = await lockedPanel(tx, panelId)
    const at = panel && (await ruleOfPanel(tx, panel))
    const to = at?.rule.outcome?.to
    if (!panel || to === undefined || !may(person, 'panel:read-outcome') || !roleDoing(person, [to]))
      return notFound
    const why = whyNotNow(panel, 'read-outcome')
    if (why !== undefined) return refused(why)
    if (!(await putOutcomeRead(tx, { panelId, childId, personId: person.personId, now })))
      return refused('This is signed as read already.')
    await writeAudit(tx, {
      person,
      action: 'panel-outcome-read',
      childId,
      detail: { panel: panelId },
      at: now,
    })
    return { ok: true }
  })
}
