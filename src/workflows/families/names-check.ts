import type { ChildScope } from '#access/scope.ts'
import type { Db } from '#db/open.ts'
import { householdOf } from '#db/queries/families/households.ts'
import type { Day } from '#domain/calendar/day.ts'
import { findNames } from '#domain/families/find-names.ts'
import type { NameMark } from '#domain/families/identity.ts'
import { mustBeDecided } from '#domain/families/resolve-names.ts'

/** A mark as the person who wrote the text may see it. */
export interface NameFound extends Omit<NameMark, 'whose'> {
  /** "Ben Adams", where the person may know of that child; undefined where not, and for a description. */
  readonly whose: string | undefined
  /** Whether it must be decided before the text stands in a record; a description need not. */
  readonly mustBeDecided: boolean
}

/** A text for one child's record, and who wrote it. */
export interface TextToCheck {
  readonly childId: number
  readonly text: string
  /** What the person may see; left out, no mark says whom it tells of. */
  readonly seenBy?: { readonly scope: ChildScope; readonly today: Day } | undefined
}

/**
 * Where a text for one child's record may tell who somebody else of the household is. It looks for every child of the
 * household in the data. Of a child who may not be known of it says only that the words may name another person: a
 * leak in the record would be worse than that, and whoever typed the name knew it already.
 */
export async function namesCheck(
  db: Db,
  { childId, text, seenBy }: TextToCheck,
): Promise<readonly NameFound[]> {
  const check = await namesCheckFor(db, childId, seenBy)
  return check(text)
}

/** The check of one child's record, for several texts of it. */
export async function namesCheckFor(
  db: Db,
  childId: number,
  seenBy: TextToCheck['seenBy'],
): Promise<(text: string) => readonly NameFound[]> {
  const { scope, today } = seenBy ?? { scope: { is: 'none' as const }, today: 0 as Day }
  const household = await householdOf(db, childId, { scope, today })
  if (!household || household.others.length === 0) return () => []
  const { about, others, people } = household
  const known = new Map(
    others
      .filter(({ isWithinScope }) => isWithinScope)
      .map(({ key, forename, surname, localId }) => [
        key,
        [forename, surname].filter(Boolean).join(' ') || `Child ${localId ?? ''}`,
      ]),
  )
  return (text) =>
    findNames(text, { about, others, allowed: people }).map((mark) => ({
      ...mark,
      whose: mark.whose === undefined ? undefined : known.get(mark.whose),
      mustBeDecided: mustBeDecided(mark),
    }))
}
