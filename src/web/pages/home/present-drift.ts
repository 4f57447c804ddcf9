import type { DriftKind } from '#domain/drift/rule.ts'
import { plural } from '#domain/calendar/words.ts'
import type { CountLink } from '#web/pages/home/present-chair.ts'
import { paths } from '#web/paths.ts'

type Counts = ReadonlyMap<DriftKind, number>

/** The line on drift of a home page: what is new, and all that holds. */
export function presentDriftLinks(counts: {
  readonly fresh: Counts
  readonly all: Counts
}): readonly CountLink[] {
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

/** The number of a chair's sentence: signs of drift that are new in the last 7 days; none where there are none. */
export function freshDriftLink(fresh: Counts, as: 'chair' | undefined): readonly CountLink[] {
  const count = sum(fresh)
  if (count === 0) return []
  return [
    {
      count,
      text: `${plural(count, 'new sign')} of drift`,
      href: paths.drift(undefined, { new: 'week', as }),
    },
  ]
}

function sum(counts: Counts): number {
  return [...counts.values()].reduce((total, count) => total + count, 0)
}
