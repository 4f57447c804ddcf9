import type { Insertable } from 'kysely'
import type { Db } from '#db/open.ts'
import type { ActionTable } from '#db/schema.ts'

/** An action that a conference agreed for Sam Okoro, due before the day of the tests; gives its id. */
export async function anAction(
  db: Db,
  childId: number,
  more: Partial<Insertable<ActionTable>> = {},
): Promise<number> {
  const what = more.what ?? 'Refer to the young carers’ service'
  const row = await db
    .insertInto('action')
    .values({
      child_id: childId,
      what,
      owner_ref: 'SW-1',
      owner_name: 'Sam Okoro',
      due_on: '2026-10-20',
      decided_at: 'review-conference',
      decided_on: '2026-09-14',
      feed: 'recommendations',
      source_ref: `${what} ${childId} ${more.decided_on ?? ''}`,
      ...more,
    })
    .returning('action_id')
    .executeTakeFirstOrThrow()
  return row.action_id
}
