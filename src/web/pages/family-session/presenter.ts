import { momentOf } from '#db/queries/evidence.ts'
import type { FamilySession } from '#db/queries/family-sessions.ts'
import { dateInWords } from '#domain/calendar/words.ts'
import { commentLimit, summaryField, typedAnswers, type FieldRef } from '#domain/reviews/answers.ts'
import { lacksReason } from '#domain/reviews/progress.ts'
import type { FormState } from '#web/forms/form-state.ts'
import { childForm, fieldOfChild, nameFor } from '#web/pages/family-session/child-form.ts'
import {
  progressInWords,
  sharedQuestions,
  wordOfQuestion,
  type ChildAtHand,
  type SharedQuestion,
} from '#web/pages/family-session/steps.ts'
import { paths } from '#web/paths.ts'
import type { AnswerProps, FieldProps } from '#web/review/field-props.ts'
import { baseName, besideName, fieldShown, inputName, resolveName, shownName } from '#web/review/fields.ts'
import { evidenceShown } from '#web/review/present-evidence.ts'
import { presentField } from '#web/review/present-field.ts'
import type { EvidenceShown } from '#web/review/evidence.tsx'
import { markOfFacts } from '#domain/evidence/beside.ts'

export interface PartOfRow extends AnswerProps {
  readonly partId: string
  readonly asks: string
  readonly isWhole: boolean
  readonly notAsked: string | undefined
  readonly evidence: readonly EvidenceShown[]
  readonly beside: { readonly name: string; readonly mark: string }
}

/** One child's row of a question. */
export interface RowProps {
  readonly reference: string
  readonly childName: string
  readonly href: string
  /** Why nothing can be typed here: "Signed", "Not asked: under 5". */
  readonly closed: string | undefined
  readonly parts: readonly PartOfRow[]
  readonly comment: FieldProps | undefined
  readonly commentLimit: number
  readonly lacksReason: boolean
}

export interface SummaryRowProps {
  readonly reference: string
  readonly childName: string
  readonly closed: string | undefined
  readonly asks: string
  readonly limit: number
  readonly field: FieldProps
}

/** A part of the question that can be answered alike for all: never one that is answered in words. */
export interface SameProps {
  readonly name: string
  readonly asks: string
  readonly answers: AnswerProps['answers']
}

export type StepProps =
  | {
      readonly is: 'question'
      readonly asks: string
      readonly hint: string | undefined
      readonly rows: readonly RowProps[]
      readonly same: readonly SameProps[]
    }
  | { readonly is: 'summaries'; readonly rows: readonly SummaryRowProps[] }
  | { readonly is: 'end' }

export interface FamilySessionProps {
  readonly sessionId: number
  readonly personId: number
  readonly names: string
  readonly children: readonly {
    readonly name: string
    readonly childHref: string
    readonly due: string
    readonly progress: string
    readonly hasSummary: boolean
    readonly closed: string | undefined
    readonly reviewHref: string
    readonly signHref: string
    readonly recordHref: string | undefined
  }[]
  readonly startHref: string
  /** From 1; the last two are the summaries and the end. */
  readonly step: number
  readonly steps: number
  readonly contents: readonly { readonly href: string; readonly asks: string; readonly word: string }[]
  readonly at: StepProps
  readonly talk: FieldProps
}

/** Under this name the talk is kept among the fields of the form. */
export const talkField: FieldRef = { questionId: '_talk', partId: '', field: 'answer' }

/** The talk as a field that is saved like any other. */
export function talkAnswers({ talk }: FamilySession) {
  const { text: value, version, savedAt, savedBy, savedByName = 'Somebody' } = talk
  return typedAnswers(
    savedAt === undefined || savedBy === undefined
      ? []
      : [{ ...talkField, value, version, savedAt: savedAt.toISOString(), savedBy, savedByName }],
  )
}

/** One step of a family session. */
export function presentSession(
  session: FamilySession,
  children: readonly ChildAtHand[],
  {
    step: asked,
    form,
    personId,
  }: { readonly step: number; readonly form: FormState; readonly personId: number },
): FamilySessionProps {
  const { sessionId } = session
  const questions = sharedQuestions(children)
  const steps = questions.length + 2
  const step = Math.min(Math.max(1, asked), steps)
  const question = questions[step - 1]
  const hrefOf = (at: number) => `${paths.familySession({ sessionId })}?step=${at}`
  const unwritten = children.filter((each) => !hasSummary(each)).length
  return {
    sessionId,
    personId,
    names: children.map(({ name }) => name).join(', '),
    children: children.map((each) => presentChild(each)),
    startHref: paths.familySessions({ childId: children[0]!.child.childId }),
    step,
    steps,
    contents: [
      ...questions.map((each, index) => ({
        href: hrefOf(index + 1),
        asks: each.asks,
        word: wordOfQuestion(each),
      })),
      {
        href: hrefOf(steps - 1),
        asks: 'Summaries',
        word: unwritten === 0 ? 'Written' : `${children.length - unwritten} of ${children.length} written`,
      },
      { href: hrefOf(steps), asks: 'Check and sign', word: signedInWords(children) },
    ],
    at: question
      ? presentQuestion(question, form)
      : step === steps
        ? { is: 'end' }
        : { is: 'summaries', rows: children.map((each) => presentSummary(each, form)) },
    talk: presentTalk(session, form),
  }
}

function signedInWords(children: readonly ChildAtHand[]): string {
  return `${children.filter(({ child }) => child.isSigned).length} of ${children.length} signed`
}

function hasSummary({ review }: ChildAtHand): boolean {
  return review.answers.value(summaryField).trim() !== ''
}

function closedBecause({ child }: ChildAtHand): string | undefined {
  if (child.isSigned) return 'Signed'
  return child.isStopped ? 'Stopped: nothing more is asked' : undefined
}

function presentChild(each: ChildAtHand): FamilySessionProps['children'][number] {
  const { child, name, review } = each
  const { reference } = child
  const { dueOn } = review.midway
  return {
    name,
    childHref: paths.child({ childId: child.childId }),
    due: `${review.put.form.title}, ${dueOn === undefined ? 'no date yet' : `due ${dateInWords(dueOn)}`}`,
    progress: progressInWords(review),
    hasSummary: hasSummary(each),
    closed: closedBecause(each),
    reviewHref: paths.review({ reference }),
    signHref: paths.reviewCheck({ reference }),
    recordHref: child.isSigned ? paths.reviewRecord({ reference }) : undefined,
  }
}

function presentQuestion({ asks, hint, rows }: SharedQuestion, form: FormState): StepProps {
  const open = rows.filter((row) => closedBecause(row) === undefined && row.question.notAsked === undefined)
  const parts = open[0]?.question.parts ?? []
  return {
    is: 'question',
    asks,
    hint,
    rows: rows.map((row) => presentRow(row, form)),
    same:
      open.length < 2
        ? []
        : parts
            .filter(({ answers, notAsked }) => answers.kind !== 'text' && notAsked === undefined)
            .map((part) => ({
              name: `same.${part.id}`,
              asks: part.id === '' ? '' : part.asks,
              answers: part.answers,
            })),
  }
}

function presentRow(row: SharedQuestion['rows'][number], form: FormState): RowProps {
  const { child, name, review, question } = row
  const { reference } = child
  const { id: questionId } = question.question
  const saveTo = paths.reviewAnswer({ reference, questionId })
  const own = childForm(form, reference)
  const field = (ref: FieldRef) => fieldOfChild(presentField(review, ref, own), reference, saveTo)
  const closed =
    closedBecause(row) ?? (question.notAsked === undefined ? undefined : `Not asked: ${question.notAsked}`)
  const comment = field({ questionId, partId: '', field: 'comment' })
  const inWords = question.parts.every(({ answers }) => answers.kind === 'text')
  return {
    reference,
    childName: name,
    href: `${paths.review({ reference })}#q-${questionId}`,
    closed,
    parts: question.parts.map((part) => {
      const ref: FieldRef = { questionId, partId: part.id, field: 'answer' }
      const evidence = part.notAsked === undefined ? review.evidence(part) : []
      return {
        partId: part.id,
        asks: part.asks,
        isWhole: question.parts.length === 1 && part.id === '',
        answers: part.answers,
        worryHint: part.worry === 'yes' ? 'Here Yes means worry.' : undefined,
        notAsked: part.notAsked,
        field: field(ref),
        evidence: evidence.map(evidenceShown),
        beside: { name: nameFor(reference, besideName(ref)), mark: markOfFacts(evidence) },
      }
    }),
    comment: inWords && comment.value.trim() === '' && !comment.conflict ? undefined : comment,
    commentLimit,
    lacksReason: lacksReason(
      question,
      review.answers,
      review.agreed.some((action) => action.questionId === questionId),
    ),
  }
}

function presentSummary(each: ChildAtHand, form: FormState): SummaryRowProps {
  const { child, name, review } = each
  const { reference } = child
  const { asks, limit } = review.put.form.summary
  const saveTo = paths.reviewAnswer({ reference, questionId: summaryField.questionId })
  const field = presentField(review, summaryField, childForm(form, reference))
  return {
    reference,
    childName: name,
    closed: closedBecause(each),
    asks,
    limit,
    field: fieldOfChild(field, reference, saveTo),
  }
}

function presentTalk(session: FamilySession, form: FormState): FieldProps {
  const { talk, sessionId } = session
  const shown = fieldShown(talkField, talkAnswers(session), form)
  return {
    ref: talkField,
    name: inputName(talkField),
    baseName: baseName(talkField),
    base: shown.base,
    version: talk.version,
    value: shown.value,
    saveTo: paths.familyTalk({ sessionId }),
    conflict:
      shown.isConflict && talk.savedAt !== undefined
        ? {
            theirs: talk.text,
            by: talk.savedByName ?? 'Somebody',
            at: momentOf(talk.savedAt).at,
            resolveName: resolveName(talkField),
            shownName: shownName(talkField),
            version: talk.version,
            canJoin: true,
          }
        : undefined,
  }
}
