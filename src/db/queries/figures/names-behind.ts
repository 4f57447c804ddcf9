import { sql } from 'kysely'
import type { ChildScope } from '#access/scope.ts'
import type { Db } from '#db/open.ts'
import { closedTo, inPlaceOfName, knownWithin, placeOfId } from '#db/queries/people/scope.ts'
import { dayOrNone } from '#db/queries/reviews/midway-facts.ts'
import type { Day } from '#domain/calendar/day.ts'

/** A child of a list behind a number, as far as the person may see. */
export interface ChildBehind {
  readonly childId: number
  readonly localId: string
  readonly forename: string | undefined
  readonly surname: string | undefined
  readonly bornOn: Day | undefined
  readonly expectedOn: Day | undefined
  /** The record is closed to the person until it is opened with a reason. */
  readonly restricted: boolean
}

/** Who some children are, for a person on a day; a child whom the person may not know of is not there. */
export async function childrenBehind(
  db: Db,
  scope: ChildScope,
  today: Day,
  childIds: readonly number[],
): Promise<ReadonlyMap<number, ChildBehind>> {
  const isClosed = closedTo(scope, today, 'child.child_id')
  const unlessClosed = (column: string) =>
    sql<string | null>`case when not ${isClosed} then ${sql.ref(column)} end`
  const rows = await db
    .selectFrom('child')
    .where(sql<boolean>`child.child_id = any(${`{${childIds.join(',')}}`}::integer[])`)
    .where(knownWithin(scope, today, 'child.child_id'))
    .select([
      'child.child_id',
      isClosed.as('restricted'),
      sql<string>`case when ${isClosed} then ${placeOfId(scope, 'child.local_id')} else child.local_id end`.as(
        'local_id',
      ),
      sql<string | null>`case when ${isClosed} then ${inPlaceOfName} else child.forename end`.as('forename'),
      unlessClosed('child.surname').as('surname'),
      unlessClosed('child.born_on').as('born_on'),
      unlessClosed('child.expected_on').as('expected_on'),
    ])
    .execute()
  return new Map(
    rows.map((row) => [
      row.child_id,
      {
        childId: row.child_id,
        localId: row.local_id,
        forename: row.forename ?? undefined,
        surname: row.surname ?? undefined,
        bornOn: dayOrNone(row.born_on),
        expectedOn: dayOrNone(row.expected_on),
        restricted: row.restricted === true,
      },
    ]),
  )
}
