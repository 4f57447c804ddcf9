import type { Action } from '#db/queries/actions/actions.ts'
import type { Layout } from '#domain/reviews/form.ts'
import type { ActionField, OwnerOffered } from '#web/pages/review/action-fields.ts'
import type { EvidenceShown } from '#web/review/evidence.tsx'
import type { AnswerProps, FieldProps } from '#web/review/field-props.ts'

/** What the page of a review shows of each question. */

export interface PartProps extends AnswerProps {
  readonly asks: string
  readonly isWhole: boolean
  readonly notAsked: string | undefined
  readonly evidence: readonly EvidenceShown[]
  readonly suggestion:
    { readonly value: string; readonly words: string; readonly because: string } | undefined
  /** "Last review, 2 Jun 2026: Partly". */
  readonly last: string | undefined
  /** Which way a scale has moved since: "2 nearer than last time (4) to: safe enough to end the plan". */
  readonly moved: string | undefined
  /** What was written last time, where the answer is a text. */
  readonly lastText: { readonly on: string; readonly text: string } | undefined
  /** Which facts stand beside it, to be kept with the answer. */
  readonly beside: { readonly name: string; readonly mark: string }
  /** "1 visit was added", where that happened since it was answered. */
  readonly changed: string | undefined
  /** What a button sends to say that the answer stands all the same. */
  readonly standsDoes: string
}

/** A question that does not matter for this child is set aside with a reason. */
export interface AsideProps {
  readonly field: FieldProps
  readonly limit: number
  /** "Not used for Ava: she is two weeks old", once it is set aside. */
  readonly words: string | undefined
  readonly problem: string | undefined
  /** What the buttons send. */
  readonly does: string
  readonly usesAgain: string
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
  /** What good looks like, and where it is shown, where the policy says so. */
  readonly standard: string | undefined
  readonly shownIn: string | undefined
  /** A prompt of an agenda, which may be left without an answer. */
  readonly mayBeLeft: boolean
  /** Whether it is set aside for this child, or may be; undefined where the policy does not allow it. */
  readonly aside: AsideProps | undefined
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
  /** Whether a concern is offered beside it, with the weight of an action. */
  readonly mayRaiseConcern: boolean
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
  readonly layout: Layout
  readonly lead: string | undefined
  /** How many of the first questions stand side by side where there is room, as in Signs of Safety; or none. */
  readonly inColumns: number
  readonly questions: readonly QuestionProps[]
}
