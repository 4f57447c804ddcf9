import { may } from '#access/permissions.ts'
import type { Person } from '#access/person.ts'
import { excepting, scopeAs, scopeOf } from '#access/scope.ts'
import type { Db } from '#db/open.ts'
import { writeAudit } from '#db/queries/audit/audit.ts'
import { dataQueryFor, type QuerySight } from '#db/queries/preparing/data-queries.ts'
import { answerOpenQuery } from '#db/queries/preparing/data-queries-writing.ts'
import type { Day } from '#domain/calendar/day.ts'
import { outcomeNeedsWhy, type QueryOutcome } from '#domain/data-queries/data-query.ts'
import { boxLimit } from '#domain/preparing/boxes.ts'
import { asKept } from '#domain/reviews/saving.ts'
import { notFound, refused, type Refusal } from '#workflows/refusal.ts'
import { tell } from '#workflows/telling/tell.ts'

/** Which data queries a person may see: those about their children, and those given to the role they hold. */
export function querySight(person: Person, today: Day): QuerySight {
  return {
    scope: may(person, 'query:ask') ? scopeOf(person) : { is: 'none' },
    asAnalyst: person.roles.includes('performance-analyst')
      ? excepting(person, { is: 'all' })
      : { is: 'none' },
    workerOf: scopeAs(person, 'social-worker') ?? { is: 'none' },
    personId: person.personId,
    today,
  }
}

/** Answers a data query; the answer goes back to whoever asked, and shows where it was asked. */
export async function answerDataQuery(
  db: Db,
  asked: {
    readonly person: Person
    readonly queryId: number
    readonly version: number
    readonly outcome: QueryOutcome
    readonly answer: string
    readonly today: Day
    readonly now: Date
  },
): Promise<{ readonly ok: true } | Refusal> {
  const { person, queryId, version, outcome, today, now } = asked
  const answer = asKept(asked.answer).trim()
  if (outcomeNeedsWhy(outcome) && answer === '') return problem('Enter why')
  if (answer.length > boxLimit) {
    return problem(`Make it ${boxLimit} characters or fewer; it has ${answer.length}`)
  }
  return db.transaction().execute(async (tx) => {
    const sight = querySight(person, today)
    const query = may(person, 'query:answer') ? await dataQueryFor(tx, sight, queryId, 'to-me') : undefined
    if (!query) return notFound
    if (query.outcome !== undefined) {
      return refused(`${query.answeredByName ?? 'Somebody'} has answered this already.`)
    }
    const given = { queryId, version, outcome, answer, personId: person.personId, now }
    if (!(await answerOpenQuery(tx, given))) {
      return refused('This was put in other words since you opened it. Look at it again, then answer.')
    }
    const { childId, midwayId } = query
    await tell(tx, {
      kind: 'query-answered',
      to: [{ personId: query.askedBy }],
      childId,
      midwayId,
      path: `/data/queries/${queryId}`,
      key: `query-answered:${queryId}`,
      by: person.personId,
      today,
      now,
    })
    await writeAudit(tx, {
      person,
      action: 'data-query-answered',
      childId,
      midwayId,
      detail: { queryId, outcome },
      at: now,
    })
    return { ok: true }
  })
}

function problem(text: string): Refusal {
  return { ok: false, because: 'problems', problems: [text] }
}
