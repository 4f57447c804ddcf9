import { sql, type RawBuilder, type SqlBool } from 'kysely'
import type { ChildScope } from '#access/scope.ts'
import type { Db } from '#db/open.ts'
import { withinScope } from '#db/queries/scope.ts'
import { dayOf, isoDate, type Day } from '#domain/calendar/day.ts'

/** An action that nobody has settled, with whom it is about. */
export interface OpenAction {
  readonly actionId: number
  readonly childId: number
  readonly forename: string | undefined
  readonly surname: string | undefined
  readonly localId: string
  readonly what: string
  readonly owner: string | undefined
  readonly dueOn: Day | undefined
  readonly decidedAt: string
  readonly decidedOn: Day | undefined
}

/** Which open actions are asked for. */
export interface ActionsAsked {
  readonly late?: boolean | undefined
  readonly ownedBy?: string | undefined
  readonly childId?: number | undefined
  readonly narrower?: ChildScope | undefined
}

/** An action is open until it is done or settled. */
export function actionIsOpen(): RawBuilder<SqlBool> {
  return sql<SqlBool>`(action.done_on is null and action.settled_at is null)`
}

/** An action is late when its day has passed: due today is not late. */
export function actionIsLate(today: Day): RawBuilder<SqlBool> {
  return sql<SqlBool>`(${actionIsOpen()} and action.due_on < ${isoDate(today)}::date)`
}

function openActionsFor(db: Db, scope: ChildScope, today: Day, asked: ActionsAsked) {
  let query = db
    .selectFrom('action')
    .innerJoin('child', 'child.child_id', 'action.child_id')
    .where(asked.late ? actionIsLate(today) : actionIsOpen())
    .where(withinScope(scope, today, 'action.child_id'))
  if (asked.narrower) query = query.where(withinScope(asked.narrower, today, 'action.child_id'))
  if (asked.ownedBy !== undefined) query = query.where('action.owner_ref', '=', asked.ownedBy)
  if (asked.childId !== undefined) query = query.where('action.child_id', '=', asked.childId)
  return query
}

/** Open actions about children whom a person may see, the longest late first, those without a day last. */
export async function openActions(
  db: Db,
  scope: ChildScope,
  today: Day,
  asked: ActionsAsked,
  limit: number,
): Promise<readonly OpenAction[]> {
  const rows = await openActionsFor(db, scope, today, asked)
    .select([
      'action.action_id',
      'action.child_id',
      'child.forename',
      'child.surname',
      'child.local_id',
      'action.what',
      'action.owner_name',
      'action.owner_ref',
      'action.due_on',
      'action.decided_at',
      'action.decided_on',
    ])
    .orderBy(sql`action.due_on nulls last`)
    .orderBy('action.action_id')
    .limit(limit)
    .execute()
  return rows.map((row) => ({
    actionId: row.action_id,
    childId: row.child_id,
    forename: row.forename ?? undefined,
    surname: row.surname ?? undefined,
    localId: row.local_id,
    what: row.what,
    owner: row.owner_name ?? row.owner_ref ?? undefined,
    dueOn: dayOrNone(row.due_on),
    decidedAt: row.decided_at,
    decidedOn: dayOrNone(row.decided_on),
  }))
}

/** How many rows `openActions` would give without a limit, and how many of them are late. */
export async function countOpenActions(
  db: Db,
  scope: ChildScope,
  today: Day,
  asked: ActionsAsked,
): Promise<{ readonly all: number; readonly late: number }> {
  return openActionsFor(db, scope, today, asked)
    .select(sql<number>`count(*)::integer`.as('all'))
    .select(sql<number>`(count(*) filter (where ${actionIsLate(today)}))::integer`.as('late'))
    .executeTakeFirstOrThrow()
}

function dayOrNone(text: string | null): Day | undefined {
  return text === null ? undefined : dayOf(text)
}
