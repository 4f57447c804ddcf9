import { momentOf } from '#db/queries/children/evidence.ts'
import { isoDate, type Day } from '#domain/calendar/day.ts'
import { dateInWords } from '#domain/calendar/words.ts'
import type { Form } from '#domain/reviews/form.ts'
import {
  frozenDay,
  frozenRecord,
  type FrozenNote,
  type FrozenRecord,
  type FrozenTalk,
} from '#domain/reviews/record.ts'
import { preparationForRecord } from '#workflows/preparing/preparation-for-record.ts'
import type { ReviewAtHand } from './review-at-hand.ts'

/**
 * A review as its record would say it at an instant: what signing freezes, and what is shown of a draft to those who
 * may see it and not write it.
 */
export function recordFrom(
  review: ReviewAtHand,
  {
    signedBy,
    heldOn,
    now,
    talk,
  }: {
    readonly signedBy: string
    readonly heldOn: Day
    readonly now: Date
    readonly talk?: FrozenTalk | undefined
  },
): FrozenRecord {
  const { midway, child, plan, put, answers, agreed, feeds, rule } = review
  const { record } = child
  const signed = momentOf(now)
  const preparation = preparationForRecord(review)
  const parts = new Map(
    put.groups.flatMap(({ questions }) =>
      questions.flatMap(({ question, parts }) =>
        parts.map((part) => [`${question.id}/${part.id}`, part] as const),
      ),
    ),
  )
  return frozenRecord({
    reference: midway.reference,
    child: {
      name: nameOnRecord(record),
      localId: record.localId,
      bornOn: frozenDay(record.bornOn),
      expectedOn: frozenDay(record.expectedOn),
    },
    review: {
      id: midway.reviewId,
      occurrence: midway.occurrence,
      planType: midway.planType,
      planStartedOn: isoDate(plan.startedOn),
      anchorEvent: midway.anchorEvent,
      anchorOn: frozenDay(midway.anchorOn),
      dueOn: frozenDay(midway.dueOn),
      heldOn: isoDate(heldOn),
    },
    policy: { pack: midway.pack, packSha256: review.packSha256, form: rule.form },
    note: frozenNote(put.form.output),
    outputs: (put.form.furtherOutputs ?? []).map(({ id, name, tooLong, ...note }) => ({
      ...frozenNote(note),
      id,
      name,
      tooLong,
    })),
    ...(talk && { talk }),
    agreed: {
      arrangedFor: frozenDay(midway.arrangedFor),
      intervalEndsOn: frozenDay(midway.intervalEndsOn),
    },
    ...(preparation && { preparation }),
    startedAt: (midway.startedAt ?? now).toISOString(),
    startedBy: midway.startedBy ?? signedBy,
    signedAt: now.toISOString(),
    signedAtWords: `${dateInWords(signed.on)} ${signed.at}`,
    signedBy,
    put,
    answers,
    actions: agreed.map(({ actionId, questionId, what, ownerName, dueOn, howKnown }) => ({
      actionId,
      questionId,
      what,
      owner: ownerName ?? null,
      dueOn: frozenDay(dueOn),
      howKnown: howKnown ?? null,
    })),
    evidence: (questionId, partId) => {
      const part = parts.get(`${questionId}/${partId}`)
      return part ? review.evidence(part) : []
    },
    carried: review.carried,
    valueBefore: (questionId, partId) =>
      review.last?.record.groups
        .flatMap(({ questions }) => questions)
        .find(({ id }) => id === questionId)
        ?.parts.find(({ id }) => id === partId)?.value ?? '',
    feeds: [...feeds].map(([feed, { on, at }]) => ({ feed, loadedOn: isoDate(on), loadedAt: at })),
  })
}

/** What is written for the case system, as the record keeps it. */
function frozenNote({ noteType, title, limit, parts, headings }: Form['output']): FrozenNote {
  return { type: noteType, title, limit, ...(parts && { parts }), ...(headings && { headings }) }
}

/** A child's name on a record; an unborn child, and one without a name, is called so. */
export function nameOnRecord(child: ReviewAtHand['child']['record']): string {
  const unborn = child.bornOn === undefined && child.expectedOn !== undefined
  if (unborn && !child.forename)
    return `Unborn child${child.surname ? `, ${child.surname}` : ` ${child.localId}`}`
  return [child.forename, child.surname].filter(Boolean).join(' ') || `Child ${child.localId}`
}
