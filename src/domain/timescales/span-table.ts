import { addDays, addMonths, dayOf, type Day } from '#domain/calendar/day.ts'
import type { Span } from '#domain/calendar/span.ts'
import type { WorkingCalendar } from '#domain/calendar/working-days.ts'
import { NO_DAY } from './case-columns.ts'

/**
 * A span as a table: for each calendar day, the day the span leads to, or NO_DAY where it cannot be counted.
 * Whatever the unit, a due day is then one look-up, which is what lets a national caseload be worked out at once.
 */
export type SpanTable = Int32Array

const first = dayOf('1990-01-01')
const last = dayOf('2060-12-31')

/** The day that a span leads to from a day: NO_DAY outside the years that are counted. */
export function shift(table: SpanTable, day: number): number {
  const index = day - first
  return index >= 0 && index < table.length ? table[index]! : NO_DAY
}

/** Makes span tables over one calendar, each once. */
export interface SpanTables {
  after(span: Span, startDayCounts?: boolean): SpanTable
  before(span: Span): SpanTable
}

/** Tables for spans after and before a day, by the rules of `spanAfter` and `spanBefore`. */
export function spanTables(calendar: WorkingCalendar): SpanTables {
  const known = new Map<string, SpanTable>()
  const table = (key: string, move: (day: Day) => Day | undefined) => {
    const made = known.get(key) ?? fill(move)
    known.set(key, made)
    return made
  }
  return {
    after: (span, startDayCounts = false) =>
      table(`+${span.count}${span.unit}${startDayCounts ? ' in' : ''}`, (day) =>
        spanAfter(calendar, day, span, startDayCounts),
      ),
    before: (span) => table(`-${span.count}${span.unit}`, (day) => spanBefore(calendar, day, span)),
  }
}

function fill(move: (day: Day) => Day | undefined): SpanTable {
  const table = new Int32Array(last - first + 1)
  for (let day = first; day <= last; day = addDays(day, 1)) table[day - first] = move(day) ?? NO_DAY
  return table
}

/**
 * The day so long after another. The start day is not counted unless `startDayCounts`, which takes one day off.
 * Undefined where working days would be counted past the bank holidays that are known.
 */
export function spanAfter(
  calendar: WorkingCalendar,
  day: Day,
  { count, unit }: Span,
  startDayCounts = false,
): Day | undefined {
  const early = startDayCounts && count > 0 ? 1 : 0
  switch (unit) {
    case 'working days':
      return calendar.addWorkingDays(day, count, startDayCounts)
    case 'calendar days':
      return addDays(day, count - early)
    case 'weeks':
      return addDays(day, count * 7 - early)
    case 'months':
      return addDays(addMonths(day, count), -early)
    case 'years':
      return addDays(addMonths(day, count * 12), -early)
  }
}

/** The day so long before another, the day itself not counted. */
export function spanBefore(calendar: WorkingCalendar, day: Day, { count, unit }: Span): Day | undefined {
  switch (unit) {
    case 'working days':
      return calendar.subtractWorkingDays(day, count)
    case 'calendar days':
      return addDays(day, -count)
    case 'weeks':
      return addDays(day, -count * 7)
    case 'months':
      return addMonths(day, -count)
    case 'years':
      return addMonths(day, -count * 12)
  }
}
