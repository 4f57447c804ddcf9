import { sql } from 'kysely'
import { narrowedTo, ownChildrenOf, type ChildScope } from '#access/scope.ts'
import type { Covered } from '#access/person.ts'
import type { Db } from '#db/open.ts'
import { closedTo, inPlaceOfName, knownWithin, placeOfId } from '#db/queries/people/scope.ts'
import { dayOf, type Day } from '#domain/calendar/day.ts'

/** A child of somebody; one whose record is closed to whoever asks has no name here. */
export interface ChildOf {
  readonly childId: number
  readonly localId: string
  readonly forename: string | undefined
  readonly surname: string | undefined
  readonly bornOn: Day | undefined
  readonly expectedOn: Day | undefined
  /** The record opens only with a reason. */
  readonly restricted: boolean
}

/** The children whom somebody has today in a role with children of its own, of those within a scope, by name. */
export async function childrenOf(
  db: Db,
  scope: ChildScope,
  somebody: Pick<Covered, 'roles' | 'personRef' | 'teamRef'>,
  today: Day,
): Promise<readonly ChildOf[]> {
  const isClosed = closedTo(scope, today, 'child.child_id')
  const rows = await db
    .selectFrom('child')
    .where(knownWithin(narrowedTo(scope, ownChildrenOf(somebody)), today, 'child.child_id'))
    .select([
      'child_id',
      sql<boolean>`${isClosed}`.as('restricted'),
      sql<string>`case when ${isClosed} then ${placeOfId(scope, 'local_id')} else local_id end`.as(
        'local_id',
      ),
      sql<string | null>`case when ${isClosed} then ${inPlaceOfName} else forename end`.as('forename'),
      sql<string | null>`case when not ${isClosed} then surname end`.as('surname'),
      sql<string | null>`case when not ${isClosed} then born_on end`.as('born_on'),
      sql<string | null>`case when not ${isClosed} then expected_on end`.as('expected_on'),
    ])
    .orderBy(sql`case when not ${isClosed} then lower(surname) end nulls last`)
    .orderBy(sql`case when not ${isClosed} then lower(forename) end nulls last`)
    .orderBy('child_id')
    .execute()
  return rows.map((row) => ({
    childId: row.child_id,
    localId: row.local_id,
    forename: row.forename ?? undefined,
    surname: row.surname ?? undefined,
    bornOn: row.born_on === null ? undefined : dayOf(row.born_on),
    expectedOn: row.expected_on === null ? undefined : dayOf(row.expected_on),
    restricted: row.restricted,
  }))
}
