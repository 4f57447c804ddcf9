import { sql, type RawBuilder, type SqlBool } from 'kysely'
import type { ChildScope } from '#access/scope.ts'
import type { Db } from '#db/open.ts'
import { isoDate, type Day } from '#domain/calendar/day.ts'

/**
 * Keeps a query to the children whom a scope holds on a day. Every query that shows a child's data has it:
 *
 *     db.selectFrom('plan').where(withinScope(scope, today, 'plan.child_id'))
 */
export function withinScope(scope: ChildScope, today: Day, childId: string): RawBuilder<SqlBool> {
  switch (scope.is) {
    case 'all':
      return sql<SqlBool>`true`
    case 'none':
      return sql<SqlBool>`false`
    case 'chair-of':
      return allocated(childId, today, sql`role in ('cp-chair', 'iro') and person_ref = ${scope.personRef}`)
    case 'worker-of':
      return allocated(childId, today, sql`role = 'social-worker' and person_ref = ${scope.personRef}`)
    case 'team-of':
      return allocated(
        childId,
        today,
        sql`role in ('social-worker', 'team-manager') and team_ref = ${scope.teamRef}`,
      )
    case 'any-of':
      return sql<SqlBool>`(${sql.join(
        scope.scopes.map((one) => withinScope(one, today, childId)),
        sql` or `,
      )})`
  }
}

/** To_on is the last day of an allocation; one whose days are not known has neither begun nor ended. */
function allocated(childId: string, today: Day, whose: RawBuilder<unknown>): RawBuilder<SqlBool> {
  const on = isoDate(today)
  return sql<SqlBool>`${sql.ref(childId)} in (
    select child_id from allocation
    where ${whose}
      and (from_on is null or from_on <= ${on})
      and (to_on is null or to_on >= ${on}))`
}

/** The child with this id, where the scope holds it on the day; undefined is "not found", whatever the reason. */
export async function childWithin(
  db: Db,
  scope: ChildScope,
  today: Day,
  childId: number,
): Promise<{ readonly childId: number } | undefined> {
  const row = await db
    .selectFrom('child')
    .where('child_id', '=', childId)
    .where(withinScope(scope, today, 'child.child_id'))
    .select('child_id')
    .executeTakeFirst()
  return row && { childId: row.child_id }
}

/** The midway review with this reference and its child, where the scope holds the child on the day. */
export async function midwayWithin(
  db: Db,
  scope: ChildScope,
  today: Day,
  reference: string,
): Promise<{ readonly childId: number; readonly midwayId: number } | undefined> {
  const row = await db
    .selectFrom('midway')
    .where('reference', '=', reference)
    .where(withinScope(scope, today, 'midway.child_id'))
    .select(['child_id', 'midway_id'])
    .executeTakeFirst()
  return row && { childId: row.child_id, midwayId: row.midway_id }
}
