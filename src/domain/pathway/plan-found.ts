import { addDays, addMonths, birthday, type Day } from '#domain/calendar/day.ts'
import { dayOrNone, NO_DAY, type CaseColumns } from '#domain/timescales/case-columns.ts'
import type { CompiledPolicy, CompiledRule } from '#domain/timescales/compile.ts'
import type { Occurrences } from '#domain/timescales/occurrences.ts'
import type { Condition, Strength } from '#domain/timescales/rule.ts'
import { openStandings, standings } from '#domain/timescales/standing.ts'
import { sideOf } from './checks.ts'

/** Steps whose last day is kept of each plan, by their kinds of event. */
export const stepsKept = [
  'family-group-conference-considered',
  'family-agrees-to-conference',
  'family-group-conference-held',
  'systemic-consultation',
  'legal-planning-meeting',
  'pre-proceedings-started',
  'letter-before-proceedings',
  'proceedings-issued',
] as const

export type StepKept = (typeof stepsKept)[number]

/** The last day of each kind of step that was taken. */
export type LastOn = Readonly<Partial<Record<StepKept, Day>>>

/** The checks of one strength: how many are met, of how many nothing can be told, and by when the rest is due. */
export interface ChecksFound {
  readonly done: number
  readonly untold: number
  /** In order; the checks whose due day lies before a day are not done on it. */
  readonly due: readonly Day[]
}

/** What the engine found of a pack's pathway on one plan: days and facts, which stand until something happens. */
export interface PlanFound {
  /** The place of the plan among those of the case columns. */
  readonly plan: number
  readonly pack: string
  readonly checks: Readonly<Record<Strength, ChecksFound>>
  /** The requirements that something has met, by their ids in alphabetical order. */
  readonly met: readonly string[]
  readonly lastOn: LastOn
  /** Review conferences held on the plan. */
  readonly conferences: number
  /** The next day on which time alone may change any of it. */
  readonly changesOn: Day | undefined
}

/**
 * What was found of each pathway on some child protection plans, from what the engine made of all their rules on a day.
 * Of standings nothing is kept but on which side of the count each check is that no later day can move.
 */
export function plansFound(
  policy: CompiledPolicy,
  cases: CaseColumns,
  out: Occurrences,
  { plans, today }: { readonly plans: readonly PlanOfChild[]; readonly today: Day },
): readonly PlanFound[] {
  const pathways = Map.groupBy(
    policy.rulesOf[0]!.filter(({ rule, until }) => rule.stage !== undefined && today <= until),
    ({ pack }) => pack,
  )
  if (pathways.size === 0 || plans.length === 0) return []
  const found = plans.flatMap((each) =>
    [...pathways].map(([pack, rules]) => ({
      plan: each.plan,
      pack,
      checks: { must: noChecks(), should: noChecks(), consider: noChecks() },
      met: new Set<string>(),
      ...eventsOf(policy, cases, each, today),
      changesOn: nextTurn(rules, cases, each, today),
    })),
  )
  const byPlan = Map.groupBy(found, ({ plan }) => plan)
  for (let row = 0; row < out.length; row++) {
    const { rule, pack } = policy.rules[out.rule[row]!]!
    if (rule.stage === undefined) continue
    const of = byPlan.get(out.plan[row]!)?.find((each) => each.pack === pack)
    if (!of) continue
    if (out.metDay[row] !== NO_DAY) of.met.add(rule.id)
    addCheck(of.checks[rule.strength], out, row)
  }
  return found.map(({ met, checks, ...rest }) => ({
    ...rest,
    checks: {
      must: inOrder(checks.must),
      should: inOrder(checks.should),
      consider: inOrder(checks.consider),
    },
    met: [...met].toSorted(),
  }))
}

/** A plan of the case columns, and whose it is. */
export interface PlanOfChild {
  readonly child: number
  readonly plan: number
}

const noChecks = () => ({ done: 0, untold: 0, due: [] as Day[] })

const inOrder = (checks: ChecksFound): ChecksFound => ({
  ...checks,
  due: checks.due.toSorted((a, b) => a - b),
})

function addCheck(into: ReturnType<typeof noChecks>, out: Occurrences, row: number): void {
  const standing = standings[out.standing[row]!]!
  const side = sideOf(standing)
  if (side === 'done') into.done++
  else if (side === 'cannotTell') into.untold++
  else if (side === 'notDone' || openStandings.has(standing)) {
    const due = dayOrNone(out.dueDay[row]!)
    if (due !== undefined) into.due.push(due)
  }
}

/** A family group conference is considered before the plan begins: half a year before it still counts. */
const daysBefore = 183

/** The last day of each step, from half a year before the plan on, and the review conferences after its first day. */
function eventsOf(policy: CompiledPolicy, cases: CaseColumns, { child, plan }: PlanOfChild, today: Day) {
  const { kinds } = policy.vocabulary
  const conference = policy.vocabulary.codeOf('review-conference')
  const start = cases.planStart[plan]!
  const last = new Map<string, Day>()
  const held = new Set<number>()
  for (let at = cases.eventFirst[child]!; at < cases.eventFirst[child + 1]!; at++) {
    const on = cases.eventDay[at]!
    if (on > today || on < start - daysBefore) continue
    last.set(kinds[cases.eventKind[at]!]!, on as Day)
    if (cases.eventKind[at] === conference && on > start) held.add(on)
  }
  const lastOn: LastOn = Object.fromEntries(
    stepsKept.flatMap((kind) => (last.has(kind) ? [[kind, last.get(kind)!]] : [])),
  )
  return { lastOn, conferences: held.size }
}

/**
 * The first day after today on which time alone may change what rules say of a plan: an age or a month that a condition
 * names, and any day at all where a rule opens windows or waits for a day to be set. Everything else that changes is an
 * event, a booking, an end or an 18th birthday, and the child is worked out again for it.
 */
function nextTurn(
  rules: readonly CompiledRule[],
  cases: CaseColumns,
  { child, plan }: PlanOfChild,
  today: Day,
): Day | undefined {
  const bornOn = dayOrNone(cases.bornOn[child]!)
  const startedOn = cases.planStart[plan]! as Day
  const goesWithTime = rules.some(({ timings }) =>
    timings.some(({ repeats, due }) => repeats === 'each-window' || due.kind === 'set-by-hand'),
  )
  const days = rules.flatMap(({ when }) =>
    when.flatMap(({ condition }) => daysNamed(condition, { bornOn, startedOn })),
  )
  const soonest = Math.min(goesWithTime ? addDays(today, 1) : Infinity, ...days.filter((day) => day > today))
  return Number.isFinite(soonest) ? (soonest as Day) : undefined
}

/** The days on which a condition begins or ceases to hold by time alone. */
function daysNamed(
  condition: Condition,
  { bornOn, startedOn }: { readonly bornOn: Day | undefined; readonly startedOn: Day },
): readonly Day[] {
  const ends = (of: { readonly atLeast: number | undefined; readonly under: number | undefined }) =>
    [of.atLeast, of.under].filter((each) => each !== undefined)
  switch (condition.kind) {
    case 'age':
      return bornOn === undefined ? [] : ends(condition).map((age) => birthday(bornOn, age))
    case 'months-on-plan':
      return ends(condition).map((months) => addMonths(startedOn, months))
    case 'unborn':
      return bornOn === undefined ? [] : [bornOn]
    case 'legal-status':
    case 'plan-number':
    case 'recorded':
      return []
  }
}
