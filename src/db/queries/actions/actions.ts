import { sql, type RawBuilder } from 'kysely'
import type { ChildScope } from '#access/scope.ts'
import type { Db, Tx } from '#db/open.ts'
import { leftOn } from '#db/queries/people/left-on.ts'
import { momentOf } from '#db/queries/children/evidence.ts'
import { withinScope } from '#db/queries/people/scope.ts'
import { movesFlagged } from '#domain/actions/following.ts'
import { dayOf, isoDate, type Day } from '#domain/calendar/day.ts'

export const actionOutcomes = ['done', 'done-another-way', 'no-longer-needed', 'not-done'] as const
export type ActionOutcome = (typeof actionOutcomes)[number]

/** Something agreed for a child: at a midway review here, or at a conference or review, loaded. */
export interface Action {
  readonly actionId: number
  readonly childId: number
  readonly midwayId: number | undefined
  /** Reference of the midway review that agreed it. */
  readonly reference: string | undefined
  readonly questionId: string | undefined
  readonly what: string
  readonly ownerRef: string | undefined
  readonly ownerName: string | undefined
  readonly dueOn: Day | undefined
  readonly howKnown: string | undefined
  readonly decidedAt: string
  readonly decidedOn: Day | undefined
  readonly outcome: ActionOutcome | undefined
  readonly outcomeNote: string | undefined
  /** The day it was done or closed; undefined while it is open. */
  readonly settledOn: Day | undefined
  readonly settledAt: Date | undefined
  readonly settledBy: string | undefined
  /** When its owner took it on. */
  readonly acceptedAt: Date | undefined
  /** How often its day was moved here. */
  readonly timesMoved: number
  readonly version: number
  readonly feed: string
  readonly file: string | undefined
  readonly row: number | undefined
}

/** An action with the child it is for, as lists show it. */
export interface ListedAction extends Action {
  /** Since when its owner has been gone, by the day that was asked about. */
  readonly ownerLeftOn: Day | undefined
  readonly localId: string
  readonly forename: string | undefined
  readonly surname: string | undefined
}

/** Every action of a child, open ones first. The caller found the child within a scope; this reads by id. */
export async function actionsOfChild(db: Db, childId: number): Promise<readonly Action[]> {
  const rows = await listed(db, undefined)
    .where('action.child_id', '=', childId)
    .orderBy(sql`(action.outcome is null and action.done_on is null)`, 'desc')
    .orderBy(sql`action.due_on nulls last`)
    .orderBy('action.action_id')
    .execute()
  return rows.map(actionOf)
}

/**
 * Open, or of the open ones: late (past its day; due today is not late), without an owner (none was named, or the owner
 * has left), moved three times or more; or settled.
 */
export const actionsStates = ['open', 'late', 'no-owner', 'moved-often', 'settled'] as const
export type ActionsState = (typeof actionsStates)[number]

/** Which actions are asked for. */
export interface ActionsAsked {
  readonly state: ActionsState
  /** Only those of this owner. */
  readonly ownerRef: string | undefined
  /** Only for this child. */
  readonly childId?: number | undefined
  /** Only about children of this narrower scope. */
  readonly narrower?: ChildScope | undefined
}

/** Actions for the children that a scope holds, late first, then by day, those without a day last. */
export async function actionsFor(
  db: Db,
  scope: ChildScope,
  today: Day,
  asked: ActionsAsked,
  { limit, offset }: { readonly limit: number; readonly offset: number },
): Promise<readonly ListedAction[]> {
  const query = asActions(actionsWithin(db, scope, today, asked), today)
  const ordered =
    asked.state !== 'settled'
      ? query.orderBy(sql`action.due_on nulls last`)
      : query.orderBy(sql`coalesce(action.settled_at, action.done_on) desc`)
  const rows = await ordered.orderBy('action.action_id').limit(limit).offset(offset).execute()
  return rows.map(actionOf)
}

/** How many rows `actionsFor` would give, and how many of them are past their day. */
export async function countActions(
  db: Db,
  scope: ChildScope,
  today: Day,
  asked: ActionsAsked,
): Promise<{ readonly all: number; readonly late: number }> {
  return actionsWithin(db, scope, today, asked)
    .select([
      sql<number>`count(*)::integer`.as('all'),
      sql<number>`(count(*) filter (where action.due_on < ${isoDate(today)}::date))::integer`.as('late'),
    ])
    .executeTakeFirstOrThrow()
}

/** How many actions there are of each state. */
export type ActionCounts = Readonly<Record<ActionsState, number>>

/** How many actions there are of each state: of all owners, and of one; from one statement. */
export async function countActionsByState(
  db: Db,
  scope: ChildScope,
  today: Day,
  { narrower, ownerRef }: Pick<ActionsAsked, 'narrower' | 'ownerRef'>,
): Promise<{ readonly all: ActionCounts; readonly mine: ActionCounts }> {
  const mine = ownerRef === undefined ? sql<boolean>`true` : sql<boolean>`action.owner_ref = ${ownerRef}`
  const counted = actionsStates.flatMap((state) => [
    sql<number>`(count(*) filter (where ${isIn(state, today)}))::integer`.as(`all ${state}`),
    sql<number>`(count(*) filter (where ${isIn(state, today)} and ${mine}))::integer`.as(`mine ${state}`),
  ])
  const row: Readonly<Record<string, number>> = await asked(db, scope, today, { narrower })
    .select(counted)
    .executeTakeFirstOrThrow()
  const of = (whose: 'all' | 'mine') =>
    Object.fromEntries(
      actionsStates.map((state) => [state, row[`${whose} ${state}`]!]),
    ) as unknown as ActionCounts
  return { all: of('all'), mine: of('mine') }
}

/** One action, where the scope holds its child on the day. */
export async function actionFor(
  db: Db,
  scope: ChildScope,
  today: Day,
  actionId: number,
): Promise<ListedAction | undefined> {
  const row = await listed(db, today)
    .where('action.action_id', '=', actionId)
    .where(withinScope(scope, today, 'action.child_id'))
    .executeTakeFirst()
  return row && actionOf(row)
}

/** Keeps an action agreed at a midway review; the same form sent twice is one action. */
export async function insertAction(
  tx: Tx,
  action: {
    readonly childId: number
    readonly midwayId?: number
    /** The panel that decided it, where no midway review did. */
    readonly panelId?: number
    readonly questionId: string | undefined
    readonly what: string
    readonly ownerRef: string | undefined
    readonly ownerName: string | undefined
    readonly dueOn: Day | undefined
    readonly howKnown: string | undefined
    readonly decidedOn: Day
    readonly sourceRef: string
  },
): Promise<number | undefined> {
  const row = await tx
    .insertInto('action')
    .values({
      child_id: action.childId,
      midway_id: action.midwayId ?? null,
      panel_id: action.panelId ?? null,
      question_id: action.questionId ?? null,
      what: action.what,
      owner_ref: action.ownerRef ?? null,
      owner_name: action.ownerName ?? null,
      due_on: action.dueOn === undefined ? null : isoDate(action.dueOn),
      how_known: action.howKnown ?? null,
      decided_at: action.panelId === undefined ? 'midway-review' : 'panel',
      decided_on: isoDate(action.decidedOn),
      feed: 'waymark',
      source_ref: action.sourceRef,
    })
    .onConflict((same) => same.columns(['feed', 'source_ref']).doNothing())
    .returning('action_id')
    .executeTakeFirst()
  return row?.action_id
}

/** Settles an action that is open and stands at the version that the person saw; says whether it did. */
export async function settleOpenAction(
  tx: Tx,
  settle: {
    readonly actionId: number
    readonly version: number
    readonly outcome: ActionOutcome
    readonly note: string | undefined
    readonly on: Day
    readonly now: Date
    readonly personId: number
  },
): Promise<boolean> {
  const done = settle.outcome === 'done' || settle.outcome === 'done-another-way'
  const result = await tx
    .updateTable('action')
    .set({
      outcome: settle.outcome,
      outcome_note: settle.note ?? null,
      ...(done && { done_on: isoDate(settle.on) }),
      settled_at: settle.now,
      settled_by: settle.personId,
      version: settle.version + 1,
    })
    .where('action_id', '=', settle.actionId)
    .where('version', '=', settle.version)
    .where('outcome', 'is', null)
    .where('done_on', 'is', null)
    .executeTakeFirst()
  return result.numUpdatedRows === 1n
}

function listed(db: Db, today: Day | undefined) {
  return asActions(joined(db), today)
}

function asActions(query: ReturnType<typeof joined>, today: Day | undefined) {
  return query
    .select(columns)
    .select((today === undefined ? sql<null>`null` : leftOn('action.owner_ref', today)).as('owner_left_on'))
}

function joined(db: Db) {
  return db
    .selectFrom('action')
    .innerJoin('child', 'child.child_id', 'action.child_id')
    .leftJoin('midway', 'midway.midway_id', 'action.midway_id')
    .leftJoin('person', 'person.person_id', 'action.settled_by')
    .leftJoin('load_file', 'load_file.file_id', 'action.file_id')
}

function actionsWithin(db: Db, scope: ChildScope, today: Day, { state, ...about }: ActionsAsked) {
  return asked(db, scope, today, about).where(isIn(state, today))
}

/** The actions that are asked about, of whatever state. */
function asked(db: Db, scope: ChildScope, today: Day, about: Partial<Omit<ActionsAsked, 'state'>>) {
  let query = joined(db).where(withinScope(scope, today, 'action.child_id'))
  if (about.narrower) query = query.where(withinScope(about.narrower, today, 'action.child_id'))
  if (about.childId !== undefined) query = query.where('action.child_id', '=', about.childId)
  if (about.ownerRef !== undefined) query = query.where('action.owner_ref', '=', about.ownerRef)
  return query
}

/** Whether an action is still to be done. */
export const actionIsOpen = sql<boolean>`(action.outcome is null and action.done_on is null)`

/** Whether an action is still to be done and past its day; due today is not late. */
export function actionIsLate(today: Day): RawBuilder<boolean> {
  return sql<boolean>`(${actionIsOpen} and action.due_on < ${isoDate(today)}::date)`
}

/** Whether an action is of a state on a day: what lists show and what counts count. */
function isIn(state: ActionsState, today: Day): RawBuilder<boolean> {
  const open = actionIsOpen
  switch (state) {
    case 'open':
      return open
    case 'settled':
      return sql<boolean>`(not ${open})`
    case 'late':
      return actionIsLate(today)
    case 'moved-often':
      return sql<boolean>`(${open} and action.times_moved >= ${movesFlagged})`
    case 'no-owner':
      return sql<boolean>`(${open} and ((action.owner_ref is null and action.owner_name is null)
        or ${leftOn('action.owner_ref', today)} is not null))`
  }
}

const columns = [
  'action.action_id',
  'action.child_id',
  'action.midway_id',
  'midway.reference',
  'action.question_id',
  'action.what',
  'action.owner_ref',
  'action.owner_name',
  'action.due_on',
  'action.how_known',
  'action.decided_at',
  'action.decided_on',
  'action.done_on',
  'action.outcome',
  'action.outcome_note',
  'action.settled_at',
  'person.name as settled_by_name',
  'action.accepted_at',
  'action.times_moved',
  'action.version',
  'action.feed',
  'load_file.path',
  'action.row_no',
  'child.local_id',
  'child.forename',
  'child.surname',
] as const

type ActionRow = Awaited<ReturnType<ReturnType<typeof listed>['execute']>>[number]

function actionOf(row: ActionRow): ListedAction {
  return {
    actionId: row.action_id,
    childId: row.child_id,
    midwayId: row.midway_id ?? undefined,
    reference: row.reference ?? undefined,
    questionId: row.question_id ?? undefined,
    what: row.what,
    ownerRef: row.owner_ref ?? undefined,
    ownerName: row.owner_name ?? undefined,
    dueOn: dayOrNone(row.due_on),
    howKnown: row.how_known ?? undefined,
    decidedAt: row.decided_at,
    decidedOn: dayOrNone(row.decided_on),
    outcome: row.outcome ?? (row.done_on === null ? undefined : 'done'),
    outcomeNote: row.outcome_note ?? undefined,
    settledOn: dayOrNone(row.done_on) ?? (row.settled_at ? momentOf(row.settled_at).on : undefined),
    settledAt: row.settled_at ?? undefined,
    settledBy: row.settled_by_name ?? undefined,
    acceptedAt: row.accepted_at ?? undefined,
    timesMoved: row.times_moved,
    ownerLeftOn: dayOrNone(row.owner_left_on),
    version: row.version,
    feed: row.feed,
    file: row.path?.split(/[/\\]/).at(-1),
    row: row.row_no ?? undefined,
    localId: row.local_id,
    forename: row.forename ?? undefined,
    surname: row.surname ?? undefined,
  }
}

function dayOrNone(text: string | null): Day | undefined {
  return text === null ? undefined : dayOf(text)
}
