/** A length of time with its unit. A bare number of days does not exist here: every span says which kind. */
export interface Span {
  readonly count: number
  readonly unit: SpanUnit
}

export type SpanUnit = 'working days' | 'calendar days' | 'weeks' | 'months' | 'years'

const pattern = /^(\d{1,4}) (working day|calendar day|week|month|year)s?$/

/** The span that a phrase such as "10 working days" or "6 weeks" names; undefined for anything else. */
export function parseSpan(text: string): Span | undefined {
  const match = pattern.exec(text.trim())
  if (!match) return undefined
  return { count: Number(match[1]), unit: `${match[2]!}s` as SpanUnit }
}

/** A span in words: "10 working days", "1 week". */
export function spanInWords({ count, unit }: Span): string {
  return `${count} ${count === 1 ? unit.slice(0, -1) : unit}`
}
