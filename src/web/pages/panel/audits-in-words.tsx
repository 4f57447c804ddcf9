import {
  auditsInWords,
  auditsSignedInWords,
  type AuditMade,
  type AuditOfArea,
} from '#domain/pathway/audits.ts'
import type { PanelFigures } from '#workflows/panels/panel-figures.ts'

/** How the audits of a child's file stand; nothing where the panel asks for none. */
export function AuditsUnder({
  audits = [],
}: {
  readonly audits: readonly AuditOfArea<AuditMade>[] | undefined
}) {
  return audits.length === 0 ? null : <span class="waymark-under">{auditsInWords(audits)}</span>
}

/** " 1 of 2 audits signed." of a panel that asks for audits. */
export function auditsSoFar({ counts: { audits } }: PanelFigures): string {
  return audits.wanted === 0 ? '' : ` ${auditsSignedInWords(audits)}.`
}
