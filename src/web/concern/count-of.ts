import { bandsWaiting, type ConcernCell, type ConcernsFilter } from '#db/queries/concerns/concern-standing.ts'

/** What a list of concerns can be narrowed by; what is left out is not asked about. */
export type ConcernsWanted = Omit<ConcernsFilter, 'state'>

/** How many concerns a list shows; counts beside filters and the rows behind them come from the same statement. */
export function countOf(cells: readonly ConcernCell[], wanted: ConcernsWanted): number {
  const matching = cells.filter((cell) =>
    filters.every(
      (filter) =>
        wanted[filter] === undefined ||
        valueOf[filter](cell) === wanted[filter] ||
        (filter === 'reply' &&
          wanted.reply === 'waiting' &&
          cell.reply !== null &&
          bandsWaiting.includes(cell.reply)),
    ),
  )
  return matching.reduce((sum, { count }) => sum + count, 0)
}

const filters = ['stage', 'reply', 'age', 'kind', 'team'] as const

const valueOf: Readonly<Record<keyof ConcernsWanted, (cell: ConcernCell) => string | null>> = {
  stage: ({ stage }) => stage,
  reply: ({ reply }) => reply,
  age: ({ isLong }) => (isLong ? 'over-20' : null),
  kind: ({ kind }) => kind,
  team: ({ team }) => team,
}
