import type { Day } from '#domain/calendar/day.ts'
import { outcomeOf, type PutOffFollowed } from '#domain/capacity/decision.ts'
import { hideSmallGroups } from '#domain/figures/small-groups.ts'
import type { Named, ReportTable } from '#domain/figures/report.ts'
import { countedHere } from '#domain/figures/reports/common-rows.ts'

const columns: readonly Named[] = [
  { id: 'held', says: 'Held by the new date' },
  { id: 'late', says: 'Held after it' },
  { id: 'overdue', says: 'Overdue again' },
  { id: 'stopped', says: 'Stopped without being held' },
  { id: 'to-come', says: 'Still to come' },
  { id: 'taken-back', says: 'Taken back, due as before' },
]

/**
 * The reviews put off in a year, by the tier in which each stood and by what happened afterwards, small groups hidden.
 * Undefined where none was put off.
 */
export function putOffTable(
  rows: readonly (PutOffFollowed & { readonly tierSays: string })[],
  today: Day,
): ReportTable | undefined {
  const putOff = rows.filter(({ leftOut }) => leftOut === undefined)
  if (putOff.length === 0) return undefined
  const tiers = [...new Set(putOff.map(({ tierSays }) => tierSays))].toSorted((a, b) =>
    a.localeCompare(b, 'en'),
  )
  const count = (is: (row: (typeof putOff)[number]) => boolean) => putOff.filter(is).length
  const became = (row: PutOffFollowed) => outcomeOf(row, today)
  return hideSmallGroups({
    id: 'put-off',
    title: 'Midway reviews put off, and what happened afterwards',
    of: 'review',
    rowsAre: 'Why these and not others',
    columns,
    rows: tiers.map((tier) => ({
      id: tier,
      says: tier,
      cells: columns.map(({ id }) => count((row) => row.tierSays === tier && became(row) === id)),
      sum: count((row) => row.tierSays === tier),
    })),
    sum: [...columns.map(({ id }) => count((row) => became(row) === id)), putOff.length],
    hasRowSums: true,
    definition: countedHere(
      'Midway reviews put off by a decision about capacity that came into force in the year, by the tier in which each stood when it was chosen, and by what had happened to it on the day on which this report was published.',
    ),
    chart: 'divided',
    per100: undefined,
  })
}
