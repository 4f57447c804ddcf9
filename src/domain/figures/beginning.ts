import { dayOf, isoDate, type Day, type IsoDate } from '#domain/calendar/day.ts'
import { dateInWords } from '#domain/calendar/words.ts'
import type { Period } from './period.ts'
import type { ReportPlan, ReportRow } from './report.ts'

/** From which day a report counts what was owed, where its period begins before that day. */
export interface Beginning {
  readonly on: IsoDate
  /** "The figures begin on 20 Nov 2026", and why. */
  readonly says: string
}

/**
 * A midway review is owed only from the day on which a policy was put in force here. One that was held before stands in
 * the record of the child and not among those that were owed; of those due before, only what was still open on that day
 * came in. A share of what came in would say that hardly any was held, so none is given.
 */
export function beginningOf(
  { countsOwed }: ReportPlan,
  period: Period,
  begins: Day | undefined,
): Beginning | undefined {
  if (!countsOwed || begins === undefined || period.from >= begins) return undefined
  const day = dateInWords(begins)
  return {
    on: isoDate(begins),
    says: `The figures begin on ${day}, when a policy was first put in force here: from then on midway reviews are owed in Waymark. Those held before stand in each child’s record and are not counted; of those due before, only what was still open on that day is. So no share of what was owed is given for ${period.says}.`,
  }
}

/** Why a month is not compared with the one before it, which begins before the figures do. */
export function notComparedWith(earlier: Period, { on }: Beginning): string {
  return `${earlier.says} is not compared, because the figures begin on ${dateInWords(dayOf(on))}.`
}

/**
 * The months of a series from the one in which the figures begin. Of a month before, what was still open then is told
 * and left out of the chart; a month of which nothing came in is left out, for nought would be wrong.
 */
export function monthsFrom(
  rows: readonly ReportRow[],
  months: readonly Period[],
  begins: Day | undefined,
): readonly ReportRow[] {
  if (begins === undefined) return rows
  return rows.flatMap((row, place): readonly ReportRow[] => {
    const { from, until } = months[place]!
    if (from >= begins) return [row]
    if (until >= begins)
      return [{ ...row, note: `What is due from ${dateInWords(begins)}, and what was still open then` }]
    return row.cells.every((cell) => cell === 0)
      ? []
      : [{ ...row, note: `Only what was still open on ${dateInWords(begins)}`, isBefore: true }]
  })
}
