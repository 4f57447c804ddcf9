import { dayInWords, dueInWords } from '#domain/calendar/words.ts'
import type { Day } from '#domain/calendar/day.ts'
import {
  actionField,
  actionMarkWords,
  actionWhyField,
  boxAsks,
  boxes,
  boxField,
  childWordsField,
  childWordsHeardByField,
  childWordsOnField,
  decisionField,
  factField,
  factLineField,
  factMarkWords,
} from '#domain/preparing/boxes.ts'
import { isChangedSince } from '#domain/preparing/as-sent.ts'
import { earlierIn, type FrozenPreparation } from '#domain/preparing/frozen.ts'
import type { PreparationState } from '#domain/preparing/state.ts'
import type { FieldRef } from '#domain/reviews/answers.ts'
import type { Preparation } from '#db/queries/preparing/preparation.ts'
import { presentBanner, type ChildBannerProps } from '#web/child/present-banner.ts'
import { nameOfReview } from '#web/child/present-midway.ts'
import type { FormState } from '#web/forms/form-state.ts'
import { instantWordsWithYear } from '#web/instant-words.ts'
import { evidenceShown, queriesInWords } from '#web/review/present-evidence.ts'
import type { EvidenceShown } from '#web/review/evidence.tsx'
import type { FieldProps } from '#web/review/field-props.ts'
import { inputName } from '#web/review/fields.ts'
import { presentTyped } from '#web/review/present-field.ts'
import { firstName, preparationForRecord } from '#workflows/preparing/preparation-for-record.ts'
import type { PreparationAtHand } from '#workflows/preparing/preparation-at-hand.ts'

/** One box with what it asks, who wrote in it, and what others had written there before. */
export interface BoxProps {
  readonly asks: string
  readonly field: FieldProps
  readonly problem: string | undefined
  readonly writtenBy: string | undefined
  readonly before: readonly { readonly text: string; readonly by: string; readonly at: string }[]
}

export interface FactProps {
  readonly line: EvidenceShown
  readonly mark: FieldProps
  readonly said: FieldProps
  /** What was asked about it before, and the answer. */
  readonly asked: EvidenceShown['asked']
}

export interface OpenActionProps {
  readonly actionId: number
  readonly what: string
  readonly due: string
  readonly isLate: boolean
  readonly owner: string
  readonly mark: FieldProps
  readonly why: FieldProps
}

export interface PreparePageProps {
  readonly reference: string
  readonly banner: ChildBannerProps
  readonly firstName: string
  /** "For the midway on Thu 22 Oct 2026 with Priya Shah." */
  readonly says: string
  readonly which: string
  readonly state: PreparationState
  readonly savedAt: string | undefined
  readonly sent: string | undefined
  readonly boxes: readonly BoxProps[]
  readonly childWords: { readonly words: BoxProps; readonly on: BoxProps; readonly heardBy: BoxProps }
  readonly facts: readonly FactProps[]
  readonly actions: readonly OpenActionProps[]
  readonly decision: { readonly asked: string; readonly box: BoxProps } | undefined
  /** What the chair has of it. */
  readonly shown: FrozenPreparation | undefined
  /** What stands in the box for a note: typed while the chair started, or before and never sent. */
  readonly note: string
  readonly isSigned: boolean
  readonly personId: number
}

/** The page of a preparation. */
export function presentPreparation(
  atHand: PreparationAtHand,
  form: FormState,
  { personId, today }: { readonly personId: number; readonly today: Day },
): PreparePageProps {
  const { review, preparation, fields, state } = atHand
  const { midway, child } = review
  const banner = presentBanner(child, today)
  const on = preparation.arrangedFor ?? midway.dueOn
  const at = preparation.arrangedFor !== undefined && preparation.arrangedAt
  const latest = fields.all
    .map(({ savedAt }) => savedAt)
    .toSorted()
    .at(-1)
  const box = (ref: FieldRef, asks: string) => presentBox(atHand, form, personId, ref, asks)
  return {
    reference: midway.reference,
    banner,
    firstName: firstName(review),
    says: `For the midway ${on === undefined ? '' : `on ${dayInWords(on)}${at ? ` at ${at}` : ''} `}with ${banner.chair}.`,
    which: nameOfReview(midway.reviewId, child.policy),
    state,
    savedAt: latest === undefined ? undefined : `Saved ${instantWordsWithYear(new Date(latest))}`,
    sent: sentInWords(preparation),
    boxes: boxes.map((each) => box(boxField(each), boxAsks(each, firstName(review)))),
    childWords: {
      words: box(childWordsField, `What ${firstName(review)} said, in the child’s own words`),
      on: box(childWordsOnField, 'On which day'),
      heardBy: box(childWordsHeardByField, 'Who heard it'),
    },
    facts: presentFacts(atHand, form),
    actions: atHand.actions.map((action) => ({
      actionId: action.actionId,
      what: action.what,
      due:
        action.dueOn === undefined ? 'No date yet' : dueInWords(action.dueOn, today, child.policy.calendar),
      isLate: action.dueOn !== undefined && action.dueOn < today,
      owner: action.ownerName ?? 'No owner',
      mark: presentMark(atHand, form, actionField(action.actionId), actionMarkWords),
      why: presentLine(atHand, form, actionWhyField(action.actionId)),
    })),
    decision:
      preparation.decisionAsked === undefined
        ? undefined
        : { asked: preparation.decisionAsked, box: box(decisionField, 'Your decision') },
    shown: preparationForRecord(review),
    note: form.value('note') ?? (state.mayNote ? neverSent(atHand, form) : ''),
    isSigned: midway.signedAt !== undefined,
    personId,
  }
}

function presentBox(
  { fields, preparation }: PreparationAtHand,
  form: FormState,
  personId: number,
  ref: FieldRef,
  asks: string,
): BoxProps {
  const kept = fields.field(ref)
  const earlier = preparation.earlier.map((each) => ({ ...each, by: each.savedByName }))
  return {
    asks,
    field: presentTyped(fields, ref, form, { words: (value) => value, canJoin: true }),
    problem: form.problem(inputName(ref)),
    writtenBy:
      kept && kept.savedBy !== personId && kept.value.trim() !== ''
        ? `Written by ${kept.savedByName}, ${instantWordsWithYear(new Date(kept.savedAt))}`
        : undefined,
    before: earlierIn(earlier, ref, kept?.savedByName).map(({ value, by, savedAt }) => ({
      text: value,
      by,
      at: instantWordsWithYear(savedAt),
    })),
  }
}

function presentFacts(atHand: PreparationAtHand, form: FormState): readonly FactProps[] {
  return atHand.facts.map(({ fact, line }) => ({
    line: evidenceShown(line),
    mark: presentMark(atHand, form, factField(fact), factMarkWords),
    said: presentLine(atHand, form, factLineField(fact)),
    asked: queriesInWords(atHand.queries.filter((query) => query.fact === fact)),
  }))
}

function presentMark(
  { fields }: PreparationAtHand,
  form: FormState,
  ref: FieldRef,
  words: Readonly<Record<string, string>>,
): FieldProps {
  return presentTyped(fields, ref, form, { words: (value) => words[value] ?? value, canJoin: false })
}

function presentLine({ fields }: PreparationAtHand, form: FormState, ref: FieldRef): FieldProps {
  return presentTyped(fields, ref, form, { words: (value) => value, canJoin: true })
}

function sentInWords(preparation: Preparation): string | undefined {
  const { sentAt, sentBy, fields } = preparation
  if (sentAt === undefined) return undefined
  const isChanged = fields.some((field) => isChangedSince(field, preparation))
  const since = isChanged ? '. It was changed since: the chair has it as it was sent' : ''
  return `Sent by ${sentBy}, ${instantWordsWithYear(sentAt)}${since}`
}

/** What was typed and did not reach the chair: in a form sent too late, or saved and never sent. */
function neverSent({ fields, preparation }: PreparationAtHand, form: FormState): string {
  if (preparation.notes.length > 0 && !form.sent) return ''
  const refs = boxes.map(boxField)
  const typed = refs.map((ref) => {
    const field = fields.field(ref)
    const hasIt =
      field === undefined || (preparation.sentAt !== undefined && !isChangedSince(field, preparation))
    const kept = hasIt ? '' : field.value
    const sent = form.value(inputName(ref))
    return sent === undefined || sent === fields.value(ref) ? kept : sent
  })
  return typed
    .map((text) => text.trim())
    .filter((text) => text !== '')
    .join('\n\n')
}
