import { dayOf } from '#domain/calendar/day.ts'

/**
 * What every engine must come to before a time is printed: for each requirement, how many occurrences stand in each
 * of the nine ways, how many have a due day, and the sum of the due days; folded into one line.
 */
export class CheckLine {
  readonly #rows = new Map<string, { standings: number[]; withDue: number; dueSum: number }>()

  add(requirement: string, standing: number, count: number, withDue: number, dueSum: number): void {
    let row = this.#rows.get(requirement)
    if (!row)
      this.#rows.set(requirement, (row = { standings: Array<number>(9).fill(0), withDue: 0, dueSum: 0 }))
    row.standings[standing]! += count
    row.withDue += withDue
    row.dueSum += dueSum
  }

  text(): string {
    const lines = [...this.#rows]
      .toSorted(([a], [b]) => (a < b ? -1 : 1))
      .map(([id, { standings, withDue, dueSum }]) => `${id} ${standings.join('/')} ${withDue}:${dueSum}`)
    return lines.join('; ')
  }
}

/** Days are summed from here, so that the sums are the same whatever an engine counts days from. */
export const dueFrom = dayOf('1970-01-01')
