import { personsInRoles } from '#db/queries/people/persons-today.ts'
import { pathwayRoles } from '#access/pathway.ts'
import type { Person } from '#access/person.ts'
import { writeAudit } from '#db/queries/audit/audit.ts'
import { formsOfPanel, putAskedOf } from '#db/queries/pathway/forms.ts'
import type { Db } from '#db/open.ts'
import { beginFormIn } from '#workflows/pathway/fill-in-form.ts'
import { refused, type Refusal } from '#workflows/refusal.ts'
import { tell } from '#workflows/telling/tell.ts'
import { onList, panelToLead, type PanelAsked, type PanelAtHand } from './panel-at-hand.ts'
import type { Day } from '#domain/calendar/day.ts'

/** Who may be asked to audit files for a panel: whoever the pack has do it. */
export function whoMayAudit(
  db: Db,
  { rule, pack }: PanelAtHand,
  times: { readonly now: Date; readonly today: Day },
): Promise<readonly Person[]> {
  const step = rule.fileAudit === undefined ? undefined : pack.aboutForms.get(rule.fileAudit)?.step
  const event = pack.time.requirements.find(({ id }) => id === step)?.metBy[0]?.event
  const by = pack.recordedHere.find((one) => one.event === event)?.by ?? []
  return personsInRoles(db, pathwayRoles(by), times)
}

/** Asks people to audit the files of children of a panel: each form is begun and its person told. */
export async function askForAudits(
  db: Db,
  asked: PanelAsked & {
    readonly audits: readonly { readonly childId: number; readonly personId: number }[]
  },
): Promise<{ readonly ok: true; readonly asked: number } | Refusal> {
  const { person, panelId, today, now } = asked
  return db.transaction().execute(async (tx) => {
    const at = await panelToLead(tx, asked, 'ask-for-audit')
    if (!at.ok) return at
    const { fileAudit } = at.rule
    if (fileAudit === undefined) return refused('This panel has no audit of the file.')
    const auditors = new Set((await whoMayAudit(tx, at, { now, today })).map(({ personId }) => personId))
    const children = new Set((await onList(tx, asked)).map(({ childId }) => childId))
    let count = 0
    for (const { childId, personId } of asked.audits) {
      if (!auditors.has(personId) || !children.has(childId)) continue
      const of = { person, childId, form: fileAudit, panelId, today, now }
      if (!(await beginFormIn(tx, of, { pack: at.pack.ref, askedOf: personId }))) continue
      const form = (await formsOfPanel(tx, panelId)).find(
        (one) => one.childId === childId && one.form === fileAudit,
      )
      if (!form || form.signedAt) continue
      if (form.askedOf?.personId !== personId) await putAskedOf(tx, form.formNo, personId)
      await tell(tx, {
        kind: 'audit-asked',
        to: [{ personId }],
        childId,
        path: `/panels/${panelId}/children/${childId}/forms/${fileAudit}`,
        key: `audit-asked ${form.formNo} ${personId}`,
        by: person.personId,
        today,
        now,
      })
      count++
    }
    await writeAudit(tx, {
      person,
      action: 'panel-audit-asked',
      detail: { panel: panelId, audits: count },
      at: now,
    })
    return { ok: true, asked: count }
  })
}
