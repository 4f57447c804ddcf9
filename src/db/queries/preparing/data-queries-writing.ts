import type { Tx } from '#db/open.ts'
import type { DataQuery } from './data-queries.ts'
import type { QueryOutcome } from '#domain/data-queries/data-query.ts'

/** Opens a query. */
export async function insertDataQuery(
  tx: Tx,
  query: Pick<
    DataQuery,
    | 'childId'
    | 'midwayId'
    | 'askedOnPage'
    | 'fact'
    | 'says'
    | 'sources'
    | 'problem'
    | 'line'
    | 'owner'
    | 'askedAt'
    | 'askedBy'
  >,
): Promise<number> {
  const row = await tx
    .insertInto('data_query')
    .values({
      child_id: query.childId,
      midway_id: query.midwayId,
      asked_on_page: query.askedOnPage,
      fact: query.fact,
      says: query.says,
      sources: [...query.sources],
      problem: query.problem,
      line: query.line,
      owner: query.owner,
      asked_at: query.askedAt,
      asked_by: query.askedBy,
    })
    .returning('query_id')
    .executeTakeFirstOrThrow()
  return row.query_id
}

/** Says an open query anew, as the person who asked now puts it. */
export async function restateDataQuery(
  tx: Tx,
  query: Pick<DataQuery, 'queryId' | 'problem' | 'line'>,
): Promise<void> {
  await tx
    .updateTable('data_query')
    .set((eb) => ({ problem: query.problem, line: query.line, version: eb('version', '+', 1) }))
    .where('query_id', '=', query.queryId)
    .where('answered_at', 'is', null)
    .execute()
}

/** Answers an open query that stands at the version which the person saw; says whether it did. */
export async function answerOpenQuery(
  tx: Tx,
  given: {
    readonly queryId: number
    readonly version: number
    readonly outcome: QueryOutcome | 'taken-back'
    readonly answer: string
    readonly personId: number
    readonly now: Date
  },
): Promise<boolean> {
  const result = await tx
    .updateTable('data_query')
    .set({
      outcome: given.outcome,
      answer: given.answer === '' ? null : given.answer,
      answered_at: given.now,
      answered_by: given.personId,
      version: given.version + 1,
    })
    .where('query_id', '=', given.queryId)
    .where('version', '=', given.version)
    .where('answered_at', 'is', null)
    .executeTakeFirst()
  return result.numUpdatedRows === 1n
}
