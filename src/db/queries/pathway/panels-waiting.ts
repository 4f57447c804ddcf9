import type { ChildScope } from '#access/scope.ts'
import type { Db } from '#db/open.ts'
import { withinScope } from '#db/queries/people/scope.ts'
import { dayOf, isoDate, type Day } from '#domain/calendar/day.ts'

/** Something that a panel waits for, about one child. */
export interface PanelWaiting {
  readonly panelId: number
  readonly childId: number
  readonly localId: string
  readonly forename: string | undefined
  readonly surname: string | undefined
  readonly bornOn: Day | undefined
  readonly expectedOn: Day | undefined
  readonly by: Day
  readonly form: FormWaiting | undefined
}

/** A form that is to be filled in, in which area, and under which version of the pack. */
export interface FormWaiting {
  readonly id: string
  readonly area: string | undefined
  readonly pack: string
}

const child = [
  'child.child_id',
  'child.local_id',
  'child.forename',
  'child.surname',
  'child.born_on',
  'child.expected_on',
] as const

/** Views that were asked of a role for the children of a scope and are not given, soonest panel first. */
export async function viewsWaiting(
  db: Db,
  scope: ChildScope,
  today: Day,
  role: string,
): Promise<readonly PanelWaiting[]> {
  const rows = await db
    .selectFrom('panel_view as view')
    .innerJoin('panel', 'panel.panel_id', 'view.panel_id')
    .innerJoin('panel_child as pc', (join) =>
      join.onRef('pc.panel_id', '=', 'view.panel_id').onRef('pc.child_id', '=', 'view.child_id'),
    )
    .innerJoin('plan', 'plan.plan_id', 'pc.plan_id')
    .innerJoin('child', 'child.child_id', 'view.child_id')
    .where('view.role', '=', role)
    .where('view.says', 'is', null)
    .where('panel.signed_at', 'is', null)
    .where('pc.taken_off_at', 'is', null)
    .where((eb) => eb.or([eb('plan.ended_on', 'is', null), eb('plan.ended_on', '>', isoDate(today))]))
    .where(withinScope(scope, today, 'view.child_id'))
    .select(['view.panel_id', 'panel.meets_on as by', ...child])
    .orderBy('panel.meets_on')
    .limit(50)
    .execute()
  return rows.map((row) => waitingOf(row))
}

/** Audits of files that somebody was asked for and has not signed. */
export async function auditsWaiting(
  db: Db,
  scope: ChildScope,
  today: Day,
  personId: number,
): Promise<readonly PanelWaiting[]> {
  const rows = await db
    .selectFrom('pathway_form as f')
    .innerJoin('panel', 'panel.panel_id', 'f.panel_id')
    .innerJoin('child', 'child.child_id', 'f.child_id')
    .where('f.asked_of', '=', personId)
    .where('f.signed_at', 'is', null)
    .where('panel.signed_at', 'is', null)
    .where(withinScope(scope, today, 'f.child_id'))
    .select(['panel.panel_id', 'panel.meets_on as by', 'f.form', 'f.area', 'f.pack', ...child])
    .orderBy('panel.meets_on')
    .limit(50)
    .execute()
  return rows.map((row) => waitingOf(row, { id: row.form, area: row.area ?? undefined, pack: row.pack }))
}

/** Outcomes that were sent and are not signed as read. */
export async function outcomesWaiting(
  db: Db,
  scope: ChildScope,
  today: Day,
): Promise<readonly PanelWaiting[]> {
  const rows = await db
    .selectFrom('panel_outcome as sent')
    .innerJoin('child', 'child.child_id', 'sent.child_id')
    .where('sent.read_at', 'is', null)
    .where(withinScope(scope, today, 'sent.child_id'))
    .select(['sent.panel_id', 'sent.read_by_day as by', ...child])
    .orderBy('sent.read_by_day')
    .limit(50)
    .execute()
  return rows.map((row) => waitingOf(row))
}

function waitingOf(
  row: {
    panel_id: number
    child_id: number
    local_id: string
    forename: string | null
    surname: string | null
    born_on: string | null
    expected_on: string | null
    by: string
  },
  form?: FormWaiting,
): PanelWaiting {
  return {
    panelId: row.panel_id,
    childId: row.child_id,
    localId: row.local_id,
    forename: row.forename ?? undefined,
    surname: row.surname ?? undefined,
    bornOn: row.born_on === null ? undefined : dayOf(row.born_on),
    expectedOn: row.expected_on === null ? undefined : dayOf(row.expected_on),
    by: dayOf(row.by),
    form,
  }
}
