import { addDays, type Day } from '#domain/calendar/day.ts'
import { spanInWords } from '#domain/calendar/span.ts'
import { dateInWords } from '#domain/calendar/words.ts'
import { spanAfter } from '#domain/timescales/span-table.ts'
import { inputOfAction } from '../inputs.ts'
import type { RuleOf } from '../rule.ts'
import type { Clause, DriftCase, Found } from '../sign.ts'

type Action = DriftCase['actions'][number]

/** DR6: something that was agreed still has no owner or no date after some days; or several are past their day. */
export function recommendationsAdrift(rule: RuleOf<'recommendations-adrift'>, plan: DriftCase): Found {
  const open = plan.actions.filter(({ settledOn }) => settledOn === undefined)
  return {
    clauses: [...open.flatMap((action) => unowned(rule, plan, action) ?? []), ...pastDue(rule, open)],
    wouldClearWhen: 'Each of these actions has an owner and a date, and is done or its day is moved.',
  }
}

function unowned(
  rule: RuleOf<'recommendations-adrift'>,
  plan: DriftCase,
  action: Action,
): Clause | undefined {
  const { what, ownerName, dueOn, decidedOn } = action
  if (decidedOn === undefined || (ownerName !== undefined && dueOn !== undefined)) return undefined
  const until = spanAfter(plan.calendar, decidedOn, rule.unownedAfter)
  if (until === undefined) return undefined
  const lacks = [ownerName === undefined && 'no owner', dueOn === undefined && 'no date'].filter(Boolean)
  return {
    since: addDays(until, 1),
    says: `“${what}”, agreed on ${dateInWords(decidedOn)}, has ${lacks.join(' and ')}; ${spanInWords(rule.unownedAfter)} ended on ${dateInWords(until)}.`,
    inputs: [inputOfAction(action)],
  }
}

/** The first clause holds from the day on which enough of them are past their day; each later one adds itself. */
function pastDue(rule: RuleOf<'recommendations-adrift'>, open: readonly Action[]): readonly Clause[] {
  const dated = open
    .filter((action): action is Action & { dueOn: Day } => action.dueOn !== undefined)
    .toSorted((a, b) => a.dueOn - b.dueOn)
  const enough = dated[rule.pastDue - 1]
  if (!enough) return []
  return dated.map((action) => ({
    since: addDays(Math.max(action.dueOn, enough.dueOn) as Day, 1),
    says: `“${action.what}” was due by ${dateInWords(action.dueOn)} and is open.`,
    inputs: [inputOfAction(action)],
  }))
}
