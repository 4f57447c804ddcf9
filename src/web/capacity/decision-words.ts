import type { KeptDecision } from '#db/queries/capacity/decisions.ts'
import { decisionState, type DecisionState } from '#domain/capacity/decision.ts'

const words: Readonly<
  Record<DecisionState, { readonly words: string; readonly colour: 'yellow' | 'purple' | 'grey' }>
> = {
  waiting: { words: 'Waits for agreement', colour: 'yellow' },
  'in-force': { words: 'In force', colour: 'purple' },
  declined: { words: 'Not agreed', colour: 'grey' },
}

/** How a decision stands, in words. */
export function stateOfDecision({ asked, inForceAt }: Pick<KeptDecision, 'asked' | 'inForceAt'>) {
  return words[inForceAt ? 'in-force' : decisionState(asked)]
}
