import { writeAudit } from '#db/queries/audit/audit.ts'
import { panelFor } from '#db/queries/pathway/panels.ts'
import { lockViews, putViewTyped } from '#db/queries/pathway/view-in-writing.ts'
import type { Db } from '#db/open.ts'
import { whyNotNow } from '#domain/pathway/panel.ts'
import { asKept, decideSave } from '#domain/reviews/saving.ts'
import { notFound, refused } from '#workflows/refusal.ts'
import type { AnswerSaved } from '#workflows/reviews/save-answer.ts'
import { typedView, viewsToGive } from './give-view.ts'
import type { PanelAsked } from './panel-at-hand.ts'

/** Keeps what somebody types into a box of theirs, whole or not. It is not given, and only its writers see it. */
export async function typeView(
  db: Db,
  asked: PanelAsked & {
    readonly childId: number
    readonly role: string
    readonly value: string
    readonly baseVersion: number
    readonly unconfirmed?: string | undefined
  },
): Promise<AnswerSaved> {
  const { person, panelId, childId, role, baseVersion, today, now } = asked
  return db.transaction().execute(async (tx) => {
    await lockViews(tx, panelId, childId)
    const view = (await viewsToGive(tx, asked)).find((one) => one.role === role)
    const panel = view && (await panelFor(tx, { is: 'all' }, today, panelId))
    if (!panel) return notFound
    const why = whyNotNow(panel, 'give-view')
    if (why !== undefined) return refused(why)
    const text = asKept(asked.value)
    const unconfirmed = asked.unconfirmed === undefined ? undefined : asKept(asked.unconfirmed)
    const current = typedView(view)
    const decision = decideSave(current, { value: text, baseVersion, unconfirmed, by: person.personId })
    if (decision.is === 'conflict') return { ok: false, because: 'conflict', theirs: current }
    const { version } = decision
    if (decision.is === 'saved') {
      await putViewTyped(tx, { panelId, childId, role, text, version, personId: person.personId, now })
      const detail = { panel: panelId, role, version }
      await writeAudit(tx, { person, action: 'panel-view-typed', childId, detail, at: now })
    }
    return { ok: true, version, savedAt: now }
  })
}
