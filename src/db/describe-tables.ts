import { sql, type Kysely } from 'kysely'

export interface Column {
  readonly name: string
  /** As PostgreSQL writes it, such as `timestamp with time zone` or `text[]`. */
  readonly type: string
  readonly nullable: boolean
  /** The database gives a value where none is given. */
  readonly hasDefault: boolean
  /** Never given by whoever writes a row. */
  readonly alwaysGenerated: boolean
  readonly comment: string | null
  /** The only values that a CHECK lets in, where there is such a list. */
  readonly oneOf: readonly string[] | null
  readonly references: string | null
}

export interface Table {
  readonly name: string
  readonly comment: string | null
  readonly primaryKey: readonly string[]
  readonly columns: readonly Column[]
}

interface ColumnRow {
  readonly table_name: string
  readonly table_comment: string | null
  readonly name: string
  readonly type: string
  readonly not_null: boolean
  readonly has_default: boolean
  readonly identity: string
  readonly comment: string | null
  readonly in_key: boolean
  readonly refers_to: string | null
  readonly checks: string[]
}

/** Gives every table of the schema with its columns, as the database itself describes them, in order of name. */
export async function describeTables<Tables>(db: Kysely<Tables>): Promise<Table[]> {
  const { rows } = await sql<ColumnRow>`
    select
      c.relname::text as table_name,
      obj_description(c.oid, 'pg_class') as table_comment,
      a.attname::text as name,
      format_type(a.atttypid, a.atttypmod) as type,
      a.attnotnull as not_null,
      a.atthasdef as has_default,
      a.attidentity::text as identity,
      col_description(c.oid, a.attnum) as comment,
      exists (
        select 1 from pg_constraint k where k.conrelid = c.oid and k.contype = 'p' and a.attnum = any (k.conkey)
      ) as in_key,
      (
        select k.confrelid::regclass::text from pg_constraint k
        where k.conrelid = c.oid and k.contype = 'f' and k.conkey = array[a.attnum]
        order by k.conname limit 1
      ) as refers_to,
      array(
        select pg_get_constraintdef(k.oid) from pg_constraint k
        where k.conrelid = c.oid and k.contype = 'c' and k.conkey = array[a.attnum]
        order by k.conname
      ) as checks
    from pg_class c
    join pg_attribute a on a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped
    where c.relnamespace = 'public'::regnamespace and c.relkind in ('r', 'p') and c.relname <> 'migration'
    order by c.relname collate "C", a.attnum`.execute(db)
  const tables = Map.groupBy(rows, (row) => row.table_name)
  return [...tables].map(([name, columns]) => ({
    name,
    comment: columns[0]?.table_comment ?? null,
    primaryKey: columns.filter((one) => one.in_key).map((one) => one.name),
    columns: columns.map(column),
  }))
}

function column(row: ColumnRow): Column {
  return {
    name: row.name,
    type: row.type,
    nullable: !row.not_null,
    hasDefault: row.has_default || row.identity !== '',
    alwaysGenerated: row.identity === 'a',
    comment: row.comment,
    oneOf: row.checks.map(valuesOf).find((values) => values !== null) ?? null,
    references: row.refers_to,
  }
}

/** Reads `CHECK ((x = ANY (ARRAY['a'::text, 'b'::text])))`, which is how PostgreSQL keeps `x in ('a', 'b')`. */
function valuesOf(check: string): string[] | null {
  const list = /^CHECK \(\(\w+ = ANY \(ARRAY\[(.*)\]\)\)\)$/s.exec(check)?.[1]
  if (list === undefined) return null
  return [...list.matchAll(/'((?:[^']|'')*)'::text/g)].map((match) => (match[1] ?? '').replaceAll("''", "'"))
}
