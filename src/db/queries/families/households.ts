import { sql } from 'kysely'
import type { ChildScope } from '#access/scope.ts'
import type { Db } from '#db/open.ts'
import { withinScope } from '#db/queries/people/scope.ts'
import { dayOf, type Day } from '#domain/calendar/day.ts'
import type { Identity } from '#domain/families/identity.ts'

/** A child and everybody else of its household whom the data hold. */
export interface HouseholdKnown {
  readonly about: Identity
  readonly others: readonly (Identity & { readonly isWithinScope: boolean })[]
  /** Full names of the people on the case, who may be named. */
  readonly people: readonly string[]
}

interface NamesRow {
  readonly child_id: number
  readonly local_id: string
  readonly forename: string | null
  readonly surname: string | null
  readonly born_on: string | null
}

/**
 * The household of a child, for the names check alone. It takes all children of the family, also those whom the person
 * who asks may not know of: a name must not slip into a record because its writer does not know whose it is. Who they
 * are leaves this check only for children within the scope. Somebody said to be no family is still looked for.
 */
export async function householdOf(
  db: Db,
  childId: number,
  seenBy: { readonly scope: ChildScope; readonly today: Day },
): Promise<HouseholdKnown | undefined> {
  const rows = await db
    .selectFrom(sql<NamesRow>`household_names(${childId})`.as('child'))
    .selectAll('child')
    .select(
      sql<boolean>`coalesce(${withinScope(seenBy.scope, seenBy.today, 'child.child_id')}, false)`.as(
        'within',
      ),
    )
    .orderBy('child.child_id')
    .execute()
  const identities = rows.map((row) => ({
    key: String(row.child_id),
    forename: row.forename ?? undefined,
    surname: row.surname ?? undefined,
    localId: row.local_id,
    bornOn: row.born_on === null ? undefined : dayOf(row.born_on),
    isWithinScope: row.within,
  }))
  const about = identities.find(({ key }) => key === String(childId))
  if (!about) return undefined
  const others = identities.filter(({ key }) => key !== about.key)
  return { about, others, people: others.length === 0 ? [] : await peopleNamed(db, childId) }
}

async function peopleNamed(db: Db, childId: number): Promise<readonly string[]> {
  const rows = await db
    .selectFrom('allocation')
    .where('child_id', '=', childId)
    .where('person_name', 'is not', null)
    .select('person_name')
    .distinct()
    .execute()
  return rows.flatMap(({ person_name: name }) => name ?? [])
}
