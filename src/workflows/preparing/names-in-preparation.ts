import type { Db } from '#db/open.ts'
import { putPreparationField } from '#db/queries/preparing/preparation-writing.ts'
import {
  actionWhyField,
  boxes,
  boxField,
  childWordsField,
  childWordsHeardByField,
  decisionField,
  factLineField,
} from '#domain/preparing/boxes.ts'
import { fieldName, type FieldRef } from '#domain/reviews/answers.ts'
import type { PreparationAtHand } from './preparation-at-hand.ts'
import {
  decideNamesBeside,
  keepNamesBeside,
  type NamesDecided,
  type NamesUndecided,
  type WordsDecided,
} from '#workflows/families/names-beside.ts'
import type { ReviewAsked } from '#workflows/reviews/start-review.ts'

/**
 * The names check of a preparation before it is sent: its texts go to the chair and into the signed record. What is
 * changed is saved as the next version of its box; what stays, stays decided when it is sent again.
 */
export async function decideNamesOfPreparation(
  db: Db,
  { fields, facts, actions, review }: PreparationAtHand,
  { person, today, now, names }: ReviewAsked & { readonly names?: readonly WordsDecided[] },
): Promise<NamesDecided<string> | NamesUndecided> {
  const { midwayId, childId, reference } = review.midway
  const thing = `preparation:${reference}`
  const refs: readonly FieldRef[] = [
    ...boxes.map(boxField),
    childWordsField,
    childWordsHeardByField,
    decisionField,
    ...facts.map(({ fact }) => factLineField(fact)),
    ...actions.map(({ actionId }) => actionWhyField(actionId)),
  ]
  const texts = Object.fromEntries(refs.map((ref) => [fieldName(ref), fields.value(ref)]))
  return db.transaction().execute(async (tx) => {
    const named = await decideNamesBeside(tx, { person, childId, today, texts, decided: names, thing })
    if (!named.ok) return named
    for (const ref of refs) {
      const value = named.texts[fieldName(ref)] ?? ''
      if (value === fields.value(ref)) continue
      const version = (fields.field(ref)?.version ?? 0) + 1
      const { questionId, partId, field } = ref
      const saved = { savedBy: person.personId, savedAt: now }
      await putPreparationField(tx, { questionId, partId, field, midwayId, value, version, ...saved })
    }
    await keepNamesBeside(tx, { ...named, childId, thing, person, now })
    return named
  })
}
