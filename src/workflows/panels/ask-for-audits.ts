import { personsInRoles } from '#db/queries/people/persons-today.ts'
import { pathwayRoles } from '#access/pathway.ts'
import type { Person } from '#access/person.ts'
import { writeAudit } from '#db/queries/audit/audit.ts'
import { formsOfPanel, lastAskedByArea, putAskedOf } from '#db/queries/pathway/forms.ts'
import type { Db } from '#db/open.ts'
import { beginFormIn } from '#workflows/pathway/begin-form.ts'
import { eventOfForm } from '#workflows/pathway/pathway-policy.ts'
import { refused, type Refusal } from '#workflows/refusal.ts'
import { tell } from '#workflows/telling/tell.ts'
import { auditsOf } from './audits-of-child.ts'
import { onList, panelToLead, type PanelAsked, type PanelAtHand } from './panel-at-hand.ts'
import type { Day } from '#domain/calendar/day.ts'

/** Who may be asked to audit files for a panel: whoever the pack has do it. */
export function whoMayAudit(
  db: Db,
  { rule, pack }: PanelAtHand,
  times: { readonly now: Date; readonly today: Day },
): Promise<readonly Person[]> {
  const event = rule.fileAudit === undefined ? undefined : eventOfForm(pack, rule.fileAudit)
  const by = pack.recordedHere.find((one) => one.event === event)?.by ?? []
  return personsInRoles(db, pathwayRoles(by), times)
}

/** Who is proposed for the audits of each area: who was given it last, while they may still audit. */
export async function proposedByArea(
  db: Db,
  { rule }: PanelAtHand,
  auditors: readonly Person[],
): Promise<ReadonlyMap<string, number>> {
  if (rule.fileAudit === undefined) return new Map()
  const may = new Set(auditors.map(({ personId }) => personId))
  return new Map([...(await lastAskedByArea(db, rule.fileAudit))].filter(([, personId]) => may.has(personId)))
}

/** An audit that somebody is asked for: of which child, in which area where there are areas, and who. */
export interface AuditAsked {
  readonly childId: number
  readonly area?: string | undefined
  readonly personId: number
}

/** Asks people to audit the files of children of a panel, area by area: each form is begun and its person told. */
export async function askForAudits(
  db: Db,
  asked: PanelAsked & { readonly audits: readonly AuditAsked[] },
): Promise<{ readonly ok: true; readonly asked: number } | Refusal> {
  const { person, panelId, today, now } = asked
  return db.transaction().execute(async (tx) => {
    const at = await panelToLead(tx, asked, 'ask-for-audit')
    if (!at.ok) return at
    const form = at.rule.fileAudit
    if (form === undefined) return refused('This panel has no audit of the file.')
    const auditors = new Set((await whoMayAudit(tx, at, { now, today })).map(({ personId }) => personId))
    const children = new Set((await onList(tx, asked)).map(({ childId }) => childId))
    const forms = await formsOfPanel(tx, panelId)
    let count = 0
    for (const { childId, area, personId } of asked.audits) {
      const wanted = auditsOf(at, forms, childId).find((one) => one.area?.id === area)
      if (!auditors.has(personId) || !children.has(childId) || !wanted || wanted.audit?.signedAt) continue
      const of = { person, childId, form, area, panelId, today, now }
      const formNo =
        wanted.audit?.formNo ?? (await beginFormIn(tx, of, { pack: at.pack.ref, askedOf: personId }))
      if (typeof formNo !== 'number') continue
      if (wanted.audit && wanted.audit.askedOf?.personId !== personId) await putAskedOf(tx, formNo, personId)
      await tell(tx, {
        kind: 'audit-asked',
        to: [{ personId }],
        childId,
        path: `/panels/${panelId}/children/${childId}/forms/${form}${area === undefined ? '' : `?area=${area}`}`,
        key: `audit-asked ${formNo} ${personId}`,
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
