import { sql, type RawBuilder, type SqlBool } from 'kysely'
import type { ChildScope } from '#access/scope.ts'
import type { Db } from '#db/open.ts'
import { goesOn } from './goes-on.ts'
import { isoDate, type Day } from '#domain/calendar/day.ts'

/**
 * Keeps a query to the children whom a scope holds on a day. Every query that shows a child's data has it:
 *
 *     db.selectFrom('plan').where(withinScope(scope, today, 'plan.child_id'))
 *
 * A child of whom the person is barred is not there. The record of a restricted child, and that of one who has died
 * (but for the chair and the QA manager), is not there until the person has opened it with a reason.
 */
export function withinScope(scope: ChildScope, today: Day, childId: string): RawBuilder<SqlBool> {
  if (scope.is === 'none') return sql<SqlBool>`false`
  const openTo = sql<SqlBool>`(${tied(scope, today, childId, { alsoDied: false })} and not ${restricted(childId)})`
  const opened = scope.opened?.length
    ? sql<SqlBool>`(${openTo} or (${oneOf(childId, scope.opened)} and ${tied(scope, today, childId, { alsoDied: true })}))`
    : openTo
  return sql<SqlBool>`(${opened} and ${notBarred(scope, childId)}${alsoTied(scope, today, childId)})`
}

/**
 * As `withinScope`, and also the children whose closed record the person has not opened: they count, and show as
 * "Restricted record". Only for queries that hide everything else of a child who is not within the scope.
 */
export function knownWithin(scope: ChildScope, today: Day, childId: string): RawBuilder<SqlBool> {
  if (scope.is === 'none') return sql<SqlBool>`false`
  return sql<SqlBool>`(${tied(scope, today, childId, { alsoDied: true })} and ${notBarred(scope, childId)}${alsoTied(scope, today, childId)})`
}

/** Whether the record of a child whom `knownWithin` gives is closed to the person. */
export function closedTo(scope: ChildScope, today: Day, childId: string): RawBuilder<SqlBool> {
  return sql<SqlBool>`(not ${withinScope(scope, today, childId)})`
}

/** What stands in a list where the name of a child would. */
export const inPlaceOfName = sql<string>`'Restricted record'`

/** What stands there for the local id: its last three characters, only for somebody with a working tie. */
export function placeOfId(scope: ChildScope, localId: string): RawBuilder<string> {
  return scope.is === 'all' ? sql<string>`''` : sql<string>`'…' || right(${sql.ref(localId)}, 3)`
}

function tied(
  scope: ChildScope,
  today: Day,
  childId: string,
  who: { readonly alsoDied: boolean },
): RawBuilder<SqlBool> {
  const unlessDied = (ties: RawBuilder<SqlBool>) =>
    who.alsoDied ? ties : sql<SqlBool>`(${ties} and not ${died(childId, today)})`
  switch (scope.is) {
    case 'all':
      return scope.exceptDied ? unlessDied(sql<SqlBool>`true`) : sql<SqlBool>`true`
    case 'none':
      return sql<SqlBool>`false`
    case 'chair-of':
      return allocated(
        childId,
        today,
        scope,
        sql`role in ('cp-chair', 'iro') and person_ref = ${scope.personRef}`,
      )
    case 'worker-of':
      return unlessDied(
        allocated(childId, today, scope, sql`role = 'social-worker' and person_ref = ${scope.personRef}`),
      )
    case 'team-of':
      return unlessDied(
        allocated(
          childId,
          today,
          scope,
          sql`role in ('social-worker', 'team-manager') and team_ref = ${scope.teamRef}`,
        ),
      )
    case 'any-of':
      return sql<SqlBool>`(${sql.join(
        scope.scopes.map((one) => tied(one, today, childId, who)),
        sql` or `,
      )})`
  }
}

/** The ties to which a scope was narrowed (`narrowedTo`), each as one condition more. */
function alsoTied({ only = [] }: ChildScope, today: Day, childId: string): RawBuilder<unknown> {
  return sql`${sql.join([sql``, ...only.map((ties) => tied(ties, today, childId, { alsoDied: true }))], sql` and `)}`
}

/** Few are restricted and few have died: each is asked of a small index, once for a statement. */
function restricted(childId: string): RawBuilder<SqlBool> {
  return sql<SqlBool>`${sql.ref(childId)} in (select child_id from restriction where lifted_at is null)`
}

function died(childId: string, today: Day): RawBuilder<SqlBool> {
  return sql<SqlBool>`${sql.ref(childId)} in (select child_id from child where died_on <= ${isoDate(today)})`
}

function notBarred({ barred }: ChildScope, childId: string): RawBuilder<SqlBool> {
  return barred?.length ? sql<SqlBool>`not ${oneOf(childId, barred)}` : sql<SqlBool>`true`
}

function oneOf(childId: string, ids: readonly number[]): RawBuilder<SqlBool> {
  return sql<SqlBool>`${sql.ref(childId)} = any(${`{${ids.join(',')}}`}::integer[])`
}

function allocated(
  childId: string,
  today: Day,
  { these }: { readonly these?: readonly number[] },
  whose: RawBuilder<unknown>,
): RawBuilder<SqlBool> {
  return sql<SqlBool>`${sql.ref(childId)} in (
    select child_id from allocation
    where ${whose}
      and ${goesOn(today)}${these ? sql` and ${oneOf('allocation.child_id', these)}` : sql``})`
}

/** The child with this id, where the scope holds it on the day; undefined is "not found", whatever the reason. */
export async function childWithin(
  db: Db,
  scope: ChildScope,
  today: Day,
  childId: number,
): Promise<{ readonly childId: number } | undefined> {
  return theChild(db, sql<SqlBool>`child_id = ${childId}`, withinScope(scope, today, 'child.child_id'))
}

/** The child with the authority's own id, where the scope holds the child on the day. */
export async function childByLocalId(
  db: Db,
  scope: ChildScope,
  today: Day,
  localId: string,
): Promise<{ readonly childId: number } | undefined> {
  return theChild(db, sql<SqlBool>`local_id = ${localId}`, withinScope(scope, today, 'child.child_id'))
}

async function theChild(
  db: Db,
  which: RawBuilder<SqlBool>,
  seen: RawBuilder<SqlBool>,
): Promise<{ readonly childId: number } | undefined> {
  const row = await db.selectFrom('child').where(which).where(seen).select('child_id').executeTakeFirst()
  return row && { childId: row.child_id }
}

/** Which of some children a scope holds on a day. */
export async function childrenWithin(
  db: Db,
  scope: ChildScope,
  today: Day,
  childIds: readonly number[],
): Promise<ReadonlySet<number>> {
  if (childIds.length === 0) return new Set()
  const rows = await db
    .selectFrom('child')
    .where(oneOf('child_id', childIds))
    .where(withinScope(scope, today, 'child.child_id'))
    .select('child_id')
    .execute()
  return new Set(rows.map((row) => row.child_id))
}

/** The child with this id, where a scope knows of the child: also where the record opens only with a reason. */
export async function childKnownTo(
  db: Db,
  scope: ChildScope,
  today: Day,
  childId: number,
): Promise<{ readonly childId: number } | undefined> {
  return theChild(db, sql<SqlBool>`child_id = ${childId}`, knownWithin(scope, today, 'child.child_id'))
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

/**
 * The child of an address whose record is closed to a person who knows of the child: by child_id, by the reference
 * of a review or by an action. Undefined where it is open, and where the person may not know of it.
 */
export async function closedRecord(
  db: Db,
  scope: ChildScope,
  today: Day,
  asked: { readonly childId?: number | undefined; readonly reference?: string | undefined },
): Promise<{ readonly childId: number; readonly localId: string } | undefined> {
  const { childId, reference } = asked
  if (childId === undefined && reference === undefined) return undefined
  let query = db
    .selectFrom('child')
    .where(knownWithin(scope, today, 'child.child_id'))
    .where(sql<SqlBool>`not ${withinScope(scope, today, 'child.child_id')}`)
  query =
    childId === undefined
      ? query.where('child.child_id', 'in', (midways) =>
          midways.selectFrom('midway').where('reference', '=', reference!).select('midway.child_id'),
        )
      : query.where('child.child_id', '=', childId)
  const row = await query.select(['child_id', 'local_id']).executeTakeFirst()
  return row && { childId: row.child_id, localId: row.local_id }
}
