import { sql } from 'kysely'
import type { ChildScope } from '#access/scope.ts'
import type { Db } from '#db/open.ts'
import { closedTo, inPlaceOfName, knownWithin, placeOfId } from '#db/queries/people/scope.ts'
import { dayOf, isoDate, type Day } from '#domain/calendar/day.ts'

/** A child on an open child protection plan, as the pathway lists them. */
export interface ChildOnPlan {
  readonly childId: number
  readonly planId: number
  readonly startedOn: Day
  readonly localId: string
  readonly forename: string | undefined
  readonly surname: string | undefined
  readonly bornOn: Day | undefined
  readonly expectedOn: Day | undefined
  readonly familyRef: string | undefined
  /** The record is closed to the person until it is opened with a reason: it counts, and nothing else is told. */
  readonly restricted: boolean
}

/** Every child of a scope with a child protection plan that is open on a day, the longest on a plan first. */
export async function childrenOnPlan(db: Db, scope: ChildScope, today: Day): Promise<readonly ChildOnPlan[]> {
  const on = isoDate(today)
  const rows = await db
    .selectFrom('plan')
    .innerJoin('child', 'child.child_id', 'plan.child_id')
    .where('plan.plan_type', '=', 'cp')
    .where('plan.other_authority', '=', false)
    .where('plan.started_on', '<=', on)
    .where((eb) => eb.or([eb('plan.ended_on', 'is', null), eb('plan.ended_on', '>', on)]))
    .where((eb) => eb.or([eb('child.died_on', 'is', null), eb('child.died_on', '>', on)]))
    .where(sql<boolean>`(child.born_on is null or child.born_on + interval '18 years' > ${on}::date)`)
    .where(knownWithin(scope, today, 'plan.child_id'))
    .select(['plan.child_id', 'plan.plan_id', 'plan.started_on', 'child.family_ref'])
    .select([
      closedTo(scope, today, 'plan.child_id').as('is_closed'),
      placeOfId(scope, 'child.local_id').as('closed_id'),
      inPlaceOfName.as('closed_name'),
      'child.local_id',
      'child.forename',
      'child.surname',
      'child.born_on',
      'child.expected_on',
    ])
    .distinctOn('plan.child_id')
    .orderBy('plan.child_id')
    .orderBy('plan.started_on', 'desc')
    .execute()
  return rows
    .map((row) => {
      const restricted = Boolean(row.is_closed)
      const shown = <T>(value: T | null): T | undefined => (restricted ? undefined : (value ?? undefined))
      const bornOn = shown(row.born_on)
      const expectedOn = shown(row.expected_on)
      return {
        childId: row.child_id,
        planId: row.plan_id,
        startedOn: dayOf(row.started_on),
        localId: restricted ? row.closed_id : row.local_id,
        forename: restricted ? row.closed_name : (row.forename ?? undefined),
        surname: shown(row.surname),
        bornOn: bornOn === undefined ? undefined : dayOf(bornOn),
        expectedOn: expectedOn === undefined ? undefined : dayOf(expectedOn),
        familyRef: row.family_ref ?? undefined,
        restricted,
      }
    })
    .toSorted((a, b) => a.startedOn - b.startedOn || a.childId - b.childId)
}
