import type { DriftKind, MadeUpChild } from '#demo/made-up-child.ts'
import { addDays, ageOn, monthsBetween, type Day } from '#domain/calendar/day.ts'
import type { DriftKind as RuleKind } from '#domain/drift/rule.ts'
import { driftKinds } from '#domain/drift/rule-in-words.ts'
import type { Spell } from '#domain/drift/replay.ts'
import type { ChildReplayed } from './child-replayed.ts'

/** Which rule is there to find what the generator plants. */
const ruleFor: Readonly<Record<DriftKind, RuleKind>> = {
  'visits-thinning': 'visits-thinning',
  'late-visits': 'visits-thinning',
  'seen-not-alone': 'seen-not-alone',
  'core-group-slipping': 'core-group-slipping',
  'supervision-gap': 'supervision-gap',
  'plan-not-updated': 'plan-not-caught-up',
  'recommendations-adrift': 'recommendations-adrift',
  'same-action-again': 'same-action-again',
  'worker-changes': 'hands-changing',
  'missing-without-interview': 'missing-without-talk',
  'risk-again': 'risk-again',
  'stage-without-steps': 'stage-without-steps',
}

/** Per kind of drift: what was planted and found, how soon, and how long before it would come out otherwise. */
export function printRules(children: readonly ChildReplayed[], today: Day): void {
  console.log(
    'planted | children | found | days after it began | days before the next conference or review | due day still to come | days ahead of a due day that came',
  )
  for (const [drift, kind] of Object.entries(ruleFor)) {
    const cases = children.flatMap((one) =>
      one.child.planted
        .filter((each) => each.kind === drift)
        .map(({ from }) => ({ one, from, spell: firstAfter(one.spells, kind, from) })),
    )
    const found = cases.flatMap(({ one, from, spell }) => (spell ? [{ one, from, spell }] : []))
    const after = found.map(({ from, spell }) => spell.from - from)
    const before = found.flatMap(({ one, spell }) => {
      const next = one.meetings.filter((on) => on > spell.from).sort((a, b) => a - b)[0]
      return next === undefined ? [] : [next - spell.from]
    })
    const due = found.map(({ one, spell }) =>
      one.onTheDueDay.find(
        (each) => each.planId === spell.planId && each.kind === kind && each.to >= spell.from,
      ),
    )
    const ahead = found.flatMap(({ spell }, nth) => (due[nth] ? [due[nth].from - spell.from] : []))
    const hasDueDay = kindsWithADueDay.has(kind)
    const toCome = found.filter(({ spell }, nth) => due[nth] === undefined && spell.to === today).length
    console.log(
      `${drift} | ${cases.length} | ${found.length} | ${median(after)} | ${median(before)} | ${hasDueDay ? toCome : '–'} | ${median(ahead)}`,
    )
    const missed = cases.filter(({ spell }) => spell === undefined).map(({ one }) => one.child.id)
    if (missed.length > 0) console.log(`  not found: ${missed.slice(0, 8).join(' ')}`)
  }
}

const kindsWithADueDay: ReadonlySet<RuleKind> = new Set<RuleKind>([
  'visits-thinning',
  'core-group-slipping',
  'supervision-gap',
  'stage-without-steps',
])

/** On the last day: how many of the flagged plans have drift that was planted, by the rules and by two plain flags. */
export function printBaselines(children: readonly ChildReplayed[], today: Day): void {
  const open = plansOpen(children, today)
  const share = (name: string, isFlagged: (each: OpenPlan) => boolean) => {
    const flagged = open.filter(isFlagged)
    const right = flagged.filter(({ one }) => one.child.planted.length > 0).length
    const drifting = open.filter(({ one }) => one.child.planted.length > 0)
    console.log(
      `${name} | ${flagged.length} | ${right} (${percent(right, flagged.length)}) | ${percent(drifting.filter(isFlagged).length, drifting.length)}`,
    )
  }
  console.log(
    '\non the last day | plans flagged | of them with planted drift | of the plans with planted drift, flagged',
  )
  share('the twelve rules', ({ one, planId }) => holdsOn(one.spells, planId, today))
  share('a flag on the due day', ({ one, planId }) => holdsOn(one.onTheDueDay, planId, today))
  share('a flag at nine months on plan', ({ startedOn }) => monthsBetween(startedOn, today) >= 9)
}

/** New flags for each chair in a week, over the year. */
export function printLoad(children: readonly ChildReplayed[]): void {
  const chairs = new Set(
    children.flatMap(({ child }) =>
      child.chairs.filter(({ to }) => to === undefined).map(({ chairId }) => chairId),
    ),
  )
  console.log('\nrule | new flags a chair a week')
  let all = 0
  for (const kind of driftKinds) {
    const begun = children.flatMap(({ spells }) => spells.filter((spell) => spell.kind === kind)).length
    all += begun
    console.log(`${kind} | ${(begun / chairs.size / 52).toFixed(3)}`)
  }
  console.log(`all, ${chairs.size} chairs | ${(all / chairs.size / 52).toFixed(2)}`)
}

/** Open plans with a sign on the last day, in a hundred, by age, ethnicity, disability and team. */
export function printGroups(children: readonly ChildReplayed[], today: Day): void {
  console.log('\ngroup | open plans | with a sign, in 100')
  const open = plansOpen(children, today)
  const groups: Readonly<Record<string, (child: MadeUpChild) => string>> = {
    age: ({ bornOn }) => (bornOn === undefined || bornOn > today ? 'unborn' : ageBand(ageOn(bornOn, today))),
    ethnicity: ({ ethnicity }) => ethnicity.slice(0, 1),
    disability: ({ disabilities }) =>
      disabilities.some((one) => one !== 'NONE') ? 'recorded' : 'none recorded',
    team: ({ involvements }) => involvements.at(-1)?.teamId ?? 'none',
  }
  for (const [name, of] of Object.entries(groups)) {
    const byValue = Map.groupBy(open, ({ one }) => of(one.child))
    for (const [value, plans] of [...byValue].sort(([a], [b]) => a.localeCompare(b))) {
      const flagged = plans.filter(({ one, planId }) => holdsOn(one.spells, planId, today)).length
      const rate = plans.length < 6 ? 'fewer than 6 plans' : ((flagged * 100) / plans.length).toFixed(0)
      console.log(`${name}: ${value} | ${plans.length} | ${rate}`)
    }
  }
}

interface OpenPlan {
  readonly one: ChildReplayed
  readonly planId: number
  readonly startedOn: Day
}

function plansOpen(children: readonly ChildReplayed[], today: Day): readonly OpenPlan[] {
  return children.flatMap((one) =>
    one.plans
      .filter(({ startedOn, endedOn }) => startedOn <= today && (endedOn === undefined || endedOn > today))
      .map(({ planId, startedOn }) => ({ one, planId, startedOn })),
  )
}

/** The first spell that goes on after the drift began: it may have been seen coming before. */
function firstAfter(spells: readonly Spell[], kind: RuleKind, began: Day): Spell | undefined {
  return spells
    .filter((spell) => spell.kind === kind && spell.to >= addDays(began, -1))
    .toSorted((a, b) => a.from - b.from)[0]
}

function holdsOn(spells: readonly Spell[], planId: number, day: Day): boolean {
  return spells.some((spell) => spell.planId === planId && spell.from <= day && spell.to >= day)
}

function ageBand(age: number): string {
  if (age < 1) return 'under 1'
  return age < 5 ? '1 to 4' : age < 10 ? '5 to 9' : age < 16 ? '10 to 15' : '16 and 17'
}

function median(values: readonly number[]): string {
  const sorted = values.toSorted((a, b) => a - b)
  return sorted.length === 0 ? '–' : String(sorted[Math.floor(sorted.length / 2)])
}

function percent(part: number, whole: number): string {
  return whole === 0 ? '–' : `${Math.round((part * 100) / whole)} %`
}
