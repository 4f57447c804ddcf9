import type { DriftKind } from '#domain/drift/rule.ts'
import { paths } from '#web/paths.ts'
import type { CountLink } from '#web/pages/home/present-chair.ts'

type Counts = ReadonlyMap<DriftKind, number>

/** The line on drift of a home page: what is new, and all that holds. */
export function presentDriftLinks(counts: {
  readonly fresh: Counts
  readonly all: Counts
}): readonly CountLink[] {
  const sum = (of: Counts) => [...of.values()].reduce((total, count) => total + count, 0)
  const [fresh, all] = [sum(counts.fresh), sum(counts.all)]
  if (all === 0) return []
  return [
    {
      count: fresh,
      text: `${fresh.toLocaleString('en-GB')} new in the last 7 days`,
      href: paths.drift(undefined, { new: 'week' }),
    },
    { count: all, text: `${all.toLocaleString('en-GB')} in all`, href: paths.drift() },
  ]
}
