import { formsOfChild, type PathwayForm } from '#db/queries/pathway/forms.ts'
import type { PanelOfChild } from '#db/queries/pathway/panels-of-child.ts'
import type { Db } from '#db/open.ts'
import { countAudits, isAudited, type AuditOfArea } from '#domain/pathway/audits.ts'
import { eventOfForm } from '#workflows/pathway/pathway-policy.ts'
import { policyNow } from '#workflows/policies/policy-now.ts'
import { auditsOf } from './audits-of-child.ts'

/**
 * The audits of a child's file that the newest of the child's panels has asked for, while not all of them are signed, and the event that
 * they stand for once they are. Undefined where none is on its way. The caller found the child within a scope.
 */
export async function auditsOnTheWay(
  db: Db,
  childId: number,
  [panel]: readonly PanelOfChild[],
): Promise<{ readonly event: string; readonly audits: readonly AuditOfArea<PathwayForm>[] } | undefined> {
  const pack = panel && (await policyNow(db)).library.find(panel.pack)
  const rule = pack?.panels.find(({ id }) => id === panel?.ruleId)
  if (!panel || !pack || rule?.fileAudit === undefined) return undefined
  const audits = auditsOf({ rule, pack }, await formsOfChild(db, childId, panel), childId)
  const event = eventOfForm(pack, rule.fileAudit)
  const isAsked = countAudits(audits).asked > 0
  return event !== undefined && isAsked && !isAudited(audits) ? { event, audits } : undefined
}
