import { isoDate } from '#domain/calendar/day.ts'
import { answerOfQuery, asSentence } from '#domain/data-queries/in-words.ts'
import type { EvidenceLine } from '#domain/evidence/line.ts'
import { factName } from '#domain/evidence/which.ts'
import type { PartPut } from '#domain/reviews/questions-put.ts'
import type { DataQuery } from '#db/queries/preparing/data-queries.ts'
import { instantWordsWithYear } from '#web/instant-words.ts'
import { paths } from '#web/paths.ts'
import type { EvidenceShown } from '#web/review/evidence.tsx'
import type { ReviewAtHand } from '#workflows/reviews/review-at-hand.ts'

/** A line of evidence with its days as text. */
export function evidenceShown(line: EvidenceLine): EvidenceShown {
  return {
    state: line.state,
    says: line.says,
    sources: line.sources,
    outside: line.outside,
    rows: line.rows.map((row) => ({ ...row, on: row.on === undefined ? null : isoDate(row.on) })),
  }
}

/** The evidence beside a part of a question, each line with a way to dispute it and what was asked of it. */
export function evidenceToDispute(review: ReviewAtHand, part: PartPut): readonly EvidenceShown[] {
  const { reference } = review.midway
  return review.evidence(part).map((line, place) => {
    const asked = part.evidence[place]
    if (!asked || line.state === 'not-loaded') return evidenceShown(line)
    const fact = factName(asked)
    const queries = queriesInWords(review.queries.filter((query) => query.fact === fact))
    return {
      ...evidenceShown(line),
      wrongHref: paths.reviewFactWrong({ reference }, { fact, on: 'review' }),
      asked: queries,
    }
  })
}

/** What was asked about a fact and what came of it, with the page of each; taken back, it is not said. */
export function queriesInWords(
  queries: readonly DataQuery[],
): readonly { readonly says: string; readonly href: string }[] {
  return queries
    .filter(({ outcome }) => outcome !== 'taken-back')
    .map((query) => {
      const answer = answerOfQuery(query)
      const asked = `${query.askedByName} asked on ${instantWordsWithYear(query.askedAt)}`
      const said = asSentence(query.line === '' ? asked : `${asked}: ${query.line}`)
      return {
        says: `${said} ${answer === null ? 'No answer yet.' : asSentence(`Answer: ${answer}`)}`,
        href: paths.query({ queryId: query.queryId }),
      }
    })
}
