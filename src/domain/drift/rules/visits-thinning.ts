import { addDays, type Day } from '#domain/calendar/day.ts'
import { spanInWords, type Span } from '#domain/calendar/span.ts'
import { dateInWords } from '#domain/calendar/words.ts'
import { spanAfter } from '#domain/timescales/span-table.ts'
import { inputOfEvent } from '../inputs.ts'
import { limitOf, owedOf } from '../owed.ts'
import type { RuleOf } from '../rule.ts'
import { seenDays, type SeenDay } from '../seen-days.ts'
import type { Clause, DriftCase, Found } from '../sign.ts'

/**
 * DR1: each of the last gaps between days on which the child was seen is longer than the one before, and the last has
 * come near the limit; or no visit came within the limit.
 */
export function visitsThinning(rule: RuleOf<'visits-thinning'>, plan: DriftCase): Found {
  const owed = owedOf(plan, 'visit')[0]
  const limit = owed && limitOf(owed)
  if (!owed || !limit) return { clauses: [], wouldClearWhen: '' }
  const seen = seenDays(plan)
  const growing = gapsGrow(rule, plan, limit, seen.slice(-rule.gaps - 1))
  return {
    clauses: [...growing, overLimit(owed.dueOn, limit, seen)],
    wouldClearWhen:
      growing.length > 0
        ? 'The child is seen again after no longer a time than the last.'
        : 'The child is seen.',
  }
}

function gapsGrow(
  rule: RuleOf<'visits-thinning'>,
  plan: DriftCase,
  limit: Span,
  last: readonly SeenDay[],
): readonly Clause[] {
  const inWorkingDays = limit.unit === 'working days'
  const length = (from: Day, to: Day) =>
    inWorkingDays ? (plan.calendar.workingDaysBetween(from, to) ?? to - from) : to - from
  const gaps = last.slice(1).map(({ on }, nth) => length(last[nth]!.on, on))
  const latest = last.at(-1)
  const before = last.at(-2)
  if (gaps.length < rule.gaps || !latest || !before) return []
  if (!gaps.every((gap, nth) => nth === 0 || gap > gaps[nth - 1]!)) return []
  const limitEnds = spanAfter(plan.calendar, before.on, limit)
  if (limitEnds === undefined || gaps.at(-1)! * 100 < length(before.on, limitEnds) * rule.share) return []
  const unit = inWorkingDays ? 'working days' : 'calendar days'
  return [
    {
      since: latest.on,
      says: `The last ${rule.gaps} gaps between days on which the child was seen grew: ${gaps.join(', ')} ${unit}, up to ${dateInWords(latest.on)}. The rule is every ${spanInWords(limit)}.`,
      inputs: inputsOf(last),
    },
  ]
}

function overLimit(dueOn: Day, limit: Span, seen: readonly SeenDay[]): Clause {
  const last = seen.at(-1)
  const since = last === undefined ? 'No visit at which the child was seen is recorded' : lastSeen(last)
  return {
    since: addDays(dueOn, 1),
    says: `${since}. The rule is every ${spanInWords(limit)}: the next was due by ${dateInWords(dueOn)}.`,
    inputs: inputsOf(last === undefined ? [] : [last]),
  }
}

const lastSeen = ({ on }: SeenDay) => `The child was last seen on ${dateInWords(on)}`

function inputsOf(days: readonly SeenDay[]) {
  return days.flatMap(({ visits }) => visits.map((visit) => inputOfEvent(visit, 'Visit; the child was seen')))
}
