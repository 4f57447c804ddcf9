import { createHash } from 'node:crypto'
import { scopeOf } from '#access/scope.ts'
import { insertAction } from '#db/queries/actions/actions.ts'
import { writeAudit } from '#db/queries/audit/audit.ts'
import { panelChildFor, putDecision } from '#db/queries/pathway/panels.ts'
import type { Db } from '#db/open.ts'
import type { Day } from '#domain/calendar/day.ts'
import { asKept } from '#domain/reviews/saving.ts'
import {
  decideNamesBeside,
  keepNamesBeside,
  type NamesUndecided,
  type WordsDecided,
} from '#workflows/families/names-beside.ts'
import { notFound, refused, type Refusal } from '#workflows/refusal.ts'
import { tell } from '#workflows/telling/tell.ts'
import { panelToLead, type PanelAsked } from './panel-at-hand.ts'

export const decisionReasonLimit = 1500
const actionLimit = 500

/** Fields of a decision that stand in the way. */
export interface DecisionRefused {
  readonly ok: false
  readonly because: 'fields'
  readonly fields: readonly {
    readonly field: 'decision' | 'reason' | 'whyNotLess'
    readonly text: string
  }[]
}

/** Decides for a child of a panel: from the list of the pack, why the risk is not less, and the reason in words. */
export async function decideForChild(
  db: Db,
  asked: PanelAsked & {
    readonly childId: number
    readonly decision: string
    readonly reason: string
    readonly whyNotLess: string
    readonly names?: readonly WordsDecided[]
    readonly version: number
  },
): Promise<{ readonly ok: true } | Refusal | DecisionRefused | NamesUndecided> {
  const { person, panelId, childId, decision, whyNotLess, version, today, now } = asked
  const typed = asKept(asked.reason).trim()
  return db.transaction().execute(async (tx) => {
    const at = await panelToLead(tx, asked, 'decide')
    if (!at.ok) return at
    const child = await panelChildFor(tx, scopeOf(person), today, { panelId, childId })
    if (!child || child.takenOffBecause !== undefined) return notFound
    if (child.leftOn !== undefined)
      return refused('This child has left the plan. Nothing is decided any more.')
    const fields: DecisionRefused['fields'][number][] = []
    if (!at.rule.decisions.some(({ id }) => id === decision))
      fields.push({ field: 'decision', text: 'Choose what is decided' })
    if (!at.rule.whyNotLess.some(({ id }) => id === whyNotLess))
      fields.push({ field: 'whyNotLess', text: 'Choose why the risk is not getting less' })
    if (typed === '') fields.push({ field: 'reason', text: 'Enter the reason for the decision' })
    if (typed.length > decisionReasonLimit)
      fields.push({
        field: 'reason',
        text: `Make it ${decisionReasonLimit} characters or fewer; it has ${typed.length}`,
      })
    if (fields.length > 0) return { ok: false, because: 'fields', fields }
    const thing = `panel:${panelId}`
    const texts = { reason: typed }
    const named = await decideNamesBeside(tx, { person, childId, today, texts, decided: asked.names, thing })
    if (!named.ok) return named
    const { reason } = named.texts
    const by = { personId: person.personId, now }
    if (!(await putDecision(tx, { panelId, childId, decision, reason, whyNotLess, version, ...by })))
      return refused('Somebody else decided in between. Look at it again, then decide.')
    await keepNamesBeside(tx, { ...named, childId, thing, person, now })
    await writeAudit(tx, {
      person,
      action: 'panel-decided',
      childId,
      detail: { panel: panelId, decision, whyNotLess },
      at: now,
    })
    return { ok: true }
  })
}

/** An action that a panel agrees: a real one, followed as all actions are. */
export interface PanelAction {
  readonly what: string
  readonly ownerRef: string | undefined
  readonly ownerName: string | undefined
  readonly dueOn: Day | undefined
  /** Made when the form was shown: the same form sent twice is one action. */
  readonly key: string
}

/** Agrees an action for a child of a panel. */
export async function agreePanelAction(
  db: Db,
  asked: PanelAsked & {
    readonly childId: number
    readonly action: PanelAction
    readonly names?: readonly WordsDecided[]
  },
): Promise<{ readonly ok: true } | Refusal | NamesUndecided> {
  const { person, panelId, childId, action, today, now } = asked
  const typed = asKept(action.what).trim()
  return db.transaction().execute(async (tx) => {
    const at = await panelToLead(tx, asked, 'decide')
    if (!at.ok) return at
    const child = await panelChildFor(tx, scopeOf(person), today, { panelId, childId })
    if (!child || child.takenOffBecause !== undefined) return notFound
    if (typed === '') return { ok: false, because: 'problems', problems: ['Enter what will be done'] }
    if (typed.length > actionLimit)
      return {
        ok: false,
        because: 'problems',
        problems: [`Make it ${actionLimit} characters or fewer; it has ${typed.length}`],
      }
    const texts = { what: typed }
    const named = await decideNamesBeside(tx, { person, childId, today, texts, decided: asked.names })
    if (!named.ok) return named
    const { what } = named.texts
    const mark = createHash('sha256').update(
      JSON.stringify([action.key, what, action.ownerRef, action.dueOn]),
    )
    const actionId = await insertAction(tx, {
      childId,
      panelId,
      questionId: undefined,
      what,
      ownerRef: action.ownerRef,
      ownerName: action.ownerName,
      dueOn: action.dueOn,
      howKnown: undefined,
      decidedOn: at.panel.meetsOn < today ? at.panel.meetsOn : today,
      sourceRef: `panel-${panelId}/${mark.digest('hex').slice(0, 32)}`,
    })
    if (actionId === undefined) return { ok: true }
    await keepNamesBeside(tx, { ...named, childId, thing: `action:${actionId}`, person, now })
    if (action.ownerRef !== undefined)
      await tell(tx, {
        kind: 'action-given',
        to: [{ personRef: action.ownerRef }],
        childId,
        path: `/actions/${actionId}`,
        key: `action-given ${actionId}`,
        by: person.personId,
        today,
        now,
      })
    await writeAudit(tx, {
      person,
      action: 'action-agreed',
      childId,
      detail: { actionId, panel: panelId },
      at: now,
    })
    return { ok: true }
  })
}
