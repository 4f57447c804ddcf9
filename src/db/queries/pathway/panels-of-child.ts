import type { Db } from '#db/open.ts'
import { dayOf, type Day } from '#domain/calendar/day.ts'

/** A panel on whose list a child stands or stood. */
export interface PanelOfChild {
  readonly panelId: number
  readonly ruleId: string
  readonly pack: string
  readonly meetsOn: Day
  /** The day on which it was held, once its minutes are signed. */
  readonly heldOn: Day | undefined
  readonly signedAt: Date | undefined
  readonly decision: string | undefined
  readonly whyNotLess: string | undefined
  readonly takenOff: boolean
}

/** The panels of a child, the newest first. The caller found the child within a scope. */
export async function panelsOfChild(db: Db, childId: number): Promise<readonly PanelOfChild[]> {
  const rows = await db
    .selectFrom('panel_child')
    .innerJoin('panel', 'panel.panel_id', 'panel_child.panel_id')
    .where('panel_child.child_id', '=', childId)
    .select(['panel.panel_id', 'rule_id', 'pack', 'meets_on', 'held_on', 'signed_at'])
    .select(['decision', 'why_not_less', 'taken_off_at'])
    .orderBy((eb) => eb.fn.coalesce('held_on', 'meets_on'), 'desc')
    .orderBy('panel.panel_id', 'desc')
    .execute()
  return rows.map((row) => ({
    panelId: row.panel_id,
    ruleId: row.rule_id,
    pack: row.pack,
    meetsOn: dayOf(row.meets_on),
    heldOn: row.held_on === null ? undefined : dayOf(row.held_on),
    signedAt: row.signed_at ?? undefined,
    decision: row.decision ?? undefined,
    whyNotLess: row.why_not_less ?? undefined,
    takenOff: row.taken_off_at !== null,
  }))
}
