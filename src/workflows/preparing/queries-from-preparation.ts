import type { Tx } from '#db/open.ts'
import type { DataQuery } from '#db/queries/preparing/data-queries.ts'
import { answerOpenQuery, restateDataQuery } from '#db/queries/preparing/data-queries-writing.ts'
import type { Midway } from '#db/queries/reviews/midways.ts'
import { factField, factLineField, isDisputed } from '#domain/preparing/boxes.ts'
import { openDataQuery } from '#workflows/data-queries/ask-data-query.ts'
import type { PreparationAtHand } from './preparation-at-hand.ts'
import type { ReviewAsked } from '#workflows/reviews/start-review.ts'

/**
 * Makes the data queries of a preparation what its marks say: a fact newly marked opens one, a mark put otherwise is
 * said anew while nobody has answered, and a fact marked right after all is taken back. Gives how many it opened.
 */
export async function queriesFromPreparation(
  tx: Tx,
  midway: Midway,
  { facts, fields, queries }: PreparationAtHand,
  { person, today, now }: ReviewAsked,
): Promise<number> {
  const { personId } = person
  let opened = 0
  for (const { fact, line: shown, event } of facts) {
    const mark = fields.value(factField(fact))
    const line = fields.value(factLineField(fact)).trim()
    const last = queries.findLast((each) => each.fact === fact && each.askedOnPage === 'prepare')
    const open = last?.outcome === undefined ? last : undefined
    if (!isDisputed(mark)) {
      if (open) {
        const { queryId, version } = open
        await answerOpenQuery(tx, { queryId, version, outcome: 'taken-back', answer: '', personId, now })
      }
      continue
    }
    if (open) {
      if (!saysTheSame(open, mark, line)) {
        await restateDataQuery(tx, { queryId: open.queryId, problem: mark, line })
      }
      continue
    }
    // What was answered already, and is said in the same words, is not asked again.
    if (last && last.outcome !== 'taken-back' && saysTheSame(last, mark, line)) continue
    await openDataQuery(tx, midway, {
      person,
      page: 'prepare',
      fact,
      says: shown.says,
      sources: shown.sources,
      event,
      problem: mark,
      line,
      today,
      now,
    })
    opened += 1
  }
  return opened
}

function saysTheSame(query: DataQuery, problem: string, line: string): boolean {
  return query.problem === problem && query.line === line
}
