/** The page on which somebody said that a fact is not right. */
export type AskedOnPage = 'prepare' | 'review' | 'clock'

export const queryProblems = ['wrong', 'out-of-date'] as const
export type QueryProblem = (typeof queryProblems)[number]

export const queryProblemWords: Readonly<Record<QueryProblem, string>> = {
  wrong: 'Wrong',
  'out-of-date': 'Out of date',
}

export const queryOutcomes = ['put-right', 'right-as-it-is', 'cannot-be-put-right'] as const
export type QueryOutcome = (typeof queryOutcomes)[number]

/** How a query came out, as the screen says it; taken back is the asker's own doing. */
export const queryOutcomeWords: Readonly<Record<QueryOutcome | 'taken-back', string>> = {
  'put-right': 'Put right in the case system',
  'right-as-it-is': 'It is right as it is',
  'cannot-be-put-right': 'Cannot be put right',
  'taken-back': 'Taken back',
}

/** Whether an outcome needs a word of why: whatever leaves the fact as it stands. */
export function outcomeNeedsWhy(outcome: QueryOutcome): boolean {
  return outcome !== 'put-right'
}

export type QueryOwner = 'performance-analyst' | 'social-worker'

export const queryOwnerWords: Readonly<Record<QueryOwner, string>> = {
  'performance-analyst': 'Performance and data',
  'social-worker': 'The social worker',
}

/** What a social worker writes into the case system about their own work. */
const recordedByTheWorker: ReadonlySet<string> = new Set([
  'visit',
  'visit-attempted',
  'core-group',
  'direct-work',
  'child-views',
  'plan-updated',
  'care-plan-updated',
  'chronology-updated',
  'genogram-updated',
  'outcome-shared-with-child',
])

/**
 * Who looks into a query (product pages, pages 6 and 18; decided here, for no seed says it): a fact that the social
 * worker records is the social worker's, every other fact belongs to whoever looks after the data. Nobody is asked
 * about what they have said themselves, and nothing is given to a worker whom Waymark does not know: both go to the
 * people who look after the data.
 */
export function ownerOf(fact: {
  /** The kind of event behind the fact; undefined where none is. */
  readonly event: string | undefined
  readonly askerIsWorker: boolean
  readonly hasWorkerHere: boolean
}): QueryOwner {
  const isTheWorkers = fact.event !== undefined && recordedByTheWorker.has(fact.event)
  return isTheWorkers && fact.hasWorkerHere && !fact.askerIsWorker ? 'social-worker' : 'performance-analyst'
}

/**
 * A text without some names, for who may not know whom it is about: each word that is one of them is replaced,
 * whatever its case, with or without 's.
 */
export function withoutNames(text: string, names: readonly string[]): string {
  const words = [
    ...new Set(names.flatMap((name) => name.split(/[\s-]+/)).filter((word) => word.length > 1)),
  ].toSorted((a, b) => b.length - a.length)
  if (words.length === 0) return text
  const any = words.map((word) => word.replaceAll(/[.*+?^${}()|[\]\\]/g, '\\$&')).join('|')
  return text.replaceAll(new RegExp(`(?<![\\p{L}\\p{N}])(?:${any})(?![\\p{L}\\p{N}])`, 'giu'), '[name]')
}
