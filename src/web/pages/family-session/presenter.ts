import { momentOf } from '#db/queries/children/evidence.ts'
import type { FamilySession } from '#db/queries/families/family-sessions.ts'
import { dateInWords } from '#domain/calendar/words.ts'
import { summaryField, typedAnswers, type FieldRef } from '#domain/reviews/answers.ts'
import type { FormState } from '#web/forms/form-state.ts'
import {
  closedBecause,
  presentQuestion,
  presentSummary,
  type StepProps,
} from '#web/pages/family-session/present-rows.ts'
import {
  progressInWords,
  sharedQuestions,
  wordOfQuestion,
  type ChildAtHand,
} from '#web/pages/family-session/steps.ts'
import { paths } from '#web/paths.ts'
import type { FieldProps } from '#web/review/field-props.ts'
import { baseName, fieldShown, inputName, resolveName, shownName } from '#web/review/fields.ts'

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
