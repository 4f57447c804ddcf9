import type { Db } from '#db/open.ts'
import { dayOf, type Day } from '#domain/calendar/day.ts'

/** An action that a panel agreed for a child. */
export interface PanelActionKept {
  readonly panelId: number
  /** The day on which it was held, or for which it is called. */
  readonly panelOn: Day
  readonly meetsOn: Day
  readonly ruleId: string
  readonly actionId: number
  readonly what: string
  readonly ownerName: string | undefined
  readonly dueOn: Day | undefined
  readonly isSettled: boolean
  readonly isDone: boolean
}

/** Every action that panels agreed for a child, the newest panel first. The caller found the child within a scope. */
export async function panelActions(db: Db, childId: number): Promise<readonly PanelActionKept[]> {
  const rows = await db
    .selectFrom('action')
    .innerJoin('panel', 'panel.panel_id', 'action.panel_id')
    .where('action.child_id', '=', childId)
    .select([
      'panel.panel_id',
      'panel.meets_on',
      'panel.held_on',
      'panel.rule_id',
      'action_id',
      'what',
      'owner_name',
    ])
    .select(['due_on', 'outcome', 'done_on'])
    .orderBy('panel.meets_on', 'desc')
    .orderBy('panel.panel_id', 'desc')
    .orderBy('action_id')
    .execute()
  return rows.map((row) => ({
    panelId: row.panel_id,
    panelOn: dayOf(row.held_on ?? row.meets_on),
    meetsOn: dayOf(row.meets_on),
    ruleId: row.rule_id,
    actionId: row.action_id,
    what: row.what,
    ownerName: row.owner_name ?? undefined,
    dueOn: row.due_on === null ? undefined : dayOf(row.due_on),
    isSettled: row.outcome !== null || row.done_on !== null,
    isDone:
      row.outcome === 'done' ||
      row.outcome === 'done-another-way' ||
      (row.outcome === null && row.done_on !== null),
  }))
}
