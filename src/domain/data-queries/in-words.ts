import { queryOutcomeWords, type QueryOutcome } from './data-query.ts'

/** What came of a query: "Put right in the case system: the visit of 3 Oct was added". Null while it is open. */
export function answerOfQuery(query: {
  readonly outcome: QueryOutcome | 'taken-back' | undefined
  readonly answer: string | undefined
}): string | null {
  if (query.outcome === undefined) return null
  const words = queryOutcomeWords[query.outcome]
  if (query.answer === undefined) return words
  return query.outcome === 'right-as-it-is'
    ? `${words}, because: ${query.answer}`
    : `${words}: ${query.answer}`
}

/** A text as a sentence: with a full stop, unless it ends as one already. */
export function asSentence(text: string): string {
  const said = text.trim()
  return /[.!?…]$/.test(said) ? said : `${said}.`
}
