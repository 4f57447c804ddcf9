import { concernSightOf } from '#access/concerns.ts'
import type { Person } from '#access/person.ts'
import type { Db } from '#db/open.ts'
import { concernIdsSeen } from '#db/queries/concerns/concerns.ts'
import { personsInRoles } from '#db/queries/people/persons-today.ts'
import type { Day } from '#domain/calendar/day.ts'

/** Roles whose people answer concerns (the ladders of the packs, as their roles are here). */
const answeringRoles = [
  'team-manager',
  'service-delivery-manager',
  'qa-manager',
  'assistant-director',
] as const

/** Somebody to whom concerns could be given, and which of those asked about they may see. */
export interface MayAnswer {
  readonly person: Person
  readonly concernIds: ReadonlySet<number>
}

/**
 * To whom some concerns could be given to answer: whoever answers concerns and may see one of them already. Giving one
 * opens no record to anybody; where nobody fits, cover comes first.
 */
export async function whoMayAnswer(
  db: Db,
  concernIds: readonly number[],
  { today, now }: { readonly today: Day; readonly now: Date },
): Promise<readonly MayAnswer[]> {
  if (concernIds.length === 0) return []
  const some: MayAnswer[] = []
  for (const person of await personsInRoles(db, answeringRoles, { today, now })) {
    const seen = await concernIdsSeen(db, concernSightOf(person), today, concernIds)
    if (seen.length > 0) some.push({ person, concernIds: new Set(seen) })
  }
  return some
}
