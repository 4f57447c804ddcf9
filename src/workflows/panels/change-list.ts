import { scopeOf } from '#access/scope.ts'
import { writeAudit } from '#db/queries/audit/audit.ts'
import { childByLocalId } from '#db/queries/people/scope.ts'
import { putOffList, putOnList, putPanel } from '#db/queries/pathway/panels.ts'
import type { Db } from '#db/open.ts'
import { explainChild } from '#workflows/dates/explain-child.ts'
import {
  decideNamesBeside,
  keepNamesBeside,
  namesOpenForSeveral,
  type NamesUndecided,
  type WordsDecided,
} from '#workflows/families/names-beside.ts'
import { notFound, type Refusal } from '#workflows/refusal.ts'
import { onList, panelToLead, type PanelAsked } from './panel-at-hand.ts'

const panelReasonLimit = 500

type Done = { readonly ok: true } | Refusal | NamesUndecided

/** Puts a child on the list of a panel by hand, by the authority's own id, with the reason. */
export async function addToPanel(
  db: Db,
  asked: PanelAsked & {
    readonly localId: string
    readonly because: string
    readonly names?: readonly WordsDecided[]
  },
): Promise<Done> {
  const { person, panelId, today, now } = asked
  const because = reasonGiven(asked.because)
  return db.transaction().execute(async (tx) => {
    const at = await panelToLead(tx, asked, 'change-list')
    if (!at.ok) return at
    if ('problem' in because) return problems(because.problem)
    const found = await childByLocalId(tx, scopeOf(person), today, asked.localId.trim())
    if (!found) return problems('No child whom you may see has this id')
    const child = await explainChild(tx, found.childId, today)
    const plan = child?.plans.findLast(
      ({ planType, explained }) => planType === 'cp' && explained.endedOn === undefined,
    )
    if (!plan) return problems('This child is on no open child protection plan')
    const { childId } = found
    const texts = { addBecause: because.text }
    const named = await decideNamesBeside(tx, { person, childId, today, texts, decided: asked.names })
    if (!named.ok) return named
    await keepNamesBeside(tx, { ...named, childId, thing: `panel:${panelId}`, person, now })
    await putOnList(tx, {
      panelId,
      childId,
      planId: plan.planId,
      because: named.texts.addBecause,
      personId: person.personId,
      now,
    })
    await writeAudit(tx, {
      person,
      action: 'panel-child-added',
      childId,
      detail: { panel: panelId, by: 'hand' },
      at: now,
    })
    return { ok: true }
  })
}

/** Takes children off the list of a panel, each with the one reason: the rows stay. */
export async function takeOffPanel(
  db: Db,
  asked: PanelAsked & {
    readonly childIds: readonly number[]
    readonly because: string
    readonly names?: readonly WordsDecided[]
  },
): Promise<Done> {
  const { person, panelId, childIds, today, now } = asked
  const because = reasonGiven(asked.because)
  return db.transaction().execute(async (tx) => {
    const at = await panelToLead(tx, asked, 'change-list')
    if (!at.ok) return at
    const listed = new Set((await onList(tx, asked)).map(({ childId }) => childId))
    if (childIds.length === 0 || childIds.some((childId) => !listed.has(childId))) return notFound
    if ('problem' in because) return problems(because.problem)
    const decided = asked.names
    let texts = { offBecause: because.text }
    const open = await namesOpenForSeveral(tx, { childIds, person, today, texts, decided })
    if (open) return open
    for (const childId of childIds) {
      const named = await decideNamesBeside(tx, { person, childId, today, texts, decided })
      if (!named.ok) return named
      await keepNamesBeside(tx, { ...named, childId, thing: `panel:${panelId}`, person, now })
      texts = { ...named.texts }
    }
    for (const childId of childIds) {
      await putOffList(tx, { panelId, childId, because: texts.offBecause, personId: person.personId, now })
      await writeAudit(tx, {
        person,
        action: 'panel-child-taken-off',
        childId,
        detail: { panel: panelId },
        at: now,
      })
    }
    return { ok: true }
  })
}

/** Says that the list of a panel is whole: audits and views can now be asked for. */
export async function settleList(db: Db, asked: PanelAsked): Promise<Done> {
  const { person, panelId, now } = asked
  return db.transaction().execute(async (tx) => {
    const at = await panelToLead(tx, asked, 'settle-list')
    if (!at.ok) return at
    const children = await onList(tx, asked)
    if (children.length === 0) return problems('Put a child on the list first')
    if (!at.panel.listSettled) await putPanel(tx, panelId, { listSettledAt: now })
    await writeAudit(tx, {
      person,
      action: 'panel-list-settled',
      detail: { panel: panelId, children: children.length },
      at: now,
    })
    return { ok: true }
  })
}

function reasonGiven(typed: string): { readonly text: string } | { readonly problem: string } {
  const text = typed.trim()
  if (text === '') return { problem: 'Enter why' }
  return text.length > panelReasonLimit
    ? { problem: `Make it ${panelReasonLimit} characters or fewer; it has ${text.length}` }
    : { text }
}

function problems(...says: readonly string[]): Refusal {
  return { ok: false, because: 'problems', problems: says }
}
