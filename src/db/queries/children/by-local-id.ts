import type { ChildScope } from '#access/scope.ts'
import type { Db } from '#db/open.ts'
import { withinScope } from '#db/queries/people/scope.ts'
import type { Day } from '#domain/calendar/day.ts'

/** The child with the authority's own id, where the scope holds the child on the day. */
export async function childByLocalId(
  db: Db,
  scope: ChildScope,
  today: Day,
  localId: string,
): Promise<{ readonly childId: number } | undefined> {
  const row = await db
    .selectFrom('child')
    .where('local_id', '=', localId)
    .where(withinScope(scope, today, 'child.child_id'))
    .select('child_id')
    .executeTakeFirst()
  return row && { childId: row.child_id }
}
