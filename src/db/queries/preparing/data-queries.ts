import { sql } from 'kysely'
import type { ChildScope } from '#access/scope.ts'
import type { Db } from '#db/open.ts'
import { knownWithin, withinScope } from '#db/queries/people/scope.ts'
import { dayOf, type Day } from '#domain/calendar/day.ts'
import type { AskedOnPage, QueryOutcome, QueryOwner, QueryProblem } from '#domain/data-queries/data-query.ts'

/** A fact of the record that somebody says is wrong or out of date, and what came of it. */
export interface DataQuery {
  readonly queryId: number
  readonly childId: number
  readonly localId: string
  readonly forename: string | undefined
  readonly surname: string | undefined
  readonly bornOn: Day | undefined
  readonly expectedOn: Day | undefined
  readonly midwayId: number
  readonly reference: string
  readonly askedOnPage: AskedOnPage
  /** Which fact, by its short name. */
  readonly fact: string
  /** What the screen said when it was asked. */
  readonly says: string
  readonly sources: readonly string[]
  readonly problem: QueryProblem
  /** What the person who asked says is right instead. */
  readonly line: string
  readonly owner: QueryOwner
  readonly askedAt: Date
  readonly askedBy: number
  readonly askedByName: string
  readonly answeredAt: Date | undefined
  readonly answeredByName: string | undefined
  readonly outcome: QueryOutcome | 'taken-back' | undefined
  readonly answer: string | undefined
  readonly version: number
  /** Whether the person who looks may know whom it is about. */
  readonly childIsSeen: boolean
}

/** Which queries a person may see at all. */
export interface QuerySight {
  /** Children whom the person may see: every query about them shows, with the child's name. */
  readonly scope: ChildScope
  /**
   * Children of whose records the person looks after the data: queries given to those people show, by the child's
   * local id alone. A closed record too, for somebody has to put it right; never that of a child of whom the person
   * is barred.
   */
  readonly asAnalyst: ChildScope
  /** Children whose social worker the person is: queries given to the worker are theirs to answer. */
  readonly workerOf: ChildScope
  readonly personId: number
  readonly today: Day
}

export interface QueriesAsked {
  /** to-me: given to the person's role. by-me: asked by the person. */
  readonly whose: 'to-me' | 'by-me' | 'all'
  readonly state: 'open' | 'answered' | 'all'
}

/** Queries that a person may see, open ones first and of these the longest waiting. */
export async function dataQueries(
  db: Db,
  sight: QuerySight,
  asked: QueriesAsked,
  { limit, offset = 0 }: { readonly limit: number; readonly offset?: number },
): Promise<readonly DataQuery[]> {
  const rows = await found(db, sight, asked)
    .select(columns)
    .select(childIsSeen(sight))
    .orderBy(sql`(data_query.answered_at is null)`, 'desc')
    .orderBy(sql`case when data_query.answered_at is null then data_query.asked_at end`)
    .orderBy('data_query.answered_at', 'desc')
    .orderBy('data_query.query_id')
    .limit(limit)
    .offset(offset)
    .execute()
  return rows.map(queryOf)
}

/** How many rows `dataQueries` would give. */
export async function countDataQueries(db: Db, sight: QuerySight, asked: QueriesAsked): Promise<number> {
  const { count } = await found(db, sight, asked)
    .select(sql<number>`count(*)::integer`.as('count'))
    .executeTakeFirstOrThrow()
  return count
}

/** One query, where the person may see it; otherwise not found. */
export async function dataQueryFor(
  db: Db,
  sight: QuerySight,
  queryId: number,
  whose: QueriesAsked['whose'] = 'all',
): Promise<DataQuery | undefined> {
  const row = await found(db, sight, { whose, state: 'all' })
    .where('data_query.query_id', '=', queryId)
    .select(columns)
    .select(childIsSeen(sight))
    .executeTakeFirst()
  return row && queryOf(row)
}

/** Every query about a midway review, the first asked first. The caller found the review within a scope. */
export async function queriesOfMidway(db: Db, midwayId: number): Promise<readonly DataQuery[]> {
  const rows = await selected(db)
    .where('data_query.midway_id', '=', midwayId)
    .orderBy('data_query.query_id')
    .execute()
  return rows.map(queryOf)
}

function joined(db: Db) {
  return db
    .selectFrom('data_query')
    .innerJoin('child', 'child.child_id', 'data_query.child_id')
    .innerJoin('midway', 'midway.midway_id', 'data_query.midway_id')
    .innerJoin('person as asker', 'asker.person_id', 'data_query.asked_by')
    .leftJoin('person as answerer', 'answerer.person_id', 'data_query.answered_by')
}

function found(db: Db, sight: QuerySight, { whose, state }: QueriesAsked) {
  const { scope, asAnalyst, workerOf, personId, today } = sight
  const asData = sql<boolean>`
    (data_query.owner = 'performance-analyst' and ${knownWithin(asAnalyst, today, 'data_query.child_id')})`
  const asWorker = sql<boolean>`
    (data_query.owner = 'social-worker' and ${withinScope(workerOf, today, 'data_query.child_id')})`
  const theirs = sql<boolean>`(${asData} or ${asWorker})`
  let query = joined(db).where(
    sql<boolean>`(${withinScope(scope, today, 'data_query.child_id')} or ${asData})`,
  )
  if (whose === 'to-me') query = query.where(theirs)
  if (whose === 'by-me') query = query.where('data_query.asked_by', '=', personId)
  if (state === 'open') query = query.where('data_query.answered_at', 'is', null)
  if (state === 'answered') query = query.where('data_query.answered_at', 'is not', null)
  return query
}

function childIsSeen({ scope, today }: QuerySight) {
  return sql<boolean>`${withinScope(scope, today, 'data_query.child_id')}`.as('child_is_seen')
}

const columns = [
  'data_query.query_id',
  'data_query.child_id',
  'child.local_id',
  'child.forename',
  'child.surname',
  'child.born_on',
  'child.expected_on',
  'data_query.midway_id',
  'midway.reference',
  'data_query.asked_on_page',
  'data_query.fact',
  'data_query.says',
  'data_query.sources',
  'data_query.problem',
  'data_query.line',
  'data_query.owner',
  'data_query.asked_at',
  'data_query.asked_by',
  'asker.name as asked_by_name',
  'data_query.answered_at',
  'answerer.name as answered_by_name',
  'data_query.outcome',
  'data_query.answer',
  'data_query.version',
] as const

function selected(db: Db) {
  return joined(db)
    .select(columns)
    .select(sql<boolean>`true`.as('child_is_seen'))
}

function queryOf(row: Awaited<ReturnType<ReturnType<typeof selected>['execute']>>[number]): DataQuery {
  return {
    queryId: row.query_id,
    childId: row.child_id,
    localId: row.local_id,
    forename: row.forename ?? undefined,
    surname: row.surname ?? undefined,
    bornOn: row.born_on === null ? undefined : dayOf(row.born_on),
    expectedOn: row.expected_on === null ? undefined : dayOf(row.expected_on),
    midwayId: row.midway_id,
    reference: row.reference,
    askedOnPage: row.asked_on_page,
    fact: row.fact,
    says: row.says,
    sources: row.sources,
    problem: row.problem,
    line: row.line,
    owner: row.owner,
    askedAt: row.asked_at,
    askedBy: row.asked_by,
    askedByName: row.asked_by_name,
    answeredAt: row.answered_at ?? undefined,
    answeredByName: row.answered_by_name ?? undefined,
    outcome: row.outcome ?? undefined,
    answer: row.answer ?? undefined,
    version: row.version,
    childIsSeen: row.child_is_seen,
  }
}
