import { writeAudit } from '#db/queries/audit/audit.ts'
import { insertPanelLike, moveToPanel } from '#db/queries/pathway/split-panel.ts'
import type { Db } from '#db/open.ts'
import { isoDate, type Day } from '#domain/calendar/day.ts'
import { agendaOf } from '#domain/pathway/agenda.ts'
import { policyNow } from '#workflows/policies/policy-now.ts'
import type { Refusal } from '#workflows/refusal.ts'
import { onList, panelToLead, type PanelAsked } from './panel-at-hand.ts'

/** A field that stands in the way of splitting a panel. */
export interface SplitRefused {
  readonly ok: false
  readonly because: 'fields'
  readonly fields: readonly { readonly field: 'families' | 'meetsOn'; readonly text: string }[]
}

/**
 * Splits a panel in two: whole families go to a second one of the same kind on its own day, with the views, audits,
 * decisions and actions that were written about their children. Those who stay are as they were.
 */
export async function splitPanel(
  db: Db,
  asked: PanelAsked & { readonly families: readonly string[]; readonly meetsOn: Day },
): Promise<
  { readonly ok: true; readonly panelId: number; readonly children: number } | Refusal | SplitRefused
> {
  const { person, panelId, families, meetsOn, today, now } = asked
  const { calendar } = (await policyNow(db)).compiled
  return db.transaction().execute(async (tx) => {
    const at = await panelToLead(tx, asked, 'change-list')
    if (!at.ok) return at
    const agenda = agendaOf(await onList(tx, asked), at.rule.minutesAFamily)
    const goes = agenda.filter(({ key }) => families.includes(key))
    const problems: SplitRefused['fields'][number][] = []
    if (goes.length === 0)
      problems.push({ field: 'families', text: 'Choose the families that the second panel takes' })
    else if (goes.length === agenda.length)
      problems.push({ field: 'families', text: 'Leave a family with this panel' })
    if (meetsOn < today) problems.push({ field: 'meetsOn', text: 'Enter today or a later day' })
    else if (meetsOn > calendar.lastDay) problems.push({ field: 'meetsOn', text: calendar.refusal(meetsOn) })
    if (problems.length > 0) return { ok: false, because: 'fields', fields: problems }
    const second = await insertPanelLike(tx, panelId, { meetsOn, personId: person.personId, now })
    const childIds = goes.flatMap(({ children }) => children.map(({ childId }) => childId))
    await moveToPanel(tx, { from: panelId, to: second, childIds })
    for (const childId of childIds)
      await writeAudit(tx, {
        person,
        action: 'panel-child-moved',
        childId,
        detail: { panel: panelId, to: second },
        at: now,
      })
    await writeAudit(tx, {
      person,
      action: 'panel-split',
      detail: { panel: panelId, to: second, on: isoDate(meetsOn), children: childIds.length },
      at: now,
    })
    return { ok: true, panelId: second, children: childIds.length }
  })
}
