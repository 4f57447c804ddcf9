import { dayOf, type Day } from '#domain/calendar/day.ts'
import { dateInWords } from '#domain/calendar/words.ts'
import { markOfFacts } from '#domain/evidence/beside.ts'
import { choiceInWords, commentLimit, type FieldRef } from '#domain/reviews/answers.ts'
import { againField, againLimit, isTouched, needsWord, toCarry } from '#domain/reviews/carrying.ts'
import type { Layout } from '#domain/reviews/form.ts'
import { lacksReason } from '#domain/reviews/progress.ts'
import type { PartPut, QuestionPut } from '#domain/reviews/questions-put.ts'
import type { FrozenRecord } from '#domain/reviews/record.ts'
import { scaleMoved } from '#domain/reviews/scale.ts'
import { asideField, asideLimit, setAsideInWords } from '#domain/reviews/set-aside.ts'
import type { FormState } from '#web/forms/form-state.ts'
import { actionName, daysOffered, newKey, type ActionField } from '#web/pages/review/action-fields.ts'
import type {
  ActionFormProps,
  AgainProps,
  AsideProps,
  PartProps,
  QuestionProps,
} from '#web/pages/review/question-props.ts'
import { evidenceToDispute } from '#web/review/present-evidence.ts'
import type { FieldProps } from '#web/review/field-props.ts'
import { besideName } from '#web/review/fields.ts'
import { presentField } from '#web/review/present-field.ts'
import { possibleOwners, type ReviewAtHand } from '#workflows/reviews/review-at-hand.ts'

/** One question of a review, for its page. */
export function presentQuestion(
  review: ReviewAtHand,
  put: QuestionPut,
  form: FormState,
  { number, childName, today }: { readonly number: number; readonly childName: string; readonly today: Day },
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
    standard: question.standard,
    mayBeLeft: question.mayBeLeft ?? false,
    shownIn: question.shownIn,
    aside: presentAside(review, put, form, childName),
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
    mayRaiseConcern: question.mayRaiseConcern,
  }
}

/** How many questions stand side by side: in columns, those at the head that are answered in words. */
export function besideEachOther(layout: Layout, questions: readonly QuestionPut[]): number {
  if (layout !== 'columns') return 0
  const first = questions.findIndex(
    ({ question, notAsked, setAside }) =>
      notAsked !== undefined ||
      setAside !== undefined ||
      question.parts.length > 0 ||
      question.answers.kind !== 'text',
  )
  const inWords = first < 0 ? questions.length : first
  return inWords >= 2 ? Math.min(inWords, 3) : 0
}

function presentAside(
  review: ReviewAtHand,
  { question, notAsked, setAside }: QuestionPut,
  form: FormState,
  childName: string,
): AsideProps | undefined {
  if (!review.put.form.caseByCase || notAsked !== undefined) return undefined
  const field = presentField(review, asideField(question.id), form)
  return {
    field,
    limit: asideLimit,
    words: setAside === undefined ? undefined : setAsideInWords(childName, setAside),
    problem: form.problem(field.name),
    does: `aside:${question.id}`,
    usesAgain: `use:${question.id}`,
  }
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
    evidence: part.notAsked === undefined ? evidenceToDispute(review, part) : [],
    suggestion: suggestion && {
      value: suggestion.answer,
      words: choiceInWords(suggestion.answer),
      because: suggestion.because,
    },
    moved: scaleMoved(part.answers, lastPart?.value ?? '', review.answers.value(ref)),
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

/** The day on which a review was held, in words. */
export function dateOfRecord(record: FrozenRecord): string {
  return dateInWords(dayOf(record.review.heldOn))
}
