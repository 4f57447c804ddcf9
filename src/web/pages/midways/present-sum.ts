import { addDays } from '#domain/calendar/day.ts'
import { periodBefore, periodWith, type Period } from '#domain/figures/period.ts'
import { dueColumns, type DueColumn } from '#domain/reviews/timeliness.ts'
import type { MidwaysQuery } from '#web/pages/midways/asked.ts'
import { columnWords } from '#web/review/column-words.ts'
import { address } from '#web/pages/midways/presenter.ts'

/** What was due in a month as a sum, each part with the address of its rows. */
export interface DueSum {
  readonly month: string
  readonly due: { readonly count: number; readonly href: string }
  readonly columns: readonly { readonly count: number; readonly words: string; readonly href: string }[]
  readonly before: { readonly text: string; readonly href: string }
  readonly after: { readonly text: string; readonly href: string }
}

/** Due = in time + late + overdue + not required + put off + stopped + could not be worked out + still to come. */
export function presentSum(
  counts: Readonly<Record<DueColumn, number>>,
  query: MidwaysQuery,
  month: Period,
): DueSum {
  const to = ({ id, says }: Period) => ({
    text: says,
    href: address(query, { month: id, column: undefined }),
  })
  return {
    month: month.says,
    due: {
      count: dueColumns.reduce((sum, column) => sum + counts[column], 0),
      href: address(query, { column: undefined }),
    },
    columns: dueColumns.map((column) => ({
      count: counts[column],
      words: columnWords[column].toLowerCase(),
      href: address(query, { column }),
    })),
    before: to(periodBefore(month)),
    after: to(periodWith('month', addDays(month.until, 1))),
  }
}
