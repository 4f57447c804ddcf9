import type pg from 'pg'
import type { Date10 } from '../dates.ts'

/** Counts one thing after another into the cells of a table. */
export class Counter {
  readonly cells: Record<string, number> = {}
  add(row: string, column: string): void {
    const key = `${row} / ${column}`
    this.cells[key] = (this.cells[key] ?? 0) + 1
  }
}

/** Rows as the database has them. */
export async function rowsOf<Row extends pg.QueryResultRow>(
  pool: pg.Pool,
  sql: string,
): Promise<readonly Row[]> {
  return (await pool.query<Row>(sql)).rows
}

/** Whether a day lies from one day to another, both included. */
export function within(day: Date10, from: Date10, until: Date10): boolean {
  return day >= from && day <= until
}
