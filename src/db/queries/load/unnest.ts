import { sql, type RawBuilder } from 'kysely'
import { unseen } from '#db/prepared.ts'
import type { Day } from '#domain/calendar/day.ts'

/** One column of many rows, on its way into the database. */
export type ArrayColumn =
  | { readonly name: string; readonly type: 'integer'; readonly values: readonly (number | null)[] }
  | { readonly name: string; readonly type: 'text'; readonly values: readonly (string | null | undefined)[] }
  | { readonly name: string; readonly type: 'date'; readonly values: readonly (Day | null | undefined)[] }
  | {
      readonly name: string
      readonly type: 'boolean'
      readonly values: readonly (boolean | null | undefined)[]
    }

/**
 * Rows given column by column, as something to select from: one parameter a column however many the rows, which
 * both databases take in more quickly than any other statement. Column names come from code, never from a file.
 */
export function rowsOf(columns: readonly ArrayColumn[]): RawBuilder<unknown> {
  return rowsFromArrays(columns, columns.map(arrayOf))
}

/** The same for a marked statement, which is not planned anew for how many rows there are. */
export function rowsUnseen(columns: readonly ArrayColumn[]): RawBuilder<unknown> {
  return rowsFromArrays(
    columns,
    columns.map((column) => unseen(arrayOf(column))),
  )
}

function arrayOf(column: ArrayColumn): RawBuilder<unknown> {
  const type = column.type === 'date' ? 'integer' : column.type
  return sql`${arrayLiteral(column)}::${sql.raw(type)}[]`
}

function rowsFromArrays(
  columns: readonly ArrayColumn[],
  arrays: readonly RawBuilder<unknown>[],
): RawBuilder<unknown> {
  const selected = columns.map((column) =>
    // A day is days since 1970; the database adds them up more quickly than it reads a date.
    column.type === 'date'
      ? sql`date '1970-01-01' + ${sql.ref(column.name)} as ${sql.ref(column.name)}`
      : sql.ref(column.name),
  )
  const names = columns.map((column) => sql.ref(column.name))
  return sql`(select ${sql.join(selected)} from unnest(${sql.join(arrays)}) as given (${sql.join(names)}))`
}

/** PostgreSQL's own text for an array. An array of nulls is left empty: unnest fills the shorter ones with nulls. */
function arrayLiteral(column: ArrayColumn): string {
  switch (column.type) {
    case 'integer':
    case 'date':
      return braces(column.values, String)
    case 'boolean':
      return braces(column.values, (flag) => (flag ? 't' : 'f'))
    case 'text':
      return braces(column.values, quoted)
  }
}

function braces<T>(values: readonly (T | null | undefined)[], written: (value: T) => string): string {
  let text = ''
  let anything = false
  for (const value of values) {
    if (text !== '') text += ','
    if (value === null || value === undefined) text += 'NULL'
    else {
      anything = true
      text += written(value)
    }
  }
  return anything ? `{${text}}` : '{}'
}

const needsEscape = /["\\]/

function quoted(value: string): string {
  return needsEscape.test(value) ? `"${value.replace(/["\\]/g, '\\$&')}"` : `"${value}"`
}
