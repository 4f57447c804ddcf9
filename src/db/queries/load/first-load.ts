import { sql } from 'kysely'
import type { Tx } from '#db/open.ts'

/** What was taken off a table, as the statements that put it back. */
export type PutBack = readonly string[]

/** The tables that a load fills with most rows. */
const tables = ['event', 'booking', 'allocation', 'action'] as const

/**
 * Takes the foreign keys, the unique keys but the primary and the indexes off those tables of facts that are empty,
 * so that a first load writes rows and checks them once at the end: about three times as quick. Gives the statements
 * that put everything back as it was, by the database's own definitions. Within one transaction: whoever looks sees
 * the table as it was before, or whole and checked.
 */
export async function liftChecksWhileEmpty(tx: Tx): Promise<PutBack> {
  const putBack: string[] = []
  for (const table of tables) {
    const found = await sql<{ filled: boolean }>`
      select exists (select 1 from ${sql.table(table)}) as filled`.execute(tx)
    if (!found.rows[0]!.filled) putBack.push(...(await liftChecks(tx, table)))
  }
  return putBack
}

async function liftChecks(tx: Tx, table: (typeof tables)[number]): Promise<PutBack> {
  const constraints = await sql<{ name: string; definition: string }>`
    select quote_ident(conname) as name, pg_get_constraintdef(oid) as definition from pg_constraint
    where conrelid = ${table}::regclass and contype in ('f', 'u') order by contype desc, conname`.execute(tx)
  const indexes = await sql<{ name: string; definition: string }>`
    select quote_ident(index_class.relname) as name, pg_get_indexdef(pg_index.indexrelid) as definition
    from pg_index join pg_class index_class on index_class.oid = pg_index.indexrelid
    where pg_index.indrelid = ${table}::regclass and not exists (
      select 1 from pg_constraint where pg_constraint.conindid = pg_index.indexrelid
    ) order by 1`.execute(tx)
  for (const { name } of constraints.rows)
    await sql`alter table ${sql.table(table)} drop constraint ${sql.raw(name)}`.execute(tx)
  for (const { name } of indexes.rows) await sql`drop index ${sql.raw(name)}`.execute(tx)
  return [
    ...indexes.rows.map(({ definition }) => definition),
    ...constraints.rows.map(
      ({ name, definition }) => `alter table ${table} add constraint ${name} ${definition}`,
    ),
  ]
}

/** Puts back what was lifted. Throws where the rows that were written break a rule: the load is then undone. */
export async function putChecksBack(tx: Tx, statements: PutBack): Promise<void> {
  for (const statement of statements) await sql`${sql.raw(statement)}`.execute(tx)
}
