import type { PathwayForm } from '#db/queries/pathway/forms.ts'
import { auditsByArea, type AuditOfArea } from '#domain/pathway/audits.ts'
import type { PanelAtHand } from './panel-at-hand.ts'

/** The audits of one child's file for a panel, area by area; none where the panel asks for none. */
export function auditsOf(
  { rule, pack }: Pick<PanelAtHand, 'rule' | 'pack'>,
  forms: readonly PathwayForm[],
  childId: number,
): readonly AuditOfArea<PathwayForm>[] {
  const { fileAudit } = rule
  if (fileAudit === undefined) return []
  return auditsByArea(
    pack.forms.find(({ id }) => id === fileAudit)?.areas,
    forms.filter((form) => form.childId === childId && form.form === fileAudit && !form.takenBack),
  )
}
