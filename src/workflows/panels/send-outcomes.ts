import { pathwayRole, pathwayRoles, roleDoing } from '#access/pathway.ts'
import { writeAudit } from '#db/queries/audit/audit.ts'
import { formsOfPanel } from '#db/queries/pathway/forms.ts'
import { putPanel } from '#db/queries/pathway/panels.ts'
import { insertOutcomes } from '#db/queries/pathway/views-and-outcomes.ts'
import type { Db, Tx } from '#db/open.ts'
import type { Day } from '#domain/calendar/day.ts'
import { isAudited } from '#domain/pathway/audits.ts'
import { spanAfter } from '#domain/timescales/span-table.ts'
import { explainChild } from '#workflows/dates/explain-child.ts'
import { keepStep } from '#workflows/pathway/record-step.ts'
import { policyNow } from '#workflows/policies/policy-now.ts'
import type { Refusal } from '#workflows/refusal.ts'
import { tell } from '#workflows/telling/tell.ts'
import { auditsOf } from './audits-of-child.ts'
import { onList, panelToLead, type PanelAsked } from './panel-at-hand.ts'

/**
 * Sends what came of a panel: the people on each case are told, and where the pack names somebody who must read it, it
 * is sent to them to be signed as read by a day, and counts as sent on the pathway. Of a child whose file is not audited
 * in every area there is no such outcome: nothing is sent to be read, and nothing counts as sent.
 */
export async function sendOutcomes(
  db: Db,
  asked: PanelAsked,
): Promise<{ readonly ok: true; readonly children: number } | Refusal> {
  const { person, panelId, today, now } = asked
  const { compiled } = await policyNow(db)
  return db.transaction().execute(async (tx) => {
    const at = await panelToLead(tx, asked, 'send-outcomes')
    if (!at.ok) return at
    const { outcome, ledBy } = at.rule
    const children = (await onList(tx, asked)).filter(({ leftOn }) => leftOn === undefined)
    const reader = outcome && pathwayRole(outcome.to)
    const forms = await formsOfPanel(tx, panelId)
    const toRead: number[] = []
    for (const { childId } of children) {
      await tell(tx, {
        kind: 'panel-outcome',
        to: pathwayRoles(['chair', 'social-worker', 'team-manager']).map((role) => ({ role })),
        childId,
        path: `/panels/${panelId}/children/${childId}`,
        key: `panel-outcome ${panelId} ${childId}`,
        by: person.personId,
        today,
        now,
      })
      if (!outcome || !reader || !isAudited(auditsOf(at, forms, childId))) continue
      toRead.push(childId)
      await tell(tx, {
        kind: 'outcome-to-read',
        to: [{ role: reader }],
        childId,
        path: `/panels/${panelId}/children/${childId}`,
        key: `outcome-to-read ${panelId} ${childId}`,
        by: person.personId,
        today,
        now,
      })
      if (!(await isRecorded(tx, childId, outcome.sentAs, today)))
        await keepStep(tx, person, {
          childId,
          kind: outcome.sentAs,
          on: today,
          note: undefined,
          doneBy: undefined,
          recordedAs: roleDoing(person, ledBy)!,
          recordedBy: person.personId,
          panelId,
          today,
          now,
        })
    }
    if (outcome && reader)
      await insertOutcomes(tx, panelId, toRead, {
        now,
        readBy: spanAfter(compiled.calendar, today, outcome.readWithin) ?? today,
      })
    await putPanel(tx, panelId, { outcomesSent: { at: now, by: person.personId } })
    await writeAudit(tx, {
      person,
      action: 'panel-outcomes-sent',
      detail: { panel: panelId, children: children.length, ...(outcome && { toRead: toRead.length }) },
      at: now,
    })
    return { ok: true, children: children.length }
  })
}

async function isRecorded(tx: Tx, childId: number, kind: string, on: Day): Promise<boolean> {
  const child = await explainChild(tx, childId, on)
  return child?.record.events.some((event) => event.kind === kind && event.on === on) ?? false
}
