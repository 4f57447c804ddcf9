import { sql } from 'kysely'
import type { ChildScope } from '#access/scope.ts'
import type { Db, Tx } from '#db/open.ts'
import { withinScope } from '#db/queries/people/scope.ts'
import { dayOf, isoDate, type Day, type IsoDate } from '#domain/calendar/day.ts'

/** What somebody on the case says to a panel, or is asked to say. */
export interface PanelView {
  readonly childId: number
  readonly role: string
  readonly says: string | undefined
  readonly givenBy: string | undefined
  readonly givenAt: Date | undefined
  readonly version: number
}

/** Asks for views: one box for each child and role; what was asked for already stays. */
export async function insertViews(
  tx: Tx,
  panelId: number,
  asked: readonly { readonly childId: number; readonly role: string }[],
  now: Date,
): Promise<void> {
  if (asked.length === 0) return
  await tx
    .insertInto('panel_view')
    .values(asked.map(({ childId, role }) => ({ panel_id: panelId, child_id: childId, role, asked_at: now })))
    .onConflict((same) => same.doNothing())
    .execute()
}

/** The views of a panel about the children whom a scope holds. */
export async function viewsOfPanel(
  db: Db,
  scope: ChildScope,
  today: Day,
  panelId: number,
): Promise<readonly PanelView[]> {
  const rows = await db
    .selectFrom('panel_view as view')
    .leftJoin('person', 'person.person_id', 'view.given_by')
    .where('view.panel_id', '=', panelId)
    .where(withinScope(scope, today, 'view.child_id'))
    .selectAll('view')
    .select('person.name')
    .orderBy('view.child_id')
    .orderBy('view.role')
    .execute()
  return rows.map(viewOf)
}

/** A view from its row, with the name of who gave it. */
export function viewOf(row: {
  readonly child_id: number
  readonly role: string
  readonly says: string | null
  readonly name: string | null
  readonly given_at: Date | null
  readonly version: number
}): PanelView {
  return {
    childId: row.child_id,
    role: row.role,
    says: row.says ?? undefined,
    givenBy: row.name ?? undefined,
    givenAt: row.given_at ?? undefined,
    version: row.version,
  }
}

/** Keeps a view where it stands at the version that the person saw; says whether it did. */
export async function putView(
  tx: Tx,
  view: {
    readonly panelId: number
    readonly childId: number
    readonly role: string
    readonly says: string
    readonly version: number
    readonly personId: number
    readonly now: Date
  },
): Promise<boolean> {
  const result = await tx
    .updateTable('panel_view')
    .set({
      says: view.says,
      given_at: view.now,
      given_by: view.personId,
      version: view.version + 1,
      typed: null,
      typed_at: null,
      typed_by: null,
    })
    .where('panel_id', '=', view.panelId)
    .where('child_id', '=', view.childId)
    .where('role', '=', view.role)
    .where('version', '=', view.version)
    .executeTakeFirst()
  return result.numUpdatedRows === 1n
}

/**
 * The last thing that the chair told a panel, with the day on which it was given, and why the risk is not getting less,
 * with the day on which the panel was held (or, before its minutes are signed, the day it was decided), of each of some
 * children.
 */
export async function lastSaidOf(
  db: Db,
  childIds: readonly number[],
): Promise<
  ReadonlyMap<
    number,
    {
      readonly why:
        { readonly id: string; readonly on: Day; readonly pack: string; readonly rule: string } | undefined
      readonly chair: { readonly says: string; readonly on: Day } | undefined
    }
  >
> {
  const ids = sql<number[]>`${`{${childIds.join(',')}}`}::integer[]`
  const whys = await db
    .selectFrom('panel_child')
    .innerJoin('panel', 'panel.panel_id', 'panel_child.panel_id')
    .where(sql<boolean>`panel_child.child_id = any(${ids})`)
    .where('why_not_less', 'is not', null)
    .where('taken_off_at', 'is', null)
    .distinctOn('panel_child.child_id')
    .select(['panel_child.child_id', 'why_not_less', 'pack', 'rule_id'])
    .select((eb) => eb.fn.coalesce('held_on', dayInLondon('decided_at'), 'meets_on').as('on_date'))
    .orderBy('panel_child.child_id')
    .orderBy('on_date', 'desc')
    .orderBy('panel_child.panel_id', 'desc')
    .execute()
  const views = await db
    .selectFrom('panel_view')
    .where(sql<boolean>`panel_view.child_id = any(${ids})`)
    .where('role', '=', 'chair')
    .where('says', 'is not', null)
    .distinctOn('panel_view.child_id')
    .select(['panel_view.child_id', 'says', dayInLondon('given_at').as('on_date')])
    .orderBy('panel_view.child_id')
    .orderBy('given_at', 'desc')
    .orderBy('panel_view.panel_id', 'desc')
    .execute()
  const chairs = new Map(views.map((row) => [row.child_id, { says: row.says!, on: dayOf(row.on_date) }]))
  const reasons = new Map(
    whys.map((row) => [
      row.child_id,
      { id: row.why_not_less!, on: dayOf(row.on_date), pack: row.pack, rule: row.rule_id },
    ]),
  )
  return new Map(childIds.map((id) => [id, { why: reasons.get(id), chair: chairs.get(id) }]))
}

/** The day in London on which something was done. */
function dayInLondon(column: 'decided_at' | 'given_at') {
  return sql<IsoDate>`(${sql.ref(column)} at time zone 'Europe/London')::date`
}

/** What was sent of a panel, and whether it was read. */
export interface PanelOutcome {
  readonly panelId: number
  readonly childId: number
  readonly readBy: Day
  readonly readAt: Date | undefined
  readonly readByName: string | undefined
}

/** Sends what came of a panel for some children, to be read by a day. */
export async function insertOutcomes(
  tx: Tx,
  panelId: number,
  childIds: readonly number[],
  { now, readBy }: { readonly now: Date; readonly readBy: Day },
): Promise<void> {
  if (childIds.length === 0) return
  await tx
    .insertInto('panel_outcome')
    .values(
      childIds.map((childId) => ({
        panel_id: panelId,
        child_id: childId,
        sent_at: now,
        read_by_day: isoDate(readBy),
      })),
    )
    .onConflict((same) => same.doNothing())
    .execute()
}

/** The outcomes of a panel (or of every panel) about the children whom a scope holds, those read last first. */
export async function outcomesWithin(
  db: Db,
  scope: ChildScope,
  today: Day,
  asked: { readonly panelId?: number; readonly unread?: true } = {},
): Promise<readonly PanelOutcome[]> {
  let query = db
    .selectFrom('panel_outcome as sent')
    .leftJoin('person', 'person.person_id', 'sent.read_by')
    .where(withinScope(scope, today, 'sent.child_id'))
  if (asked.panelId !== undefined) query = query.where('sent.panel_id', '=', asked.panelId)
  if (asked.unread) query = query.where('sent.read_at', 'is', null)
  const rows = await query
    .selectAll('sent')
    .select('person.name')
    .orderBy('sent.read_by_day')
    .orderBy('sent.child_id')
    .execute()
  return rows.map((row) => ({
    panelId: row.panel_id,
    childId: row.child_id,
    readBy: dayOf(row.read_by_day),
    readAt: row.read_at ?? undefined,
    readByName: row.name ?? undefined,
  }))
}

/** Signs an outcome as read, once; says whether it did. */
export async function putOutcomeRead(
  tx: Tx,
  read: { readonly panelId: number; readonly childId: number; readonly personId: number; readonly now: Date },
): Promise<boolean> {
  const result = await tx
    .updateTable('panel_outcome')
    .set({ read_at: read.now, read_by: read.personId })
    .where('panel_id', '=', read.panelId)
    .where('child_id', '=', read.childId)
    .where('read_at', 'is', null)
    .executeTakeFirst()
  return result.numUpdatedRows === 1n
}

/** Outcomes past their day that nobody has read and nobody was reminded of: for the clock, which sees every child. */
export async function outcomesToRemind(
  tx: Tx,
  today: Day,
): Promise<readonly { readonly panelId: number; readonly childId: number }[]> {
  const rows = await tx
    .updateTable('panel_outcome')
    .set({ reminded_on: isoDate(today) })
    .where('read_at', 'is', null)
    .where('reminded_on', 'is', null)
    .where('read_by_day', '<', isoDate(today))
    .returning(['panel_id', 'child_id'])
    .execute()
  return rows.map((row) => ({ panelId: row.panel_id, childId: row.child_id }))
}
