import type { Db } from '#db/open.ts'
import { momentOf } from '#db/queries/children/evidence.ts'
import type { Midway } from '#db/queries/reviews/midways.ts'
import {
  actionField,
  actionWhyField,
  boxes,
  boxField,
  childWordsField,
  childWordsHeardByField,
  childWordsOnField,
  decisionField,
  factField,
  factLineField,
} from '#domain/preparing/boxes.ts'
import type { FieldRef } from '#domain/reviews/answers.ts'
import type { FormState } from '#web/forms/form-state.ts'
import type { Problem } from '#web/forms/problems.ts'
import { changedField, inputName } from '#web/review/fields.ts'
import { preparationAtHand, type PreparationAtHand } from '#workflows/preparing/preparation-at-hand.ts'
import { savePreparation } from '#workflows/preparing/save-preparation.ts'
import type { ReviewAsked } from '#workflows/reviews/start-review.ts'

type Changed =
  | { readonly is: 'saved'; readonly problems: readonly Problem[] }
  | { readonly is: 'not-found' }
  /** Nothing can be changed any more; `says` tells why and what to do. */
  | { readonly is: 'closed'; readonly says: string }

/** Saves what was changed in a form that was sent whole; where two people typed at once, both texts are shown. */
export async function saveChanged(
  db: Db,
  midway: Midway,
  form: FormState,
  asked: ReviewAsked,
): Promise<Changed> {
  const atHand = await preparationAtHand(db, midway, asked.today)
  if (!atHand) return { is: 'not-found' }
  const problems: Problem[] = []
  for (const { beside: _, ...field } of fieldsOf(atHand).flatMap(
    (ref) => changedField(ref, form, atHand.fields) ?? [],
  )) {
    const saved = await savePreparation(db, { ...asked, ...field })
    if (saved.ok) continue
    if (saved.because === 'not-found') return { is: 'not-found' }
    if (saved.because !== 'conflict') {
      const says = `${saved.problems.join(' ')} What you typed stands in the box`
      return { is: 'closed', says }
    }
    const { savedByName, savedAt } = saved.theirs
    const at = momentOf(new Date(savedAt)).at
    const text = `${savedByName} changed this at ${at}. Choose which text to keep`
    problems.push({ field: inputName(field), text })
  }
  return { is: 'saved', problems }
}

/** Every field that the page of a preparation may have put. */
function fieldsOf({ facts, actions }: PreparationAtHand): readonly FieldRef[] {
  return [
    decisionField,
    ...facts.flatMap(({ fact }) => [factField(fact), factLineField(fact)]),
    ...actions.flatMap(({ actionId }) => [actionField(actionId), actionWhyField(actionId)]),
    ...boxes.map(boxField),
    childWordsField,
    childWordsOnField,
    childWordsHeardByField,
  ]
}
