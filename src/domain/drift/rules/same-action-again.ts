import type { Day } from '#domain/calendar/day.ts'
import { dateInWords, plural } from '#domain/calendar/words.ts'
import { saysTheSame } from '#domain/actions/wording.ts'
import { inputOfAction } from '../inputs.ts'
import type { RuleOf } from '../rule.ts'
import type { Clause, DriftCase, Found } from '../sign.ts'

type Action = DriftCase['actions'][number]
type Agreed = Action & { readonly decidedOn: Day }

/** DR7: the same thing was agreed at several meetings and is open, or its day was moved again and again. */
export function sameActionAgain(rule: RuleOf<'same-action-again'>, plan: DriftCase): Found {
  const open = plan.actions.filter(({ settledOn }) => settledOn === undefined)
  return {
    clauses: [
      ...open.filter(isAgreed).flatMap((action) => agreedAgain(rule, plan, action) ?? []),
      ...open.filter(isAgreed).flatMap((action) => movedAgain(rule, action) ?? []),
    ],
    wouldClearWhen: 'The action is done or found to be no longer needed, or a concern is raised from this.',
  }
}

const isAgreed = (action: Action): action is Agreed => action.decidedOn !== undefined

function agreedAgain(rule: RuleOf<'same-action-again'>, plan: DriftCase, latest: Agreed): Clause | undefined {
  const same = plan.actions
    .filter(isAgreed)
    .filter(({ decidedOn, what }) => decidedOn <= latest.decidedOn && saysTheSame(what, latest.what))
  const days = [...new Set(same.map(({ decidedOn }) => decidedOn))].sort((a, b) => a - b)
  const enough = days[rule.meetings - 1]
  if (enough === undefined) return undefined
  return {
    since: latest.decidedOn,
    says: `“${latest.what}” was agreed at ${plural(days.length, 'meeting')}, on ${days.map(dateInWords).join(', ')}, and is open.`,
    inputs: same.map(inputOfAction),
  }
}

function movedAgain(rule: RuleOf<'same-action-again'>, action: Agreed): Clause | undefined {
  if (action.timesMoved < rule.moves) return undefined
  return {
    since: action.decidedOn,
    says: `The day of “${action.what}”, agreed on ${dateInWords(action.decidedOn)}, was moved ${plural(action.timesMoved, 'time')}, and it is open.`,
    inputs: [inputOfAction(action)],
  }
}
