import type { Day } from '#domain/calendar/day.ts'
import type { PlanType } from '#domain/facts/facts.ts'
import type { CompiledPolicy, CompiledRule } from '#domain/timescales/compile.ts'
import { NO_DAY, planTypes } from '#domain/timescales/case-columns.ts'
import { shift } from '#domain/timescales/span-table.ts'

/** How often the policy in force wants a child visited. */
export interface VisitRhythm {
  /** The rule in the policy's words, with its source. */
  readonly says: string
  /** The last day for the next visit after one on a day; undefined where it cannot be counted. */
  readonly lastDay: (visitedOn: Day) => Day | undefined
}

/**
 * The rhythm of visits for a kind of plan on a day: of the rules that a visit meets again and again, the one that
 * leaves the least time. A rule for some ages only is left to the child's page. One for children who are born is
 * taken, for only they are counted; one that excepts a legal status is taken for every child.
 */
export function visitRhythm(policy: CompiledPolicy, planType: PlanType, on: Day): VisitRhythm | undefined {
  const visit = policy.vocabulary.codeOf('visit')
  const lasts = (rule: CompiledRule) => shift(rule.timings[0]!.after!, on)
  const [rule] = policy.rulesOf[planTypes.indexOf(planType)]!.filter(
    ({ review, from, until }) => review === undefined && from <= on && on <= until,
  )
    .filter(({ metBy, when }) => when.every(isMetByAll) && metBy.some(({ kind }) => kind === visit))
    .filter(({ timings: [first] }) => first?.after !== undefined && first.repeats !== 'once')
    .toSorted((a, b) => lasts(a) - lasts(b))
  if (!rule) return undefined
  const table = rule.timings[0]!.after!
  const { says, source } = rule.rule
  return {
    says: `${says} (${source.document}, ${source.section})`,
    lastDay(visitedOn) {
      const day = shift(table, visitedOn)
      return day === NO_DAY ? undefined : (day as Day)
    },
  }
}

function isMetByAll({ condition }: CompiledRule['when'][number]): boolean {
  return condition.kind === 'legal-status' || condition.kind === 'unborn'
}
