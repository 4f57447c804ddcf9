import { sql, type Expression, type RawBuilder } from 'kysely'

/** One list a column; a table of no rows has none at all. */
export type Columns<Row> = { readonly [Name in keyof Row]: readonly Row[Name][] | null }

/**
 * The rows of a query as one JSON object with a list for each column: one value among others of a statement,
 * without the names of the columns at every row.
 */
export function columnByColumn<Row>(
  query: Expression<Row>,
  names: readonly (keyof Row & string)[],
): RawBuilder<Columns<Row>> {
  const lists = names.map((name) => sql`${sql.lit(name)}, json_agg(${sql.ref(name)})`)
  return sql`(select json_build_object(${sql.join(lists)}) from ${query} as found)`
}

/** The same as rows again. */
export function rowsFrom<Row>(columns: Columns<Row>): Row[] {
  const names = Object.keys(columns) as (keyof Row & string)[]
  const length = columns[names[0]!]?.length ?? 0
  return Array.from({ length }, (_, nth) => {
    const row: Partial<Row> = {}
    for (const name of names) row[name] = columns[name]![nth]!
    return row as Row
  })
}
