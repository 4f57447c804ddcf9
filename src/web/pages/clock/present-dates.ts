import type { MidwayOfChild } from '#db/queries/reviews/midways-of-child.ts'
import type { Day } from '#domain/calendar/day.ts'
import { dateInWords, dayInWords, plural } from '#domain/calendar/words.ts'
import type { Explained } from '#domain/timescales/explain.ts'
import { openStandings } from '#domain/timescales/standing.ts'
import type { ChildExplained, PlanExplained } from '#workflows/dates/explain-child.ts'
import { presentBanner, type ChildBannerProps } from '#web/child/present-banner.ts'
import { planTypeInWords } from '#web/child/words.ts'
import { standingInWords, type StandingWords } from '#web/child/standing-words.ts'
import { presentChain, type ChainStep } from '#web/pages/clock/present-chain.ts'
import { paths } from '#web/paths.ts'

/** Every date of a child, plan by plan. */
export interface DatesProps {
  readonly banner: ChildBannerProps
  readonly plans: readonly PlanDates[]
}

export interface PlanDates {
  readonly id: string
  readonly title: string
  readonly ended: string | undefined
  readonly says: string
  /** Rules by where they stand: what is overdue first, what does not apply last. */
  readonly groups: readonly { readonly title: string; readonly rules: readonly RuleDates[] }[]
}

/** One rule with the occurrence that matters now, and those before it. */
export interface RuleDates {
  readonly id: string
  readonly says: string
  readonly due: string
  readonly standing: StandingWords
  readonly strength: string
  readonly source: string
  readonly chain: readonly ChainStep[]
  readonly earlier: readonly EarlierDate[]
  readonly earlierInWords: string
  /** The page of the midway's own clock. */
  readonly clockHref: string | undefined
}

interface EarlierDate {
  readonly due: string
  readonly standing: StandingWords
}

/** Every date of a child, open plans first and then the newest; in each what is late, what is due, what is done. */
export function presentDates(
  child: ChildExplained,
  midways: readonly MidwayOfChild[],
  today: Day,
): DatesProps {
  const plans = child.plans.toSorted(
    (a, b) =>
      Number(a.explained.endedOn !== undefined) - Number(b.explained.endedOn !== undefined) ||
      b.startedOn - a.startedOn,
  )
  return {
    banner: presentBanner(child, today),
    plans: plans.map((plan) => planDates(plan, child, midways, today)),
  }
}

function planDates(
  plan: PlanExplained,
  child: ChildExplained,
  midways: readonly MidwayOfChild[],
  today: Day,
): PlanDates {
  const { explained } = plan
  const rows: readonly Explained[] = [...explained.reviews, ...explained.requirements]
  const byRule = new Map<string, Explained[]>()
  for (const row of rows) byRule.set(row.id, [...(byRule.get(row.id) ?? []), row])
  const rules = [...byRule.values()]
    .map((occurrences) => ruleDates(occurrences, plan, child, midways, today))
    .toSorted((a, b) => a.rank - b.rank || a.dueOn - b.dueOn)
  const groups = groupTitles
    .map((title, rank) => ({ title, rules: rules.filter((rule) => rule.rank === rank) }))
    .filter((group) => group.rules.length > 0)
  const late = rules.filter(({ rank }) => rank === 0).length
  const coming = rules.filter(({ rank }) => rank === 1).length
  return {
    id: `plan-${plan.planId}`,
    title: `${planTypeInWords(plan.planType)} since ${dateInWords(plan.startedOn)}`,
    ended: explained.endedOn === undefined ? undefined : `Ended ${dateInWords(explained.endedOn)}`,
    says:
      explained.endedOn !== undefined
        ? 'Nothing more is due on this plan.'
        : `${late === 0 ? 'Nothing is overdue' : `${late} overdue`}; ${coming} to come.`,
    groups,
  }
}

const groupTitles = [
  'Overdue',
  'Due and to come',
  'Good practice, no record yet',
  'Cannot be told',
  'Done or ended',
  'Does not apply',
] as const

/** The place of a standing among the titles above. Only what must be done can be overdue. */
function rankOf({ standing, strength }: Explained): number {
  switch (standing) {
    case 'overdue':
      return strength === 'must' ? 0 : 2
    case 'due-soon':
    case 'not-yet-due':
      return 1
    case 'cannot-tell':
      return 3
    case 'met-late':
    case 'met-on-time':
    case 'missed':
      return 4
    case 'waived':
    case 'not-applicable':
      return 5
  }
}

function ruleDates(
  occurrences: readonly Explained[],
  plan: PlanExplained,
  child: ChildExplained,
  midways: readonly MidwayOfChild[],
  today: Day,
): RuleDates & { readonly rank: number; readonly dueOn: number } {
  const inOrder = occurrences.toSorted((a, b) => a.occurrence - b.occurrence)
  const owed = inOrder.filter(({ standing }) => openStandings.has(standing))
  const now =
    owed.toSorted((a, b) => rankOf(a) - rankOf(b) || (a.dueOn ?? 0) - (b.dueOn ?? 0))[0] ?? inOrder.at(-1)!
  const earlier = inOrder.filter((each) => each !== now).toReversed()
  const { calendar } = child.policy
  const midway = midways.find(
    ({ planId, reviewId, occurrence }) =>
      planId === plan.planId && reviewId === now.id && occurrence === now.occurrence,
  )
  return {
    rank: rankOf(now),
    dueOn: now.dueOn ?? Infinity,
    id: `${plan.planId}-${now.id}`,
    says: now.says,
    due: now.dueOn === undefined ? 'No date' : dayInWords(now.dueOn),
    standing: standingInWords(now, today, calendar),
    strength: now.strength === 'must' ? 'Must' : now.strength === 'should' ? 'Should' : 'Consider',
    source: `${now.source.document}: ${now.source.section}. Policy ${now.pack}.`,
    chain: presentChain(now, child, plan, today),
    earlier: earlier.map((each) => ({
      due: each.dueOn === undefined ? 'No date' : dayInWords(each.dueOn),
      standing: standingInWords(each, today, calendar),
    })),
    earlierInWords: earlierInWords(earlier),
    clockHref: midway && paths.reviewClock({ reference: midway.reference }),
  }
}

function earlierInWords(earlier: readonly Explained[]): string {
  const late = earlier.filter(({ standing }) => standing === 'met-late' || standing === 'overdue').length
  const missed = earlier.filter(({ standing }) => standing === 'missed').length
  const parts = [late > 0 && `${late} late`, missed > 0 && `${missed} not done`].filter(Boolean)
  return `${plural(earlier.length, 'other date')}${parts.length > 0 ? `, ${parts.join(', ')}` : ''}`
}
