import { sql } from 'kysely'
import type { ChildScope } from '#access/scope.ts'
import type { Db } from '#db/open.ts'
import { peopleOfChild } from '#db/queries/people/people-of-child.ts'
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

interface DetailRow {
  readonly child_id: number
  readonly whose: 'child' | 'adult'
  readonly name: string | null
  readonly other_names: string | null
  readonly born_on: string | null
  readonly address: string | null
  readonly school: string | null
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
  const details = await detailsOf(db, childId)
  const identities = rows.map((row) => ({
    key: String(row.child_id),
    forename: row.forename ?? undefined,
    surname: row.surname ?? undefined,
    localId: row.local_id,
    bornOn: row.born_on === null ? undefined : dayOf(row.born_on),
    isWithinScope: row.within,
    ...besidesOf(details.filter((detail) => detail.child_id === row.child_id)),
  }))
  const about = identities.find(({ key }) => key === String(childId))
  if (!about) return undefined
  const siblings = identities.filter(({ key }) => key !== about.key)
  const others = siblings.flatMap((sibling) => [
    sibling,
    ...adultsOf(
      details.filter((detail) => String(detail.child_id) === sibling.key),
      details.filter((detail) => detail.child_id === childId),
    ).map((adult) => ({ ...adult, isWithinScope: sibling.isWithinScope })),
  ])
  return { about, others, people: others.length === 0 ? [] : await peopleOfChild(db, childId) }
}

/**
 * The names by which the people of a child's household go, for texts that must not hold them where somebody reads who
 * may not know whom they are about. It looks past the second wall, for such a reader is told no name by any table.
 */
export async function namesOfHousehold(db: Db, childId: number): Promise<readonly string[]> {
  const children = await db
    .selectFrom(sql<NamesRow>`household_names(${childId})`.as('child'))
    .select(['child.forename', 'child.surname'])
    .execute()
  const details = await detailsOf(db, childId)
  return [
    ...children.flatMap(({ forename, surname }) => [forename, surname]),
    ...details.flatMap((detail) => [detail.name, ...namesBeside(detail)]),
  ].filter((name) => name !== null)
}

async function detailsOf(db: Db, childId: number): Promise<readonly DetailRow[]> {
  const found = await sql<DetailRow>`select * from household_details(${childId})`.execute(db)
  return found.rows
}

/** Other names of a child, and the places by which it may be known: its own, and where its adults live. */
function besidesOf(details: readonly DetailRow[]): Pick<Identity, 'otherNames' | 'places'> {
  const own = details.filter(({ whose }) => whose === 'child')
  return {
    otherNames: own.flatMap(namesBeside),
    places: [
      ...own.flatMap(({ address, school }) => [address, school]),
      ...details.filter(({ whose }) => whose === 'adult').map(({ address }) => address),
    ].filter((place) => place !== null),
  }
}

/** The adults of a brother's or sister's household who are not of the child's own: who cares for them is theirs alone. */
function adultsOf(theirs: readonly DetailRow[], own: readonly DetailRow[]): readonly Identity[] {
  const isOwn = (name: string) =>
    own.some((each) => each.whose === 'adult' && each.name?.toLowerCase() === name.toLowerCase())
  return theirs.flatMap((detail, index) => {
    const { whose, name } = detail
    if (whose !== 'adult' || name === null || isOwn(name)) return []
    const [forename, ...rest] = name.trim().split(/\s+/)
    return {
      key: `${detail.child_id}/${index}`,
      isAdult: true,
      forename,
      surname: rest.at(-1),
      otherNames: namesBeside(detail),
      bornOn: detail.born_on === null ? undefined : dayOf(detail.born_on),
    }
  })
}

function namesBeside({ other_names: names }: DetailRow): readonly string[] {
  return (names ?? '')
    .split(';')
    .map((name) => name.trim())
    .filter((name) => name !== '')
}
