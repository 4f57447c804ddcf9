import type { Db, Tx } from '#db/open.ts'
import { viewOf, type PanelView } from './views-and-outcomes.ts'

/** A box of a panel as its writer has it: what stands in it, given or not, and who typed last. */
export interface ViewInWriting extends PanelView {
  readonly text: string
  /** Whether what stands in it is given; not where somebody has typed since. */
  readonly isGiven: boolean
  readonly savedAt: Date | undefined
  readonly savedBy: number | undefined
  readonly savedByName: string
}

/** The box of a role about a child, for its writer alone; the caller found the child to be theirs in that role. */
export async function viewInWriting(
  db: Db,
  box: { readonly panelId: number; readonly childId: number; readonly role: string },
): Promise<ViewInWriting | undefined> {
  const row = await db
    .selectFrom('panel_view as view')
    .leftJoin('person as giver', 'giver.person_id', 'view.given_by')
    .leftJoin('person as typist', 'typist.person_id', 'view.typed_by')
    .where('view.panel_id', '=', box.panelId)
    .where('view.child_id', '=', box.childId)
    .where('view.role', '=', box.role)
    .selectAll('view')
    .select(['giver.name', 'typist.name as typist_name'])
    .executeTakeFirst()
  if (!row) return undefined
  const isTyped = row.typed !== null
  return {
    ...viewOf(row),
    text: row.typed ?? row.says ?? '',
    isGiven: row.says !== null && !isTyped,
    savedAt: row.typed_at ?? row.given_at ?? undefined,
    savedBy: (isTyped ? row.typed_by : row.given_by) ?? undefined,
    savedByName: (isTyped ? row.typist_name : row.name) ?? 'Somebody',
  }
}

/** Locks the boxes about a child until the transaction ends, so that two who type do not overwrite each other. */
export async function lockViews(tx: Tx, panelId: number, childId: number): Promise<void> {
  await tx
    .selectFrom('panel_view')
    .where('panel_id', '=', panelId)
    .where('child_id', '=', childId)
    .select('role')
    .forUpdate()
    .execute()
}

/** Keeps what somebody is typing into a box; nobody else sees it until it is given. */
export async function putViewTyped(
  tx: Tx,
  typed: {
    readonly panelId: number
    readonly childId: number
    readonly role: string
    readonly text: string
    readonly version: number
    readonly personId: number
    readonly now: Date
  },
): Promise<void> {
  await tx
    .updateTable('panel_view')
    .set({ typed: typed.text, typed_at: typed.now, typed_by: typed.personId, version: typed.version })
    .where('panel_id', '=', typed.panelId)
    .where('child_id', '=', typed.childId)
    .where('role', '=', typed.role)
    .execute()
}
