import { addDays, mondayOf, type Day } from '#domain/calendar/day.ts'
import type { WorkingCalendar } from '#domain/calendar/working-days.ts'
import { proposedDay } from './decision.ts'
import type { GroupsOfChild } from './effect.ts'
import type { OrderOfKeeping } from './order-of-keeping.ts'
import { inOrderOfKeeping, lotOf, type ReviewPlaced } from './proposal.ts'
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

/** What became of one review. */
export interface ReviewSimulated {
  readonly review: ReviewToCome
  /** On which Mondays it was put off, and whether it was locked on any of them. */
  readonly putOffOn: readonly Day[]
  readonly putOffLocked: boolean
  /** The tier in which it stood when it could first be held. */
  readonly tier: number
  readonly heldIn: Day | undefined
  readonly became: 'in-time' | 'by-its-new-date' | 'late' | 'not-held' | 'still-open'
}

/** One review while the weeks go by. */
interface Running {
  readonly review: ReviewToCome
  putOffOn: Day[]
  putOffLocked: boolean
  tier: number | undefined
  latest: Day
  heldIn: Day | undefined
  missed: boolean
}

/**
 * Lets weeks go by with the hours there are: what falls due is held in an order until the hours of its chair are gone,
 * and the rest is put off, or by the policy stays overdue where it is locked. Nothing of it is about real children.
 */
export function simulate(asked: SimulationAsked): readonly ReviewSimulated[] {
  const all: Running[] = asked.reviews.map((review) => ({
    review,
    putOffOn: [],
    putOffLocked: false,
    tier: undefined,
    latest: review.closesOn,
    heldIn: undefined,
    missed: false,
  }))
  const ofPlan = Map.groupBy(all, ({ review }) => review.plan)
  for (const monday of asked.weeks) holdAWeek(all, ofPlan, monday, asked)
  return all
    .filter(({ tier }) => tier !== undefined)
    .map((one) => ({
      review: one.review,
      putOffOn: one.putOffOn,
      putOffLocked: one.putOffLocked,
      tier: one.tier!,
      heldIn: one.heldIn,
      became: becameOf(one),
    }))
}

/** From when on it can be held: once put off, not before the week of its new date. */
function canBeHeldFrom({ review, putOffOn, latest }: Running): Day {
  return putOffOn.length > 0 ? latest : review.opensOn
}

function holdAWeek(
  all: readonly Running[],
  ofPlan: ReadonlyMap<number, readonly Running[]>,
  monday: Day,
  asked: SimulationAsked,
): void {
  const sunday = addDays(monday, 6)
  const waiting: Running[] = []
  for (const one of all) {
    if (one.heldIn !== undefined || one.missed || canBeHeldFrom(one) > sunday) continue
    if (one.review.endsOn !== undefined && one.review.endsOn <= monday) one.missed = true
    else waiting.push(one)
  }
  const placed = inOrderOfKeeping(
    waiting.map((one) => waitingOn(one, ofPlan.get(one.review.plan)!, monday)),
    asked.order,
    { today: monday, week: monday, calendar: asked.calendar },
  )
  const byReference = new Map(waiting.map((one) => [one.review.reference, one]))
  const left = new Map<string, number>()
  for (const at of inHoldingOrder(placed, byReference, monday, asked.holding)) {
    const one = byReference.get(at.waiting.reference)!
    one.tier ??= at.tier
    const { chairRef, minutes } = at.waiting
    const there = left.get(chairRef) ?? asked.minutesThere(chairRef, monday)
    if (there >= minutes) {
      left.set(chairRef, there - minutes)
      one.heldIn = monday
    } else {
      left.set(chairRef, there)
      // What can still be held next week waits; only in its last week is it put off.
      if (one.latest <= sunday) putOffOrLeave(one, at, ofPlan.get(one.review.plan)!, monday, asked)
    }
  }
}

/** By the policy only what is not locked, once, and never beside another of its plan; in the other orders whatever did not fit. */
function putOffOrLeave(
  one: Running,
  at: ReviewPlaced,
  ofPlan: readonly Running[],
  monday: Day,
  asked: SimulationAsked,
): void {
  const { endsOn: intervalEndsOn } = one.review
  const isLocked = at.isLocked || one.putOffOn.length > 0
  if (asked.holding === 'policy' && (isLocked || isBesidePutOff(one, ofPlan))) return
  const from = mondayOf(one.latest) === monday ? one.latest : addDays(monday, 4)
  const to = proposedDay({ dueOn: from, intervalEndsOn }, asked.order.putOffFor, asked.calendar)
  if (to === undefined) return
  one.putOffLocked ||= isLocked
  one.putOffOn.push(monday)
  one.latest = to
}

/** Whether the review before or after it was put off, in this week too: two of a plan may fall due in one week. */
function isBesidePutOff(one: Running, ofPlan: readonly Running[]): boolean {
  const place = ofPlan.indexOf(one)
  return [ofPlan[place - 1], ofPlan[place + 1]].some((other) => (other?.putOffOn.length ?? 0) > 0)
}

/**
 * By the policy what is locked, put off before or overdue comes first; in every order, what is due comes before what
 * could be held early.
 */
function inHoldingOrder(
  placed: readonly ReviewPlaced[],
  running: ReadonlyMap<string, Running>,
  monday: Day,
  holding: HoldingOrder,
): readonly ReviewPlaced[] {
  const isEarly = ({ waiting }: ReviewPlaced) => Number(waiting.dueOn > addDays(monday, 6))
  const comesFirst = (at: ReviewPlaced) => {
    const { putOffOn, latest } = running.get(at.waiting.reference)!
    return Number(holding === 'policy' && (at.isLocked || putOffOn.length > 0 || latest < monday))
  }
  const among = {
    policy: (a: ReviewPlaced, b: ReviewPlaced) => a.place - b.place,
    'first-come': (a: ReviewPlaced, b: ReviewPlaced) =>
      a.waiting.dueOn - b.waiting.dueOn || lot(a, 0) - lot(b, 0),
    random: (a: ReviewPlaced, b: ReviewPlaced) => lot(a, monday) - lot(b, monday),
  }[holding]
  return placed.toSorted((a, b) => comesFirst(b) - comesFirst(a) || isEarly(a) - isEarly(b) || among(a, b))
}

function lot({ waiting }: ReviewPlaced, week: number): number {
  return lotOf(waiting.reference, week)
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

function becameOf({ heldIn, missed, putOffOn, latest }: Running): ReviewSimulated['became'] {
  if (missed) return 'not-held'
  if (heldIn === undefined) return 'still-open'
  if (heldIn > latest) return 'late'
  return putOffOn.length > 0 ? 'by-its-new-date' : 'in-time'
}
