import { groupings, type Grouping } from '#domain/facts/groups.ts'
import type { ReviewSimulated } from './simulate.ts'

/** What a simulation comes to. */
export interface SimulatedFigures {
  readonly due: number
  readonly inTime: number
  readonly byItsNewDate: number
  readonly late: number
  readonly notHeld: number
  readonly stillOpen: number
  /** Reviews that were put off at least once. */
  readonly putOff: number
  /** Of these, how many while one person alone may not put them off. */
  readonly putOffLocked: number
  /** Plans of which one review was put off twice, or two following ones. */
  readonly twiceRunning: number
  /** The longest from one midway review of a plan (or its due week, where none was held before) to the next: weeks. */
  readonly longestWait: number
  readonly groups: readonly GroupFigures[]
}

/** How often reviews of a group were put off, beside all. */
export interface GroupFigures {
  readonly grouping: Grouping
  readonly group: string
  readonly due: number
  readonly putOff: number
  /** Its rate by the rate of all. */
  readonly ratio: number | undefined
  /** Put off by what the tiers of its reviews would give: near 1 where the tiers alone explain the ratio. */
  readonly withinTiers: number | undefined
}

/** Adds up what became of the reviews of a simulation. */
export function figuresOf(reviews: readonly ReviewSimulated[]): SimulatedFigures {
  const became = (is: ReviewSimulated['became']) => reviews.filter((one) => one.became === is).length
  const byPlan = Map.groupBy(reviews, ({ review }) => review.plan)
  return {
    due: reviews.length,
    inTime: became('in-time'),
    byItsNewDate: became('by-its-new-date'),
    late: became('late'),
    notHeld: became('not-held'),
    stillOpen: became('still-open'),
    putOff: reviews.filter(wasPutOff).length,
    putOffLocked: reviews.filter(({ putOffLocked }) => putOffLocked).length,
    twiceRunning: [...byPlan.values()].filter(isTwiceRunning).length,
    longestWait: Math.max(0, ...[...byPlan.values()].map(longestWaitOf)),
    groups: (Object.keys(groupings) as Grouping[]).flatMap((grouping) => groupFigures(reviews, grouping)),
  }
}

function wasPutOff({ putOffOn }: ReviewSimulated): boolean {
  return putOffOn.length > 0
}

function isTwiceRunning(ofPlan: readonly ReviewSimulated[]): boolean {
  const inOrder = ofPlan.toSorted((a, b) => a.review.dueOn - b.review.dueOn)
  return inOrder.some(
    (one, place) =>
      one.putOffOn.length > 1 || (wasPutOff(one) && place > 0 && wasPutOff(inOrder[place - 1]!)),
  )
}

/** A review that was never held does not end a wait. */
function longestWaitOf(ofPlan: readonly ReviewSimulated[]): number {
  let longest = 0
  let since: number | undefined
  for (const { review, heldIn } of ofPlan.toSorted((a, b) => a.review.dueOn - b.review.dueOn)) {
    since ??= review.dueOn
    if (heldIn === undefined) continue
    longest = Math.max(longest, (heldIn - since) / 7)
    since = heldIn
  }
  return Math.round(longest)
}

/** Fewer reviews than this put off by chance says nothing about a group. */
const fewest = 5

function groupFigures(reviews: readonly ReviewSimulated[], grouping: Grouping): readonly GroupFigures[] {
  const all = rateOf(reviews)
  const tiers = new Map(
    [...Map.groupBy(reviews, ({ tier }) => tier)].map(([tier, some]) => [tier, rateOf(some)]),
  )
  return [...Map.groupBy(reviews, ({ review }) => review.groups[grouping])]
    .map(([group, some]) => {
      const putOff = some.filter(wasPutOff).length
      const byTiers = some.reduce((sum, { tier }) => sum + (tiers.get(tier) ?? 0), 0)
      const expected = all * some.length
      return {
        grouping,
        group,
        due: some.length,
        putOff,
        ratio: expected < fewest ? undefined : putOff / expected,
        withinTiers: byTiers < fewest ? undefined : putOff / byTiers,
      }
    })
    .toSorted((a, b) => b.due - a.due || (a.group < b.group ? -1 : 1))
}

function rateOf(reviews: readonly ReviewSimulated[]): number {
  return reviews.length === 0 ? 0 : reviews.filter(wasPutOff).length / reviews.length
}
