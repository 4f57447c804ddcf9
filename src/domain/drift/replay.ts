import { addDays, type Day } from '#domain/calendar/day.ts'
import { columnsOf, type CaseRecord } from '#domain/timescales/case-columns.ts'
import type { CompiledPolicy } from '#domain/timescales/compile.ts'
import { openStandings, standings } from '#domain/timescales/standing.ts'
import { dayOrNone } from '#domain/timescales/case-columns.ts'
import { workOut } from '#domain/timescales/work-out.ts'
import { caseAsKnownOn, isKnownOn, type DriftFacts } from './facts.ts'
import { findSigns } from './find-signs.ts'
import type { DriftKind, DriftRule } from './rule.ts'
import type { Owed, Sign } from './sign.ts'

/** A time for which a rule held on a plan, by what was known on each of its days. */
export interface Spell {
  readonly planId: number
  readonly ruleId: string
  readonly kind: DriftKind
  readonly from: Day
  /** The last day. */
  readonly to: Day
}

/** A child's record for a replay: the facts that rules on drift look at, and the events that the engine reads. */
export interface Replayed {
  readonly facts: DriftFacts
  /** Plans in the order of the facts' plans; each event with the day on which it was written down. */
  readonly record: Omit<CaseRecord, 'events'> & {
    readonly events: readonly (CaseRecord['events'][number] & { readonly recordedOn?: Day | undefined })[]
  }
}

/**
 * When each rule held on a child's plans between two days, judged on each day by the rows recorded by then. What is
 * known changes on some days only, so each stretch between two such days is judged once.
 */
export function spellsOf(
  rules: readonly DriftRule[],
  feeds: ReadonlySet<string>,
  policy: CompiledPolicy,
  { facts, record }: Replayed,
  { from, to }: { readonly from: Day; readonly to: Day },
): readonly Spell[] {
  const days = daysOfChange(facts, record, from, to)
  const spells: Spell[] = []
  days.forEach((day, nth) => {
    const last = addDays(days[nth + 1] ?? addDays(to, 1), -1)
    for (const { planId, sign } of signsKnownOn(rules, feeds, policy, { facts, record }, day)) {
      const begins = Math.max(sign.since, day) as Day
      const ends = Math.min(sign.until ?? last, last) as Day
      if (begins <= ends)
        spells.push({ planId, ruleId: sign.ruleId, kind: sign.kind, from: begins, to: ends })
    }
  })
  return joined(spells)
}

/** The signs of a child's open plans as they stood on a day, those to come too. */
function signsKnownOn(
  rules: readonly DriftRule[],
  feeds: ReadonlySet<string>,
  policy: CompiledPolicy,
  { facts, record }: Replayed,
  day: Day,
): readonly { readonly planId: number; readonly sign: Sign }[] {
  const open = facts.plans.filter(
    ({ startedOn, endedOn }) => startedOn <= day && (endedOn === undefined || endedOn > day),
  )
  if (open.length === 0) return []
  const owed = owedOn(policy, record, day)
  return open.flatMap((plan) => {
    const ofPlan = owed.get(facts.plans.indexOf(plan)) ?? []
    const known = caseAsKnownOn(day, facts, plan, { owed: ofPlan, calendar: policy.calendar })
    return findSigns(rules, feeds, known).map((sign) => ({ planId: plan.planId, sign }))
  })
}

/** What was owed on a day, by the place of the plan. */
function owedOn(policy: CompiledPolicy, record: Replayed['record'], day: Day): ReadonlyMap<number, Owed[]> {
  const asKnown = { ...record, events: record.events.filter((event) => isKnownOn(day, event)) }
  const out = workOut(policy, columnsOf([asKnown], policy.vocabulary), day)
  const owed = new Map<number, Owed[]>()
  for (let row = 0; row < out.length; row++) {
    if (!openStandings.has(standings[out.standing[row]!]!)) continue
    const plan = out.plan[row]!
    const rule = policy.rules[out.rule[row]!]!
    if (rule.review) continue
    owed.set(plan, [...(owed.get(plan) ?? []), { rule: rule.rule, dueOn: dayOrNone(out.dueDay[row]!) }])
  }
  return owed
}

/** The days on which what is known of a child changed, the first day itself counted. */
function daysOfChange(
  facts: DriftFacts,
  { events }: Pick<Replayed['record'], 'events'>,
  from: Day,
  to: Day,
): readonly Day[] {
  const days = [
    from,
    ...events.map(({ on, recordedOn }) => Math.max(on, recordedOn ?? on)),
    ...facts.plans.flatMap(({ startedOn, endedOn }) => [startedOn, endedOn ?? from]),
    ...facts.actions.flatMap(({ decidedOn, settledOn }) => [decidedOn ?? from, settledOn ?? from]),
    // A worker's last day is a day with a worker.
    ...facts.allocations.flatMap((each) => [each.from ?? from, each.to === undefined ? from : each.to + 1]),
    ...facts.answers.map(({ heldOn }) => heldOn),
    facts.bookingsLoadedOn ?? from,
  ]
  return [...new Set(days)].filter((day) => day >= from && day <= to).sort((a, b) => a - b) as Day[]
}

/** Spells of one rule on one plan that follow each other without a day between are one. */
function joined(spells: readonly Spell[]): readonly Spell[] {
  const open = new Map<string, Spell>()
  const done: Spell[] = []
  for (const spell of spells) {
    const key = `${spell.planId} ${spell.ruleId}`
    const before = open.get(key)
    if (before && spell.from <= addDays(before.to, 1)) open.set(key, { ...before, to: spell.to })
    else {
      if (before) done.push(before)
      open.set(key, spell)
    }
  }
  return [...done, ...open.values()]
}
