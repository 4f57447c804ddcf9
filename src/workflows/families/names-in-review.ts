import type { ChildScope } from '#access/scope.ts'
import type { Db } from '#db/open.ts'
import { namesKeptIn } from '#db/queries/families/names-kept.ts'
import type { Day } from '#domain/calendar/day.ts'
import { fieldName, summaryField, type FieldRef } from '#domain/reviews/answers.ts'
import { namesCheckFor, type NameFound } from './names-check.ts'
import type { ReviewAtHand } from '#workflows/reviews/review-at-hand.ts'

/** A text of a review that goes into its record. */
export interface ReviewText {
  /** A field by its name (`seen..comment`), or `action:12:what`. */
  readonly place: string
  /** What it answers: a question, the summary, or an action. */
  readonly about: string
  readonly text: string
  readonly version: number
  /** Which facts stood beside it. */
  readonly beside?: string | undefined
  readonly at:
    | { readonly is: 'field'; readonly ref: FieldRef }
    | { readonly is: 'action'; readonly actionId: number; readonly field: 'what' | 'how_known' }
}

/** A text in which somebody else may be named. */
export interface TextWithNames extends ReviewText {
  readonly names: readonly (NameFound & {
    /** Why it stays, where that was decided. */
    readonly keptBecause: string | undefined
  })[]
}

/** Every text that a person types into a review and that its record will hold. */
function textsOf({ put, answers, agreed }: ReviewAtHand): readonly ReviewText[] {
  const field = (about: string, { questionId, partId, field: name }: FieldRef): ReviewText => {
    const ref = { questionId, partId, field: name }
    return {
      place: fieldName(ref),
      about,
      text: answers.value(ref),
      version: answers.field(ref)?.version ?? 0,
      beside: answers.field(ref)?.beside,
      at: { is: 'field', ref },
    }
  }
  const asked = put.groups
    .flatMap(({ questions }) => questions)
    .filter(({ notAsked }) => notAsked === undefined)
  const ofQuestions = asked.flatMap(({ question: { id, asks }, parts }) =>
    answers.all
      .filter(({ questionId }) => questionId === id)
      .flatMap((typed) => {
        if (typed.field !== 'answer') return [field(asks, typed)]
        const part = parts.find((each) => each.id === typed.partId)
        return part?.answers.kind === 'text' && part.notAsked === undefined ? [field(part.asks, typed)] : []
      }),
  )
  const ofActions = agreed.flatMap(({ actionId, what, howKnown, version }): readonly ReviewText[] => [
    {
      place: `action:${actionId}:what`,
      about: 'An action',
      text: what,
      version,
      at: { is: 'action', actionId, field: 'what' },
    },
    {
      place: `action:${actionId}:howKnown`,
      about: 'How we will know, of an action',
      text: howKnown ?? '',
      version,
      at: { is: 'action', actionId, field: 'how_known' },
    },
  ])
  const summary = field(put.form.summary.asks, summaryField)
  return [summary, ...ofQuestions, ...ofActions].filter(({ text }) => text.trim() !== '')
}

/** The texts of a review in which somebody else of the household may be named, with what was decided of each mark. */
export async function namesInReview(
  db: Db,
  review: ReviewAtHand,
  seenBy: { readonly scope: ChildScope; readonly today: Day },
): Promise<readonly TextWithNames[]> {
  const { midwayId, childId } = review.midway
  const check = await namesCheckFor(db, childId, seenBy)
  const kept = new Map(
    (await namesKeptIn(db, midwayId)).map(({ place, found, reason }) => [`${place}\n${found}`, reason]),
  )
  return textsOf(review)
    .map((text) => ({
      ...text,
      names: check(text.text).map((name) => ({
        ...name,
        keptBecause: kept.get(`${text.place}\n${name.found}`),
      })),
    }))
    .filter(({ names }) => names.length > 0)
}

/** How many marks stand in the way of signing: each must be kept with a reason, changed or taken out. */
export function namesToDecide(texts: readonly TextWithNames[]): number {
  return texts
    .flatMap(({ names }) => names)
    .filter(({ mustBeDecided, keptBecause }) => mustBeDecided && keptBecause === undefined).length
}

/** "2 names of somebody else are not decided about yet". */
export function namesToDecideInWords(count: number): string {
  return count === 1
    ? 'Decide about the words that may name another person'
    : `Decide about ${count} places that may name another person`
}
