import { addDays, type Day } from '#domain/calendar/day.ts'
import { spanInWords } from '#domain/calendar/span.ts'
import { dateInWords } from '#domain/calendar/words.ts'
import type { RecordedAllocation } from '#domain/evidence/record.ts'
import { spanAfter } from '#domain/timescales/span-table.ts'
import { inputOfAllocation } from '../inputs.ts'
import type { RuleOf } from '../rule.ts'
import type { Clause, DriftCase, Found } from '../sign.ts'

type Spell = RecordedAllocation & { readonly from: Day }

/** DR8: several social workers within some months, until one has stayed; or nobody for some working days. */
export function handsChanging(rule: RuleOf<'hands-changing'>, plan: DriftCase): Found {
  const spells = plan.allocations
    .filter((each): each is Spell => each.role === 'social-worker' && each.from !== undefined)
    .toSorted((a, b) => a.from - b.from)
  return {
    clauses: [...severalWorkers(rule, plan, spells), ...nobody(rule, plan, spells)],
    wouldClearWhen: `One social worker has had the child for ${spanInWords(rule.settledAfter)}.`,
  }
}

/** From the day on which the latest worker came until that worker has stayed long enough. */
function severalWorkers(
  rule: RuleOf<'hands-changing'>,
  plan: DriftCase,
  spells: readonly Spell[],
): readonly Clause[] {
  const latest = spells.at(-1)
  if (!latest) return []
  const recent = spells.filter(({ to }) => {
    const forgotten = to === undefined ? undefined : spanAfter(plan.calendar, to, rule.within)
    return forgotten === undefined || forgotten >= latest.from
  })
  const people = new Set(recent.map(({ personRef }) => personRef))
  const settledOn = spanAfter(plan.calendar, latest.from, rule.settledAfter)
  if (people.size < rule.workers || settledOn === undefined) return []
  return [
    {
      since: Math.max(latest.from, plan.plan.startedOn) as Day,
      until: addDays(settledOn, -1),
      says: `${people.size} social workers within ${spanInWords(rule.within)}: ${recent.map(inWords).join('; ')}.`,
      inputs: recent.map(inputOfAllocation),
    },
  ]
}

function nobody(
  rule: RuleOf<'hands-changing'>,
  plan: DriftCase,
  spells: readonly Spell[],
): readonly Clause[] {
  if (spells.some(({ to }) => to === undefined || to >= plan.today)) return []
  const last = spells.toSorted((a, b) => a.to! - b.to!).at(-1)
  const alone = Math.max(last?.to ?? 0, addDays(plan.plan.startedOn, -1)) as Day
  const until = spanAfter(plan.calendar, alone, rule.nobodyFor)
  if (until === undefined) return []
  return [
    {
      since: addDays(until, 1),
      says: last
        ? `No social worker is recorded since ${last.personName ?? last.personRef} on ${dateInWords(last.to!)}: more than ${spanInWords(rule.nobodyFor)}.`
        : `No social worker is recorded since the plan began on ${dateInWords(plan.plan.startedOn)}: more than ${spanInWords(rule.nobodyFor)}.`,
      inputs: last ? [inputOfAllocation(last)] : [],
    },
  ]
}

function inWords({ personName, personRef, from, to }: Spell): string {
  const end = to === undefined ? '' : ` to ${dateInWords(to)}`
  return `${personName ?? personRef} from ${dateInWords(from)}${end}`
}
