/** Why a row of a list behind a number is counted as it is: a day of the record, in words. */
export const datedFactWords = {
  'plan-began': 'Plan began',
  discussed: 'Strategy discussion',
  due: 'Due',
  held: 'Held',
  'held-before': 'The one before',
  'counted-from': 'Counted from',
  'last-visit': 'Last visit',
  visited: 'Visited',
  taken: 'First in the period',
  raised: 'Raised',
  replied: 'Replied',
  closed: 'Closed',
  asked: 'Asked',
  noted: 'Noted',
} as const

export type DatedFact = keyof typeof datedFactWords
