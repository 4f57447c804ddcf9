import { dayOf, isoDate, type Day } from '#domain/calendar/day.ts'
import { dateInWords } from '#domain/calendar/words.ts'
import type { Action } from '#db/queries/actions.ts'
import { markOfFacts } from '#domain/evidence/beside.ts'
import type { EvidenceLine } from '#domain/evidence/line.ts'
import { alsoHere } from '#domain/reviews/also-here.ts'
import { choiceInWords, commentLimit, summaryField, type FieldRef } from '#domain/reviews/answers.ts'
import { againField, againLimit, isTouched, needsWord, toCarry } from '#domain/reviews/carrying.ts'
import { groupWord, lacksReason, progressOf } from '#domain/reviews/progress.ts'
import type { PartPut, QuestionPut } from '#domain/reviews/questions-put.ts'
import type { FrozenRecord } from '#domain/reviews/record.ts'
import { statusOfMidway, type StatusOfMidway } from '#domain/reviews/status.ts'
import { momentOf } from '#db/queries/evidence.ts'
import type { ChildBannerProps } from '#web/child/present-banner.ts'
import { presentBanner } from '#web/child/present-banner.ts'
import { instantWordsWithYear } from '#web/instant-words.ts'
import type { FormState } from '#web/forms/form-state.ts'
import {
  actionName,
  daysOffered,
  newKey,
  type ActionField,
  type OwnerOffered,
} from '#web/pages/review/action-fields.ts'
import type { EvidenceShown } from '#web/review/evidence.tsx'
import type { AnswerProps, FieldProps } from '#web/review/field-props.ts'
import { besideName } from '#web/review/fields.ts'
import { presentField } from '#web/review/present-field.ts'
import { possibleOwners, type ReviewAtHand } from '#workflows/review-at-hand.ts'

export interface PartProps extends AnswerProps {
  readonly asks: string
  readonly isWhole: boolean
  readonly notAsked: string | undefined
  readonly evidence: readonly EvidenceShown[]
  readonly suggestion:
    { readonly value: string; readonly words: string; readonly because: string } | undefined
  /** "Last review, 2 Jun 2026: Partly". */
  readonly last: string | undefined
  /** What was written last time, where the answer is a text. */
  readonly lastText: { readonly on: string; readonly text: string } | undefined
  /** Which facts stand beside it, to be kept with the answer. */
  readonly beside: { readonly name: string; readonly mark: string }
  /** "1 visit was added", where that happened since it was answered. */
  readonly changed: string | undefined
  /** What a button sends to say that the answer stands all the same. */
  readonly standsDoes: string
}

/** What of last time can be said again, or was. */
export interface AgainProps {
  readonly does: string
  /** The day of the review whose answer is offered. */
  readonly offeredFrom: string | undefined
  /** "Carried from 2 Jun 2026". */
  readonly carried: string | undefined
  /** The word of confirmation, where it is asked for. */
  readonly word: { readonly field: FieldProps; readonly limit: number; readonly times: number } | undefined
}

export interface QuestionProps {
  readonly id: string
  readonly number: number
  readonly asks: string
  readonly hint: string | undefined
  readonly notAsked: string | undefined
  readonly parts: readonly PartProps[]
  /** Left out where the answer itself is a text. */
  readonly comment: FieldProps | undefined
  readonly commentLimit: number
  readonly again: AgainProps
  readonly lastComment: { readonly on: string; readonly text: string } | undefined
  readonly lacksReason: boolean
  readonly defaultTaken: string | undefined
  readonly actions: readonly Action[]
  readonly newAction: ActionFormProps
}

export interface ActionFormProps {
  readonly questionId: string
  readonly isOpen: boolean
  readonly name: (field: ActionField) => string
  readonly value: (field: ActionField) => string
  readonly problem: (field: ActionField) => string | undefined
  readonly owners: readonly OwnerOffered[]
  readonly days: readonly { readonly value: string; readonly text: string }[]
}

/** A group of questions and how it stands. */
export interface GroupProps {
  readonly id: string
  readonly title: string
  readonly word: string
  /** Whether it is folded away, as an answered group of a long form is. */
  readonly isFolded: boolean
  /** How many of the first questions stand side by side where there is room, as in Signs of Safety; or none. */
  readonly inColumns: number
  readonly questions: readonly QuestionProps[]
}

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
      words: `${progress.answered} of ${progress.asked} answered`,
      left: progress.left.map(({ question }) => ({ id: question.id, asks: question.asks })),
    },
    groups: put.groups.map((group) => {
      const word = groupWord(group, answers, hasAction)
      return {
        id: group.id,
        title: group.title,
        word,
        inColumns: besideEachOther(group.questions),
        isFolded: progress.asked > longForm && word === 'Answered' && form.problems.length === 0,
        questions: group.questions.map((question) =>
          presentQuestion(review, question, ++number, form, today),
        ),
      }
    }),
    summary: { ...put.form.summary, field: presentField(review, summaryField, form) },
    lastSummary: last && { on: dateOfRecord(last.record), text: last.record.summary.text },
    before: review.before,
    today,
  }
}

/** How the review of a page stands, by the one function that tells it. */
function stateOf({ midway, child }: Pick<ReviewAtHand, 'midway' | 'child'>, today: Day): StatusOfMidway {
  return statusOfMidway(midway, today, child.policy.calendar)
}

function presentQuestion(
  review: ReviewAtHand,
  put: QuestionPut,
  number: number,
  form: FormState,
  today: Day,
): QuestionProps {
  const { question, notAsked, parts } = put
  const { agreed, answers } = review
  const actions = agreed.filter(({ questionId }) => questionId === question.id)
  const lastQuestion = lastOf(review, question.id)
  return {
    id: question.id,
    number,
    asks: question.asks,
    hint: question.hint,
    notAsked,
    parts: parts.map((part) => presentPart(review, put, part, form)),
    comment: presentComment(review, put, form),
    commentLimit,
    again: presentAgain(review, put, form),
    lastComment:
      review.last && lastQuestion && lastQuestion.comment.trim() !== ''
        ? { on: dateOfRecord(review.last.record), text: lastQuestion.comment }
        : undefined,
    lacksReason: lacksReason(put, answers, actions.length > 0),
    defaultTaken: question.defaultTaken,
    actions,
    newAction: presentActionForm(review, question.id, form, today),
  }
}

/** Three questions in words at the head of a group are headings of one talk. */
function besideEachOther(questions: readonly QuestionPut[]): number {
  const headings = questions.slice(0, 3)
  const inWords = headings.filter(
    ({ question, notAsked }) =>
      notAsked === undefined && question.parts.length === 0 && question.answers.kind === 'text',
  )
  return inWords.length === 3 ? 3 : 0
}

/** A question that is answered in words has no second box for words, unless something stands in it. */
function presentComment(
  review: ReviewAtHand,
  { question, parts }: QuestionPut,
  form: FormState,
): FieldProps | undefined {
  const field = presentField(review, { questionId: question.id, partId: '', field: 'comment' }, form)
  const inWords = parts.every(({ answers }) => answers.kind === 'text')
  return inWords && field.value.trim() === '' && field.conflict === undefined ? undefined : field
}

function presentAgain(review: ReviewAtHand, put: QuestionPut, form: FormState): AgainProps {
  const { question } = put
  const carried = review.carried(put)
  const mayCarry =
    carried === undefined &&
    toCarry(put, review.last?.record).length > 0 &&
    !isTouched(put, review.answers) &&
    review.last !== undefined
  return {
    does: `again:${question.id}`,
    offeredFrom: mayCarry && review.last ? dateOfRecord(review.last.record) : undefined,
    carried: carried && `Carried from ${dateInWords(dayOf(carried.from))}`,
    word:
      carried && needsWord(carried)
        ? {
            field: presentField(review, againField(question.id), form),
            limit: againLimit,
            times: carried.times,
          }
        : undefined,
  }
}

function presentPart(
  review: ReviewAtHand,
  { question, parts }: QuestionPut,
  part: PartPut,
  form: FormState,
): PartProps {
  const suggestion = part.notAsked === undefined ? review.suggestion(part) : undefined
  const lastPart = lastOf(review, question.id)?.parts.find(({ id }) => id === part.id)
  const lastOn = review.last && lastPart && lastPart.answer !== '' ? dateOfRecord(review.last.record) : ''
  const ref: FieldRef = { questionId: question.id, partId: part.id, field: 'answer' }
  const isText = part.answers.kind === 'text'
  return {
    asks: part.asks,
    isWhole: parts.length === 1 && part.id === '',
    answers: part.answers,
    field: presentField(review, ref, form),
    worryHint: part.worry === 'yes' ? 'Here Yes means worry.' : undefined,
    notAsked: part.notAsked,
    evidence: part.notAsked === undefined ? review.evidence(part).map(evidenceShown) : [],
    suggestion: suggestion && {
      value: suggestion.answer,
      words: choiceInWords(suggestion.answer),
      because: suggestion.because,
    },
    last: lastPart && lastOn && !isText ? `Last review, ${lastOn}: ${lastPart.answer}` : undefined,
    lastText: lastPart && lastOn && isText ? { on: lastOn, text: lastPart.answer } : undefined,
    beside: {
      name: besideName(ref),
      mark: part.notAsked === undefined ? markOfFacts(review.evidence(part)) : '',
    },
    changed: review.changed(question.id, part),
    standsDoes: `stands:${question.id}.${part.id}`,
  }
}

/** A line of evidence with its days as text. */
function evidenceShown(line: EvidenceLine): EvidenceShown {
  return {
    state: line.state,
    says: line.says,
    sources: line.sources,
    outside: line.outside,
    rows: line.rows.map((row) => ({ ...row, on: row.on === undefined ? null : isoDate(row.on) })),
  }
}

function presentActionForm(
  review: ReviewAtHand,
  questionId: string,
  form: FormState,
  today: Day,
): ActionFormProps {
  const sent = (field: ActionField) => form.value(actionName(questionId, field)) ?? ''
  const problem = (field: ActionField) => form.problem(actionName(questionId, field))
  const isOpen = problem('what') !== undefined || problem('date') !== undefined
  return {
    questionId,
    isOpen,
    name: (field) => actionName(questionId, field),
    // An action that was agreed is in the list; only one that could not be is shown as it was typed.
    value: (field) => (isOpen ? sent(field) : field === 'key' ? newKey() : ''),
    problem,
    owners: possibleOwners(review.child, today),
    days: daysOffered(today, review.child.policy.calendar),
  }
}

function lastOf({ last }: ReviewAtHand, questionId: string) {
  return last?.record.groups
    .flatMap(({ questions }) => questions)
    .find(({ id, notAsked }) => id === questionId && notAsked === null)
}

function dateOfRecord(record: FrozenRecord): string {
  return dateInWords(dayOf(record.review.heldOn))
}

/** "Saved 10:42", with the date where that was not today. */
function savedInWords(at: Date, today: Day): string {
  const moment = momentOf(at)
  return moment.on === today ? `Saved ${moment.at}` : `Saved ${dateInWords(moment.on)} ${moment.at}`
}
