import { roleDoing } from '#access/pathway.ts'
import { may } from '#access/permissions.ts'
import type { Person } from '#access/person.ts'
import { scopeOf } from '#access/scope.ts'
import { lockedPanel, panelChildren, type Panel, type PanelChild } from '#db/queries/pathway/panels.ts'
import type { Db, Tx } from '#db/open.ts'
import type { Day } from '#domain/calendar/day.ts'
import { whyNotNow, type PanelAct } from '#domain/pathway/panel.ts'
import type { PanelRule } from '#domain/pathway/rule.ts'
import type { Pack } from '#policies/pack.ts'
import { policyNow } from '#workflows/policies/policy-now.ts'
import { notFound, refused, type Refusal } from '#workflows/refusal.ts'

/** What everything that is done with a panel is asked with. */
export interface PanelAsked {
  readonly person: Person
  readonly panelId: number
  readonly today: Day
  readonly now: Date
}

/** A panel with the rule of its pack. */
export interface PanelAtHand {
  readonly panel: Panel
  readonly rule: PanelRule
  readonly pack: Pack
}

/** The rule by which a panel was called: of the version of the pack that it was called under. */
export async function ruleOfPanel(db: Db, panel: Panel): Promise<PanelAtHand | undefined> {
  const { library } = await policyNow(db)
  const pack = library.find(panel.pack)
  const rule = pack?.panels.find(({ id }) => id === panel.ruleId)
  return pack && rule && { panel, rule, pack }
}

/** Whether a person leads a panel: by the permission, in a role that the pack names. */
export function leads(person: Person, rule: PanelRule): boolean {
  return may(person, 'panel:lead') && roleDoing(person, rule.ledBy) !== undefined
}

/** A panel, locked, for somebody who leads it and wants to do something with it now; or why not. */
export async function panelToLead(
  tx: Tx,
  { person, panelId }: PanelAsked,
  act: PanelAct,
): Promise<({ readonly ok: true } & PanelAtHand) | Refusal> {
  const panel = await lockedPanel(tx, panelId)
  const at = panel && (await ruleOfPanel(tx, panel))
  if (!at || !leads(person, at.rule)) return notFound
  const why = whyNotNow(at.panel, act)
  return why === undefined ? { ok: true, ...at } : refused(why)
}

/** The children who stand on the list of a panel and whom a person may see; those taken off are left out. */
export async function onList(db: Db, { person, panelId, today }: PanelAsked): Promise<readonly PanelChild[]> {
  const all = await panelChildren(db, scopeOf(person), today, panelId)
  return all.filter(({ takenOffBecause }) => takenOffBecause === undefined)
}
