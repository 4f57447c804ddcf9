import type { FormState } from '#web/forms/form-state.ts'
import type { AuditAsked } from '#workflows/panels/ask-for-audits.ts'
import type { PanelFigures } from '#workflows/panels/panel-figures.ts'

/** The choice that a child's file has nobody in an area, whoever has it for all others. */
export const nobody = 'nobody'

/** The field for an area of one child, or of all children: "auditor-7.planning", "auditor-all.planning". */
export function auditorField(childId: number | undefined, area: string | undefined): string {
  return `auditor-${childId ?? 'all'}${area === undefined ? '' : `.${area}`}`
}

/**
 * Who is asked for which audits, as the form was sent: whoever was chosen for the child; otherwise, where nobody was
 * asked yet, whoever was chosen for all of the area.
 */
export function auditorsChosen(audits: PanelFigures['audits'], form: FormState): readonly AuditAsked[] {
  return [...audits].flatMap(([childId, ofChild]) =>
    ofChild.flatMap(({ area, audit }): AuditAsked[] => {
      const own = form.value(auditorField(childId, area?.id)) ?? ''
      const forAll = audit ? '' : (form.value(auditorField(undefined, area?.id)) ?? '')
      const personId = Number(own === '' ? forAll : own)
      return personId > 0 ? [{ childId, area: area?.id, personId }] : []
    }),
  )
}
