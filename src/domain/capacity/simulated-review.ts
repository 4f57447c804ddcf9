import type { Day } from '#domain/calendar/day.ts'
import type { WorkingCalendar } from '#domain/calendar/working-days.ts'
import type { GroupsOfChild } from './effect.ts'
import type { OrderOfKeeping } from './order-of-keeping.ts'
import { inOrderOfKeeping, type ReviewPlaced } from './proposal.ts'
import type { ReviewWaiting } from './review-waiting.ts'

/** A midway review that falls due in the weeks of a simulation. */
export interface ReviewToCome {
  readonly reference: string
  readonly plan: number
  readonly dueOn: Day
  /** Between these days it can be held in time. */
  readonly opensOn: Day
  readonly closesOn: Day
  /** The next conference: what was not held by then never is. */
  readonly endsOn: Day | undefined
  readonly groups: GroupsOfChild
  /** What the policy looks at on a Monday; what comes of holding and putting off is the simulation's own. */
  readonly factsOn: (
    monday: Day,
  ) => Omit<ReviewWaiting, 'reference' | 'dueOn' | 'lastMidwayOn' | 'timesPutOff' | 'putOffLastTime'>
}

/** In which order a week's reviews are held: by the policy, as they fall due, or by lot. */
export type HoldingOrder = 'policy' | 'first-come' | 'random'

export interface SimulationAsked {
  readonly weeks: readonly Day[]
  /** By due day. */
  readonly reviews: readonly ReviewToCome[]
  readonly order: OrderOfKeeping
  readonly calendar: WorkingCalendar
  /** Minutes that a chair has in a week. */
  readonly minutesThere: (chairRef: string, monday: Day) => number
  readonly holding: HoldingOrder
}

/** One review while the weeks go by. */
export interface Running {
  readonly review: ReviewToCome
  putOffOn: Day[]
  putOffLocked: boolean
  tier: number | undefined
  latest: Day
  heldIn: Day | undefined
  missed: boolean
}

/** What can be held from some day on: neither held yet nor ended by the next conference. */
export function stillOpen(all: readonly Running[], monday: Day): readonly Running[] {
  for (const one of all)
    if (one.heldIn === undefined && one.review.endsOn !== undefined && one.review.endsOn <= monday)
      one.missed = true
  return all.filter(({ heldIn, missed }) => heldIn === undefined && !missed)
}

/** Where reviews stand in the order of keeping on a Monday, with what the simulation made of those before. */
export function placesInOrder(
  some: readonly Running[],
  ofPlan: ReadonlyMap<number, readonly Running[]>,
  monday: Day,
  { order, calendar }: SimulationAsked,
): readonly ReviewPlaced[] {
  return inOrderOfKeeping(
    some.map((one) => waitingOn(one, ofPlan.get(one.review.plan)!, monday)),
    order,
    { today: monday, week: monday, calendar },
  )
}

function waitingOn(one: Running, ofPlan: readonly Running[], monday: Day): ReviewWaiting {
  const earlier = ofPlan.filter(({ review }) => review.dueOn < one.review.dueOn)
  const held = earlier.findLast(({ heldIn }) => heldIn !== undefined)?.heldIn
  return {
    ...one.review.factsOn(monday),
    reference: one.review.reference,
    dueOn: one.review.dueOn,
    lastMidwayOn: held,
    timesPutOff: earlier.reduce((sum, { putOffOn }) => sum + putOffOn.length, 0),
    putOffLastTime: (earlier.at(-1)?.putOffOn.length ?? 0) > 0,
  }
}
