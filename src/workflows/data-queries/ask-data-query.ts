import { may } from '#access/permissions.ts'
import type { Person } from '#access/person.ts'
import { scopeOf } from '#access/scope.ts'
import type { Db, Tx } from '#db/open.ts'
import { writeAudit } from '#db/queries/audit/audit.ts'
import { insertDataQuery } from '#db/queries/preparing/data-queries-writing.ts'
import { queriesOfMidway } from '#db/queries/preparing/data-queries.ts'
import { lockedMidway, type Midway } from '#db/queries/reviews/midways.ts'
import { peopleAllocated } from '#db/queries/telling/notices.ts'
import type { Day } from '#domain/calendar/day.ts'
import { ownerOf, type AskedOnPage, type QueryProblem } from '#domain/data-queries/data-query.ts'
import { lineLimit } from '#domain/preparing/boxes.ts'
import { factDisputed } from './fact-disputed.ts'
import { notFound, refused, type Refusal } from '#workflows/refusal.ts'
import type { ReviewAsked } from '#workflows/reviews/start-review.ts'
import { tell } from '#workflows/telling/tell.ts'

/** "This is wrong": somebody who sees a fact beside a question, or the day a date is counted from, disputes it. */
export async function askDataQuery(
  db: Db,
  asked: ReviewAsked & {
    readonly page: AskedOnPage
    readonly fact: string
    readonly problem: QueryProblem
    readonly line: string
  },
): Promise<{ readonly ok: true; readonly queryId: number } | Refusal> {
  const { person, reference, today, now, page, fact, problem } = asked
  const line = asked.line.trim()
  if (line === '')
    return { ok: false, because: 'problems', problems: ['Say in one line what is right instead'] }
  if (line.length > lineLimit) {
    const over = `Make it ${lineLimit} characters or fewer; it has ${line.length}`
    return { ok: false, because: 'problems', problems: [over] }
  }
  return db.transaction().execute(async (tx) => {
    const scope = may(person, 'query:ask') ? scopeOf(person) : ({ is: 'none' } as const)
    const midway = await lockedMidway(tx, scope, today, reference)
    const disputed = midway && (await factDisputed(tx, midway, fact, today))
    if (!midway || !disputed) return notFound
    const queries = await queriesOfMidway(tx, midway.midwayId)
    const open = queries.find((each) => each.fact === fact && each.outcome === undefined)
    if (open) {
      return refused(
        `${open.askedByName} has asked about this already. The answer will show here when it comes.`,
      )
    }
    const queryId = await openDataQuery(tx, midway, { person, page, problem, line, today, now, ...disputed })
    return { ok: true, queryId }
  })
}

/** Opens a query, gives it to its owner by the one rule (`ownerOf`), and has the owner told. */
export async function openDataQuery(
  tx: Tx,
  midway: Midway,
  query: {
    readonly person: Person
    readonly page: AskedOnPage
    readonly fact: string
    readonly says: string
    readonly sources: readonly string[]
    readonly event: string | undefined
    readonly problem: QueryProblem
    readonly line: string
    readonly today: Day
    readonly now: Date
  },
): Promise<number> {
  const { person, today, now } = query
  const { childId, midwayId } = midway
  const workers = await peopleAllocated(tx, childId, ['social-worker'], today)
  const owner = ownerOf({
    event: query.event,
    askerIsWorker: workers.includes(person.personId),
    hasWorkerHere: workers.length > 0,
  })
  const queryId = await insertDataQuery(tx, {
    childId,
    midwayId,
    askedOnPage: query.page,
    fact: query.fact,
    says: query.says,
    sources: query.sources,
    problem: query.problem,
    line: query.line,
    owner,
    askedAt: now,
    askedBy: person.personId,
  })
  await tell(tx, {
    kind: 'query-asked',
    to: [{ role: owner }],
    childId,
    midwayId,
    path: `/data/queries/${queryId}`,
    key: `query-asked:${queryId}`,
    by: person.personId,
    today,
    now,
  })
  await writeAudit(tx, {
    person,
    action: 'data-query-asked',
    childId,
    midwayId,
    detail: { queryId, fact: query.fact, owner },
    at: now,
  })
  return queryId
}
