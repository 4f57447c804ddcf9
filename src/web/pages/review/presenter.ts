import type { Day } from '#domain/calendar/day.ts'
import { dateInWords } from '#domain/calendar/words.ts'
import type { Action } from '#db/queries/actions/actions.ts'
import { momentOf } from '#db/queries/children/evidence.ts'
import { alsoHere } from '#domain/reviews/also-here.ts'
import { summaryField } from '#domain/reviews/answers.ts'
import type { FrozenPreparation } from '#domain/preparing/frozen.ts'
import { groupWord, progressInWords, progressOf } from '#domain/reviews/progress.ts'
import { statusOfMidway, type StatusOfMidway } from '#domain/reviews/status.ts'
import { presentBanner, type ChildBannerProps } from '#web/child/present-banner.ts'
import { instantWordsWithYear } from '#web/instant-words.ts'
import type { FormState } from '#web/forms/form-state.ts'
import { savedInWords } from '#web/forms/saved-while-typing.tsx'
import { besideEachOther, dateOfRecord, presentQuestion } from '#web/pages/review/present-question.ts'
import type { GroupProps } from '#web/pages/review/question-props.ts'
import type { FieldProps } from '#web/review/field-props.ts'
import { presentField } from '#web/review/present-field.ts'
import { paths } from '#web/paths.ts'
import { stateOfPreparation } from '#workflows/preparing/preparation-at-hand.ts'
import { preparationForRecord } from '#workflows/preparing/preparation-for-record.ts'
import type { ReviewAtHand } from '#workflows/reviews/review-at-hand.ts'

export interface ReviewPageProps {
  readonly reference: string
  readonly title: string
  readonly banner: ChildBannerProps
  readonly childName: string
  readonly state: StatusOfMidway
  readonly dueOn: string | undefined
  readonly intervalEndsOn: string | undefined
  readonly since: string
  readonly startedBy: string | undefined
  readonly savedAt: string | undefined
  readonly stale: string | undefined
  /** Where the child stands on the pathway, where there is one. */
  readonly pathwayHref: string | undefined
  /** "Priya Shah is also in this review (last typed 10:41)". */
  readonly alsoHere: readonly string[]
  readonly personId: number
  /** What became of a draft before this one. */
  readonly discarded: DiscardedProps | undefined
  readonly progress: {
    readonly words: string
    readonly left: readonly { readonly id: string; readonly asks: string }[]
  }
  readonly groups: readonly GroupProps[]
  readonly summary: {
    readonly asks: string
    readonly hint: string | undefined
    readonly limit: number
    readonly field: FieldProps
  }
  readonly lastSummary: { readonly on: string; readonly text: string } | undefined
  /** What the worker and the manager told the chair. */
  readonly preparation: { readonly words: string; readonly shown: FrozenPreparation | undefined }
  readonly before: readonly Action[]
  readonly today: Day
}

interface DiscardedProps {
  readonly by: string
  readonly at: string
  readonly reason: string
  readonly fields: number
}

/** For whom a page is put together, and when. */
export interface Viewing {
  readonly personId: number
  readonly today: Day
  readonly now: Date
}

/** A form of more questions folds each group once it is answered. */
const longForm = 20

/** The page of a review that is being held. */
export function presentReview(review: ReviewAtHand, form: FormState, viewing: Viewing): ReviewPageProps {
  const { today, now, personId } = viewing
  const { midway, put, answers, agreed, child, last } = review
  const banner = presentBanner(child, today)
  const progress = progressOf(put, answers)
  const hasAction = (id: string) => agreed.some(({ questionId }) => questionId === id)
  let number = 0
  const saved = answers.all
    .map(({ savedAt }) => savedAt)
    .toSorted()
    .at(-1)
  return {
    reference: midway.reference,
    title: put.form.title,
    banner,
    childName: banner.name,
    state: stateOf(review, today),
    dueOn: midway.dueOn === undefined ? undefined : dateInWords(midway.dueOn),
    intervalEndsOn: midway.intervalEndsOn === undefined ? undefined : dateInWords(midway.intervalEndsOn),
    since: dateInWords(midway.anchorOn ?? review.plan.startedOn),
    startedBy: midway.startedBy,
    savedAt: saved === undefined ? undefined : savedInWords(new Date(saved), today),
    stale: review.stale,
    pathwayHref: review.plan.explained.stage
      ? paths.childPathway({ childId: review.child.record.childId })
      : undefined,
    alsoHere: alsoHere(answers, personId, now).map(
      ({ name, lastTypedAt }) =>
        `${name} is also in this review (last typed ${momentOf(new Date(lastTypedAt)).at})`,
    ),
    personId,
    discarded: review.discarded && {
      by: review.discarded.discardedBy,
      at: instantWordsWithYear(review.discarded.discardedAt),
      reason: review.discarded.reason,
      fields: review.discarded.answers.filter(({ value }) => value.trim() !== '').length,
    },
    progress: {
      words: progressInWords(progress),
      left: progress.left.map(({ question }) => ({ id: question.id, asks: question.asks })),
    },
    groups: put.groups.map((group) => {
      const word = groupWord(group, answers, hasAction)
      return {
        id: group.id,
        title: group.title,
        word,
        layout: group.layout,
        lead: group.lead,
        inColumns: besideEachOther(group.layout, group.questions),
        isFolded: progress.asked > longForm && word === 'Answered' && form.problems.length === 0,
        questions: group.questions.map((question) =>
          presentQuestion(review, question, form, { number: ++number, childName: banner.name, today }),
        ),
      }
    }),
    summary: { ...put.form.summary, field: presentField(review, summaryField, form) },
    lastSummary: last && { on: dateOfRecord(last.record), text: last.record.summary.text },
    preparation: {
      words: stateOfPreparation(review.preparation, midway, today).words,
      shown: preparationForRecord(review),
    },
    before: review.before,
    today,
  }
}

/** How the review of a page stands, by the one function that tells it. */
function stateOf({ midway, child }: Pick<ReviewAtHand, 'midway' | 'child'>, today: Day): StatusOfMidway {
  return statusOfMidway(midway, today, child.policy.calendar)
}
