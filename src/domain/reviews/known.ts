import type { EvidenceLine } from '#domain/evidence/line.ts'
import { isoDate } from '#domain/calendar/day.ts'
import type { FrozenEvidence } from './record.ts'

type Row = FrozenEvidence['rows'][number]

/** One line of evidence as a signed review froze it, beside what the record says of the same day now. */
export interface KnownLine {
  readonly then: string
  readonly now: string
  readonly isSame: boolean
  /** Rows that stand behind it now and did not then. */
  readonly added: readonly Row[]
  /** Rows that stood behind it then and no longer do. */
  readonly gone: readonly Row[]
}

/**
 * Holds what a review froze against what the record says now about the same day (product pages, MS10). Rows are the
 * same where day and words are: a file that is loaded again may have them in another place.
 */
export function knownLine(then: FrozenEvidence, now: Pick<EvidenceLine, 'says' | 'rows'>): KnownLine {
  const rowsNow = now.rows.map((row) => ({
    on: row.on === undefined ? null : isoDate(row.on),
    says: row.says,
    from: row.from,
  }))
  const added = without(rowsNow, then.rows)
  const gone = without(then.rows, rowsNow)
  return {
    then: then.says,
    now: now.says,
    isSame: then.says === now.says && added.length === 0 && gone.length === 0,
    added,
    gone,
  }
}

/** The rows that others do not have, each counted as often as it is there. */
function without(rows: readonly Row[], others: readonly Row[]): readonly Row[] {
  const left = new Map<string, number>()
  for (const row of others) left.set(keyOf(row), (left.get(keyOf(row)) ?? 0) + 1)
  return rows.filter((row) => {
    const more = left.get(keyOf(row)) ?? 0
    left.set(keyOf(row), more - 1)
    return more <= 0
  })
}

function keyOf({ on, says }: Row): string {
  return `${on ?? ''} ${says}`
}
