import { doneBy, isAskedOf } from '#access/pathway.ts'
import type { Person } from '#access/person.ts'
import { formsOfChild, lockedForm, type PathwayForm } from '#db/queries/pathway/forms.ts'
import { childWithin } from '#db/queries/people/scope.ts'
import type { Db, Tx } from '#db/open.ts'
import type { Day } from '#domain/calendar/day.ts'
import { policyNow } from '#workflows/policies/policy-now.ts'
import { pathwayFormOf, pathwayOf } from './pathway-policy.ts'

export interface FormAsked {
  readonly person: Person
  readonly childId: number
  /** The form by its id of the pack. */
  readonly form: string
  /** The area of the service that fills it in, where the form has areas. */
  readonly area?: string | undefined
  /** The panel for which it is filled in. */
  readonly panelId?: number | undefined
  readonly today: Day
  readonly now: Date
}

/** Whether a person is of those who hold a form by the policy, and the child is one of theirs. */
export async function holdsForm(
  db: Db,
  { form, childId }: Pick<FormAsked, 'form' | 'childId'>,
  { person, today }: Pick<FormAsked, 'person' | 'today'>,
): Promise<boolean> {
  const pathway = pathwayOf(await policyNow(db), today)
  const held = pathway && pathwayFormOf(pathway, form)
  if (!held) return false
  return (await childWithin(db, doneBy(person, held.by, 'pathway:record'), today, childId)) !== undefined
}

/**
 * Whether a person fills in a form that is begun: one of those who hold it; and where it is of an area, the one of whom
 * it was asked, or who acts for them.
 */
export async function fillsIn(
  db: Db,
  row: PathwayForm,
  asked: Pick<FormAsked, 'person' | 'today'>,
): Promise<boolean> {
  const { area, askedOf, childId } = row
  if (area !== undefined && askedOf && !isAskedOf(asked.person, askedOf.personId, childId)) return false
  return holdsForm(db, row, asked)
}

/** The form that a person fills in: the newest that is not signed, within the scope of those who hold it. */
export async function formToFillIn(tx: Tx, asked: FormAsked): Promise<PathwayForm | undefined> {
  const open = (await formsOfChild(tx, asked.childId, asked)).find((one) => isAskedFor(one, asked))
  return open && (await fillsIn(tx, open, asked)) ? lockedForm(tx, open.formNo) : undefined
}

/** Whether a form is the one that is asked for, and still to be signed. */
export function isAskedFor(
  row: PathwayForm,
  { panelId, area }: Pick<FormAsked, 'panelId' | 'area'>,
): boolean {
  return row.signedAt === undefined && row.panelId === panelId && row.area === area
}
