import type { Day } from '#domain/calendar/day.ts'
import { saysTheSame } from './wording.ts'

/** What can be done with an action between being agreed and being settled. */
export const actionSteps = ['accept', 'hand-back', 'move', 'give', 'chase', 'settle'] as const
export type ActionStep = (typeof actionSteps)[number]

/** What somebody on the child is to an action. */
export interface PartIn {
  readonly isOwner: boolean
  /** Chairs, team managers and quality managers follow what was agreed for the child. */
  readonly follows: boolean
}

export interface ActionStands {
  readonly settled: boolean
  readonly accepted: boolean
  readonly dueOn: Day | undefined
  readonly owner: 'nobody' | 'left' | 'here'
}

/**
 * Which steps somebody on the child may take next (product page 11 and 3.3): its owner takes an action on or hands it
 * back; everybody on the child may move its day and settle it, by name; whoever follows it gives it to somebody else,
 * and chases it once it is late. An open action always has a step left, so that none is ever stuck.
 */
export function stepsFor(action: ActionStands, part: PartIn, today: Day): ReadonlySet<ActionStep> {
  const steps = new Set<ActionStep>()
  if (action.settled) return steps
  if (part.isOwner) {
    if (!action.accepted) steps.add('accept')
    steps.add('hand-back')
  }
  steps.add('move').add('settle')
  if (part.follows) {
    steps.add('give')
    const late = action.dueOn === undefined || action.dueOn < today
    if (late && action.owner === 'here' && !part.isOwner) steps.add('chase')
  }
  return steps
}

/** From this move on, moving a day once more is flagged (product page 11, rule DR7). */
export const movesFlagged = 3

export interface AgreedOnce {
  readonly actionId: number
  readonly what: string
  readonly agreedOn: Day | undefined
}

/** An action that keeps coming back, and why it is flagged. */
export interface ComesBack {
  /** Its day was moved three times or more. */
  readonly movedOften: boolean
  /** The days on which the same was agreed before, earliest first. */
  readonly agreedBefore: readonly Day[]
}

/** Whether an action comes back: its day moved for the third time, or the same agreed at an earlier meeting. */
export function comesBack(
  action: AgreedOnce & { readonly timesMoved: number },
  ofTheChild: readonly AgreedOnce[],
): ComesBack {
  const agreedBefore = ofTheChild
    .filter((other) => other.actionId !== action.actionId && isBefore(other, action))
    .filter((other) => saysTheSame(other.what, action.what))
    .flatMap(({ agreedOn }) => (agreedOn === undefined ? [] : [agreedOn]))
  return {
    movedOften: action.timesMoved >= movesFlagged,
    agreedBefore: [...new Set(agreedBefore)].sort((a, b) => a - b),
  }
}

/** The same meeting may well agree two actions that sound alike: only an earlier day counts. */
function isBefore(other: AgreedOnce, action: AgreedOnce): boolean {
  return other.agreedOn !== undefined && (action.agreedOn === undefined || other.agreedOn < action.agreedOn)
}
