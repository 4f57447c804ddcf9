import { sql } from 'kysely'
import type { Tx } from '#db/open.ts'

/** Why a record is restricted, in words of a person's length, where the case system's file does not say. */
const because = sql`left(coalesce(flag.reason, 'Restricted in the case system'), 200)`

/** Lifts what files set where no file says so any more, or for another reason; gives the children. */
export async function liftWhatFilesSet(tx: Tx, now: Date): Promise<readonly number[]> {
  const { rows } = await sql<{ child_id: number }>`
    update restriction set lifted_at = ${now}
    where lifted_at is null and file_id is not null and not exists (
      select 1 from restricted_flag flag
      where flag.child_id = restriction.child_id and flag.restricted and ${because} = restriction.reason)
    returning child_id`.execute(tx)
  return rows.map((row) => row.child_id)
}

/** Restricts the records of children of whom a file says so and none that stands has; gives the children. */
export async function restrictWhatFilesSay(tx: Tx, now: Date): Promise<readonly number[]> {
  const { rows } = await sql<{ child_id: number }>`
    insert into restriction (child_id, reason, set_at, file_id)
    select distinct on (flag.child_id) flag.child_id, ${because}, ${now}::timestamptz, flag.file_id
    from restricted_flag flag
    where flag.restricted and not exists (
      select 1 from restriction standing
      where standing.child_id = flag.child_id and standing.lifted_at is null and standing.file_id is not null)
    order by flag.child_id, flag.restricted_flag_id
    returning child_id`.execute(tx)
  return rows.map((row) => row.child_id)
}
