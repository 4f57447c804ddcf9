import { sql } from 'kysely'
import type { Database } from '#db/open.ts'

/** What stands in the tables after a load. */
export async function rowsStored({ kysely }: Database): Promise<string> {
  const counted = await sql<{ text: string }>`select concat_ws(' ',
    (select count(*) from child), 'children', (select count(*) from plan), 'plans',
    (select count(*) from event), 'events', (select count(*) from action), 'actions',
    (select count(*) from booking), 'bookings', (select count(*) from allocation), 'allocations',
    (select sum(on_date - date '1970-01-01') from event), 'sum of event days') as text`.execute(kysely)
  return counted.rows[0]!.text
}
