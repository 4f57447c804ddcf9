import type { KeptRecord } from '#db/queries/children/records.ts'
import { dayOf } from '#domain/calendar/day.ts'
import { dateInWords } from '#domain/calendar/words.ts'
import { paths } from '#web/paths.ts'

/** What the last signed midway review says of the child. */
export interface LastSummary {
  readonly asks: string
  /** The chair's words with their line breaks. */
  readonly text: string
  /** "Held 14 Oct 2026, signed by Priya Shah". */
  readonly by: string
  readonly href: string
}

/** The summary of the last signed midway review; undefined where none has been signed. */
export function presentSummary(last: KeptRecord | undefined): LastSummary | undefined {
  if (!last) return undefined
  const { summary, review, signedBy, reference } = last.record
  return {
    asks: summary.asks,
    text: summary.text.trim(),
    by: `Held ${dateInWords(dayOf(review.heldOn))}, signed by ${signedBy}`,
    href: paths.reviewRecord({ reference }),
  }
}
