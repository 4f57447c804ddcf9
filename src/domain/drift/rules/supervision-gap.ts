import { addDays } from '#domain/calendar/day.ts'
import { spanInWords } from '#domain/calendar/span.ts'
import { dateInWords } from '#domain/calendar/words.ts'
import { spanAfter } from '#domain/timescales/span-table.ts'
import { withFullStop } from '../in-words.ts'
import { inputOfEvent } from '../inputs.ts'
import { owedOf } from '../owed.ts'
import type { RuleOf } from '../rule.ts'
import type { DriftCase, Found } from '../sign.ts'

/** DR4: supervision about the child did not take place within the limit, and some days of grace have passed too. */
export function supervisionGap(rule: RuleOf<'supervision-gap'>, plan: DriftCase): Found {
  const owed = owedOf(plan, 'supervision')[0]
  const until = owed && spanAfter(plan.calendar, owed.dueOn, rule.grace)
  if (!owed || until === undefined) return { clauses: [], wouldClearWhen: '' }
  const last = plan.events.findLast(({ kind, on }) => kind === 'supervision' && on >= plan.plan.startedOn)
  const lastHeld = last
    ? `The last supervision about the child was on ${dateInWords(last.on)}`
    : 'No supervision about the child is recorded on this plan'
  return {
    clauses: [
      {
        since: addDays(until, 1),
        says: `${lastHeld}. ${withFullStop(owed.rule.says)} It was due by ${dateInWords(owed.dueOn)}, and ${spanInWords(rule.grace)} more have passed.`,
        inputs: last ? [inputOfEvent(last)] : [],
      },
    ],
    wouldClearWhen: 'Supervision about the child is recorded.',
  }
}
