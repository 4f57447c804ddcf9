import { commentLimit, summaryField, type FieldRef } from '#domain/reviews/answers.ts'
import { markOfFacts } from '#domain/evidence/beside.ts'
import { lacksReason } from '#domain/reviews/progress.ts'
import type { FormState } from '#web/forms/form-state.ts'
import { childForm, fieldOfChild, nameFor } from '#web/pages/family-session/child-form.ts'
import type { ChildAtHand, SharedQuestion } from '#web/pages/family-session/steps.ts'
import { paths } from '#web/paths.ts'
import type { EvidenceShown } from '#web/review/evidence.tsx'
import type { AnswerProps, FieldProps } from '#web/review/field-props.ts'
import { besideName } from '#web/review/fields.ts'
import { evidenceShown } from '#web/review/present-evidence.ts'
import { presentField } from '#web/review/present-field.ts'

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

/** What a step shows. */
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

/** Why nothing more can be typed into a child's review; undefined where it can. */
export function closedBecause({ child }: ChildAtHand): string | undefined {
  if (child.isSigned) return 'Signed'
  return child.isStopped ? 'Stopped: nothing more is asked' : undefined
}

/** A question across the children. */
export function presentQuestion({ asks, hint, rows }: SharedQuestion, form: FormState): StepProps {
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

/** One child's summary. */
export function presentSummary(each: ChildAtHand, form: FormState): SummaryRowProps {
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
