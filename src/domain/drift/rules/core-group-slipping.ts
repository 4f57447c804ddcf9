import { addDays, type Day } from '#domain/calendar/day.ts'
import { dateInWords } from '#domain/calendar/words.ts'
import { withFullStop } from '../in-words.ts'
import { spanBefore } from '#domain/timescales/span-table.ts'
import { inputOfEvent } from '../inputs.ts'
import { owedOf } from '../owed.ts'
import type { RuleOf } from '../rule.ts'
import type { Clause, DriftCase, Found } from '../sign.ts'

/** DR3: the limit for the next core group is near and none is booked within it; or it has passed. */
export function coreGroupSlipping(rule: RuleOf<'core-group-slipping'>, plan: DriftCase): Found {
  const owed = owedOf(plan, 'core-group')[0]
  if (!owed) return { clauses: [], wouldClearWhen: '' }
  const { dueOn } = owed
  const last = plan.events.findLast(({ kind, on }) => kind === 'core-group' && on >= plan.plan.startedOn)
  const inputs = last ? [inputOfEvent(last)] : []
  const lastHeld = last
    ? `The last core group was held on ${dateInWords(last.on)}`
    : 'No core group on this plan is recorded'
  const clauses: Clause[] = [
    {
      since: addDays(dueOn, 1),
      says: `${lastHeld}. ${withFullStop(owed.rule.says)} One was due by ${dateInWords(dueOn)}.`,
      inputs,
    },
  ]
  const near = spanBefore(plan.calendar, dueOn, rule.notBookedWithin)
  if (plan.bookings && near !== undefined && !isBookedBy(plan, dueOn)) {
    clauses.push({
      since: last && last.on > near ? last.on : near,
      until: dueOn,
      says: `${lastHeld}, and none is booked. ${withFullStop(owed.rule.says)} The next is due by ${dateInWords(dueOn)}.`,
      inputs,
    })
  }
  return {
    clauses,
    wouldClearWhen: `A core group is held, or booked for a day up to ${dateInWords(dueOn)}.`,
  }
}

function isBookedBy({ bookings, plan }: DriftCase, dueOn: Day): boolean {
  return (bookings ?? []).some(
    ({ meeting, on }) => meeting === 'core-group' && on >= plan.startedOn && on <= dueOn,
  )
}
