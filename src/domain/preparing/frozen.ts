import { isoDate, type IsoDate } from '#domain/calendar/day.ts'
import { dateTyped, type FieldRef, type TypedAnswers, type TypedField } from '#domain/reviews/answers.ts'
import {
  actionField,
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
  isDisputed,
} from './boxes.ts'

/** A preparation as the chair has it beside the questions, and as the signed record keeps it. */
export interface FrozenPreparation {
  /** Who sent it and when; null where the chair started without it. */
  readonly sent: { readonly by: string; readonly at: string } | null
  readonly boxes: readonly FrozenBox[]
  readonly childWords: (FrozenText & { readonly on: IsoDate | null; readonly heardBy: string }) | null
  /** What the team manager was asked to decide, with the decision; empty where there is none yet. */
  readonly decision: { readonly asked: string; readonly text: string; readonly by: string } | null
  /** Facts that were said to be wrong or out of date, with the answer where there is one. */
  readonly disputed: readonly {
    readonly says: string
    readonly mark: string
    readonly line: string
    readonly by: string
    readonly answer: string | null
  }[]
  /** Actions that are not done, and why. */
  readonly notDone: readonly { readonly what: string; readonly why: string; readonly by: string }[]
  /** Added after the chair had started. */
  readonly notes: readonly { readonly text: string; readonly by: string; readonly at: string }[]
}

interface FrozenText {
  readonly text: string
  readonly by: string
}

/** One box, and what somebody else had written there before. */
export interface FrozenBox extends FrozenText {
  readonly asks: string
  readonly before: readonly (FrozenText & { readonly at: string })[]
}

/** What a preparation is frozen from; instants are in words already, as London says them. */
export interface PreparationToFreeze {
  readonly childName: string
  readonly sent: FrozenPreparation['sent']
  readonly wasAsked: boolean
  readonly fields: TypedAnswers
  readonly earlier: readonly (FieldRef & {
    readonly value: string
    readonly by: string
    readonly at: string
  })[]
  readonly decision: { readonly asked: string; readonly isSent: boolean } | undefined
  readonly facts: readonly { readonly fact: string; readonly says: string; readonly answer: string | null }[]
  readonly actions: readonly { readonly actionId: number; readonly what: string }[]
  readonly notes: FrozenPreparation['notes']
}

/**
 * A preparation as it goes beside the questions and with the record. Nothing of it shows before it is sent; undefined
 * where none was asked for and nothing came.
 */
export function frozenPreparation(given: PreparationToFreeze): FrozenPreparation | undefined {
  const { fields, sent, decision, notes } = given
  const isDecided = decision?.isSent === true
  if (!given.wasAsked && sent === null && !isDecided && notes.length === 0) return undefined
  const isSent = sent !== null
  const childWords = filled(fields.field(childWordsField))
  return {
    sent,
    boxes: isSent
      ? boxes.flatMap((box) => frozenBox(boxAsks(box, given.childName), boxField(box), given))
      : [],
    childWords:
      isSent && childWords
        ? {
            text: childWords.value,
            by: childWords.savedByName,
            on: dayTyped(fields.value(childWordsOnField)),
            heardBy: fields.value(childWordsHeardByField).trim(),
          }
        : null,
    decision: decision
      ? {
          asked: decision.asked,
          text: isDecided ? fields.value(decisionField) : '',
          by: isDecided ? (fields.field(decisionField)?.savedByName ?? '') : '',
        }
      : null,
    disputed: isSent
      ? given.facts.flatMap(({ fact, says, answer }) => {
          const mark = fields.field(factField(fact))
          if (!mark || !isDisputed(mark.value)) return []
          const line = fields.value(factLineField(fact)).trim()
          return [{ says, mark: factMarkWords[mark.value], line, by: mark.savedByName, answer }]
        })
      : [],
    notDone: isSent
      ? given.actions.flatMap(({ actionId, what }) => {
          const mark = fields.field(actionField(actionId))
          if (mark?.value !== 'not-done') return []
          return [{ what, why: fields.value(actionWhyField(actionId)).trim(), by: mark.savedByName }]
        })
      : [],
    notes,
  }
}

function frozenBox(
  asks: string,
  ref: FieldRef,
  { fields, earlier }: PreparationToFreeze,
): readonly FrozenBox[] {
  const now = filled(fields.field(ref))
  const before = earlierIn(earlier, ref, now?.savedByName).map(({ value, by, at }) => ({
    text: value,
    by,
    at,
  }))
  if (!now && before.length === 0) return []
  return [{ asks, text: now?.value ?? '', by: now?.savedByName ?? '', before }]
}

/** What others had written in a field before whoever wrote in it last. */
export function earlierIn<E extends FieldRef & { readonly by: string }>(
  earlier: readonly E[],
  ref: FieldRef,
  lastBy: string | undefined,
): readonly E[] {
  return earlier.filter(
    (each) =>
      each.questionId === ref.questionId &&
      each.partId === ref.partId &&
      each.field === ref.field &&
      each.by !== lastBy,
  )
}

function filled(field: TypedField | undefined): TypedField | undefined {
  return field && field.value.trim() !== '' ? field : undefined
}

function dayTyped(text: string): IsoDate | null {
  const day = dateTyped(text)
  return day === undefined ? null : isoDate(day)
}
