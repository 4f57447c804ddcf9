import { sql } from 'kysely'
import type { Tx } from '#db/open.ts'
import { isoDate, type Day } from '#domain/calendar/day.ts'

/** Calls a panel like another, as far as that one has come, for a day of its own; gives its id. */
export async function insertPanelLike(
  tx: Tx,
  panelId: number,
  { meetsOn, personId, now }: { readonly meetsOn: Day; readonly personId: number; readonly now: Date },
): Promise<number> {
  const row = await tx
    .insertInto('panel')
    .columns([
      'rule_id',
      'pack',
      'list_settled_at',
      'views_asked_at',
      'meets_on',
      'called_at',
      'called_by',
      'split_from',
    ])
    .expression((eb) =>
      eb
        .selectFrom('panel')
        .where('panel_id', '=', panelId)
        .select(['rule_id', 'pack', 'list_settled_at', 'views_asked_at'])
        .select([
          sql<string>`${isoDate(meetsOn)}::date`.as('meets_on'),
          sql<Date>`${now}::timestamptz`.as('called_at'),
          sql<number>`${personId}::integer`.as('called_by'),
          'panel_id',
        ]),
    )
    .returning('panel_id')
    .executeTakeFirstOrThrow()
  return row.panel_id
}

/** Moves children to another panel with everything that was written about them: views, forms, steps and actions. */
export async function moveToPanel(
  tx: Tx,
  moved: { readonly from: number; readonly to: number; readonly childIds: readonly number[] },
): Promise<void> {
  const { from, to } = moved
  const childIds = [...moved.childIds]
  for (const table of ['panel_child', 'panel_view', 'pathway_form', 'pathway_step', 'action'] as const)
    await tx
      .updateTable(table)
      .set({ panel_id: to })
      .where('panel_id', '=', from)
      .where('child_id', 'in', childIds)
      .execute()
}
