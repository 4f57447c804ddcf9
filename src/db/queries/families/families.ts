import { sql } from 'kysely'
import type { ChildScope } from '#access/scope.ts'
import type { Db } from '#db/open.ts'
import { isSaidToBeFamily } from './not-family.ts'
import { midwayIsOpen } from '#db/queries/reviews/open-midways.ts'
import { withinScope } from '#db/queries/people/scope.ts'
import { dayOf, type Day } from '#domain/calendar/day.ts'

/** A brother or sister whom the person may see. */
export interface FamilyMember {
  readonly childId: number
  readonly localId: string
  readonly forename: string | undefined
  readonly surname: string | undefined
  readonly bornOn: Day | undefined
  readonly expectedOn: Day | undefined
  readonly diedOn: Day | undefined
  /** The soonest day of an open midway review. */
  readonly dueOn: Day | undefined
  readonly onPlan: boolean
}

/** The other children of a child's family, the eldest first: only those within the person's scope. */
export async function familyOf(
  db: Db,
  scope: ChildScope,
  today: Day,
  { childId, familyRef }: { readonly childId: number; readonly familyRef: string },
): Promise<readonly FamilyMember[]> {
  const rows = await db
    .selectFrom('child')
    .leftJoin('plan', (join) =>
      join.onRef('plan.child_id', '=', 'child.child_id').on('plan.other_authority', '=', false),
    )
    .leftJoin('midway', (join) => join.onRef('midway.plan_id', '=', 'plan.plan_id').on(midwayIsOpen()))
    .where('child.family_ref', '=', familyRef)
    .where('child.child_id', '<>', childId)
    .where(isSaidToBeFamily())
    .where((eb) =>
      // Of a child who is not of this family, nobody here is a brother or sister.
      eb.not(
        eb.exists(
          eb
            .selectFrom('not_family')
            .where('not_family.child_id', '=', childId)
            .where('not_family.family_ref', '=', familyRef)
            .where('undone_at', 'is', null)
            .select('not_family_id'),
        ),
      ),
    )
    .where(withinScope(scope, today, 'child.child_id'))
    .groupBy('child.child_id')
    .select([
      'child.child_id',
      'child.local_id',
      'child.forename',
      'child.surname',
      'child.born_on',
      'child.expected_on',
      'child.died_on',
    ])
    .select(sql<string | null>`min(midway.due_on)`.as('due_on'))
    .select(
      sql<boolean>`coalesce(bool_or(plan.plan_id is not null and plan.ended_on is null), false)`.as(
        'on_plan',
      ),
    )
    .orderBy(sql`child.born_on nulls last`)
    .orderBy('child.child_id')
    .execute()
  return rows.map((row) => ({
    childId: row.child_id,
    localId: row.local_id,
    forename: row.forename ?? undefined,
    surname: row.surname ?? undefined,
    bornOn: dayOrNone(row.born_on),
    expectedOn: dayOrNone(row.expected_on),
    diedOn: dayOrNone(row.died_on),
    dueOn: dayOrNone(row.due_on),
    onPlan: row.on_plan,
  }))
}

function dayOrNone(text: string | null): Day | undefined {
  return text === null ? undefined : dayOf(text)
}
