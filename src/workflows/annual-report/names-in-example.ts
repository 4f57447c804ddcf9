import type { Db } from '#db/open.ts'
import { householdOf, namesOfHousehold } from '#db/queries/families/households.ts'
import { peopleOfChild } from '#db/queries/people/people-of-child.ts'
import { adultsNamed } from '#domain/annual-report/adults-named.ts'
import type { Day } from '#domain/calendar/day.ts'
import { findNames } from '#domain/families/find-names.ts'
import type { Identity } from '#domain/families/identity.ts'
import { mustBeDecided } from '#domain/families/resolve-names.ts'
import type { NameFound } from '#workflows/families/names-check.ts'

/** Somebody to whom no name belongs: in an example not even the child’s own may stand. */
const nobody: Identity = { key: '' }

/**
 * What in an example may tell who the child is: names, ids, dates of birth and places of the child, of everybody of the
 * family, and names of the people who work with them. Each found word stands once.
 */
export async function namesInExample(
  db: Db,
  asked: {
    readonly childId: number
    readonly text: string
    /** Names that stand in what the example is written from. */
    readonly besides: readonly string[]
    readonly today: Day
  },
): Promise<readonly NameFound[]> {
  const { childId, text, besides, today } = asked
  const household = await householdOf(db, childId, { scope: { is: 'none' }, today })
  const family = household ? [household.about, ...household.others] : []
  const adults = adultsNamed([
    ...(await namesOfHousehold(db, childId)),
    ...(await peopleOfChild(db, childId)),
    ...besides,
  ])
  const marks = findNames(text, { about: nobody, others: [...family, ...adults] }).filter(mustBeDecided)
  return marks
    .filter(({ found }, index) => marks.findIndex((mark) => mark.found === found) === index)
    .map((mark) => ({ ...mark, whose: undefined, mustBeDecided: true }))
}
