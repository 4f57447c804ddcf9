import type { Day } from '#domain/calendar/day.ts'
import type { LadderStage } from './ladder.ts'

/** Everything that can be done with a concern, in the order in which pages offer it. */
export const stepKinds = [
  'raised',
  'replied',
  'reply-accepted',
  'not-enough',
  'stepped-down',
  'moved-on-by-silence',
  'silence-told',
  'given',
  'meeting-held',
  'immediate-risk',
  'sent-to',
  're-laddered',
  'child-told',
  'closed',
] as const

export type StepKind = (typeof stepKinds)[number]

/** Steps that open a stage: its reply clock begins on their day. */
export const enteringSteps = [
  'raised',
  'not-enough',
  'stepped-down',
  'moved-on-by-silence',
  're-laddered',
] as const satisfies readonly StepKind[]

export type EnteringStep = (typeof enteringSteps)[number]

/** A stage as it stood when it was entered, so that the story reads the same after the policy changed. */
export type EnteredStage = Pick<LadderStage, 'id' | 'name' | 'kind' | 'to'>

/** One dated step. The state of a concern is worked out from its steps and kept nowhere. */
export interface ConcernStep {
  /** 1 is the raising; steps follow one another without a gap. */
  readonly number: number
  readonly kind: StepKind
  readonly on: Day
  /** Who took it; undefined for the turn of the day. */
  readonly by: number | undefined
  /** The stage that it opened. */
  readonly enters: EnteredStage | undefined
  /** What it holds besides words, as far as later steps depend on it. */
  readonly detail?: {
    readonly givenTo?: number | undefined
    readonly givenToName?: string | undefined
    readonly childTold?: 'yes' | 'no' | undefined
  }
}

/** Each step as it stands in the story. */
export const stepWords: Readonly<Record<StepKind, string>> = {
  raised: 'Raised',
  replied: 'Replied',
  'reply-accepted': 'Reply accepted',
  'not-enough': 'Not enough: on to another stage',
  'stepped-down': 'Stepped down',
  'moved-on-by-silence': 'Moved on: no reply came in time',
  'silence-told': 'No reply came in time: the next stage was told',
  given: 'Given to somebody to answer',
  'meeting-held': 'Meeting held',
  'immediate-risk': 'Immediate risk: told at once',
  'sent-to': 'Sent outside the authority',
  're-laddered': 'Goes on under another process',
  'child-told': 'The child was told',
  closed: 'Closed',
}

/** Whether a step opens a stage. */
export function isEntering(kind: StepKind): kind is EnteringStep {
  return (enteringSteps as readonly StepKind[]).includes(kind)
}
