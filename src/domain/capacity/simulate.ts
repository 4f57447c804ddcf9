import { addDays, mondayOf, type Day } from '#domain/calendar/day.ts'
import type { WorkingCalendar } from '#domain/calendar/working-days.ts'
import { proposedDay } from './decision.ts'
import type { GroupsOfChild } from './effect.ts'
import type { OrderOfKeeping } from './order-of-keeping.ts'
import { weeksFrom, weeksPlaced } from './hours.ts'
import { inPlacingOrder, talksOf, type ChairWork, type ReviewOwed } from './placement.ts'
import { inOrderOfKeeping, lotOf, proposedToPutOff, type ReviewPlaced } from './proposal.ts'
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
 * Lets weeks go by with the hours there are. By the policy each Monday a decision is made as on the page of capacity,
 * and the week's reviews are held in the order in which work is placed; in the other orders reviews are held until
 * the hours of a chair are gone, and what did not fit in its last week is put off. Nothing of it is about real children.
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
  const holdAWeek = asked.holding === 'policy' ? holdByPolicy : holdOrPutOff
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

/** So many weeks each decision looks ahead, as the page of capacity does unless another number is chosen. */
const weeksAhead = 6

/** Decides as a manager would who follows every proposal, and then holds the week's reviews. */
function holdByPolicy(
  all: readonly Running[],
  ofPlan: ReadonlyMap<number, readonly Running[]>,
  monday: Day,
  asked: SimulationAsked,
): void {
  const weeks = weeksPlaced(weeksFrom(monday, weeksAhead))
  const open = stillOpen(all, monday).filter(({ review }) => review.opensOn <= addDays(weeks.at(-1)!, 6))
  const placed = placesInOrder(open, ofPlan, monday, asked)
  const byReference = new Map(open.map((one) => [one.review.reference, one]))
  const sunday = addDays(monday, 6)
  for (const { waiting, tier } of placed) {
    const one = byReference.get(waiting.reference)!
    if (one.review.opensOn <= sunday) one.tier ??= tier
  }
  const work = () => workOf(placed, byReference, monday, asked)
  putOffAsProposed(placed, work(), byReference, ofPlan, monday, asked)
  for (const [chairRef, { talks }] of work()) {
    let left = asked.minutesThere(chairRef, monday)
    for (const { reviews, opensOn } of inPlacingOrder(talks, monday))
      for (const { reference, minutes } of reviews) {
        if (opensOn > sunday || minutes > left) continue
        left -= minutes
        byReference.get(reference)!.heldIn = monday
      }
  }
}

/** What each chair has to do as it stands, and the hours for it. */
function workOf(
  placed: readonly ReviewPlaced[],
  running: ReadonlyMap<string, Running>,
  monday: Day,
  { minutesThere }: SimulationAsked,
): ReadonlyMap<string, ChairWork> {
  const weeks = weeksPlaced(weeksFrom(monday, weeksAhead))
  const byChair = Map.groupBy(placed, ({ waiting }) => waiting.chairRef)
  return new Map(
    [...byChair].map(([chairRef, theirs]) => {
      const owed = theirs.map(({ waiting }) => owedOf(running.get(waiting.reference)!, waiting))
      return [
        chairRef,
        {
          talks: talksOf(owed, monday),
          weeks: weeks.map((weekOn) => ({ weekOn, minutes: minutesThere(chairRef, weekOn) })),
          until: addDays(monday, 7 * weeksAhead - 1),
        },
      ]
    }),
  )
}

/** What the page of capacity proposes, but for the review beside one of its plan that is put off. */
function putOffAsProposed(
  placed: readonly ReviewPlaced[],
  work: ReadonlyMap<string, ChairWork>,
  running: ReadonlyMap<string, Running>,
  ofPlan: ReadonlyMap<number, readonly Running[]>,
  monday: Day,
  { order, calendar }: SimulationAsked,
): void {
  const newDay = ({ review: { dueOn, endsOn } }: Running) =>
    proposedDay({ dueOn, intervalEndsOn: endsOn }, order.putOffFor, calendar)
  const mayBe = (one: Running) =>
    one.review.dueOn >= monday &&
    one.putOffOn.length === 0 &&
    !isBesidePutOff(one, ofPlan.get(one.review.plan)!) &&
    newDay(one) !== undefined
  const candidates = placed.filter(({ waiting }) => mayBe(running.get(waiting.reference)!))
  const locked = new Set(
    candidates.filter(({ isLocked }) => isLocked).map(({ waiting }) => waiting.reference),
  )
  for (const reference of proposedToPutOff(candidates, work)) {
    const one = running.get(reference)!
    if (!mayBe(one)) continue
    one.putOffOn.push(monday)
    one.putOffLocked ||= locked.has(reference)
    one.latest = newDay(one)!
  }
}

function owedOf(one: Running, { chairRef, minutes, reference }: ReviewWaiting): ReviewOwed {
  const dueOn = one.putOffOn.length > 0 ? one.latest : one.review.dueOn
  return {
    reference,
    chairRef,
    minutes,
    dueOn,
    opensOn: one.review.opensOn,
    closesOn: one.latest,
    talk: reference,
  }
}

/** What can be held from some day on: neither held yet nor ended by the next conference. */
function stillOpen(all: readonly Running[], monday: Day): readonly Running[] {
  for (const one of all)
    if (one.heldIn === undefined && one.review.endsOn !== undefined && one.review.endsOn <= monday)
      one.missed = true
  return all.filter(({ heldIn, missed }) => heldIn === undefined && !missed)
}

function placesInOrder(
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

/** From when on it can be held in the other orders: once put off, not before the week of its new date. */
function canBeHeldFrom({ review, putOffOn, latest }: Running): Day {
  return putOffOn.length > 0 ? latest : review.opensOn
}

function holdOrPutOff(
  all: readonly Running[],
  ofPlan: ReadonlyMap<number, readonly Running[]>,
  monday: Day,
  asked: SimulationAsked,
): void {
  const sunday = addDays(monday, 6)
  const waiting = stillOpen(all, monday).filter((one) => canBeHeldFrom(one) <= sunday)
  const placed = placesInOrder(waiting, ofPlan, monday, asked)
  const byReference = new Map(waiting.map((one) => [one.review.reference, one]))
  const left = new Map<string, number>()
  for (const at of inHoldingOrder(placed, monday, asked.holding)) {
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
      if (one.latest <= sunday) putOffWhateverItIs(one, at, monday, asked)
    }
  }
}

function putOffWhateverItIs(one: Running, at: ReviewPlaced, monday: Day, asked: SimulationAsked): void {
  const { endsOn: intervalEndsOn } = one.review
  const from = mondayOf(one.latest) === monday ? one.latest : addDays(monday, 4)
  const to = proposedDay({ dueOn: from, intervalEndsOn }, asked.order.putOffFor, asked.calendar)
  if (to === undefined) return
  one.putOffLocked ||= at.isLocked || one.putOffOn.length > 0
  one.putOffOn.push(monday)
  one.latest = to
}

/** Whether the review before or after it was put off, in this week too: two of a plan may fall due in one week. */
function isBesidePutOff(one: Running, ofPlan: readonly Running[]): boolean {
  const at = ofPlan.indexOf(one)
  return [ofPlan[at - 1], ofPlan[at + 1]].some((other) => (other?.putOffOn.length ?? 0) > 0)
}

/** What is due comes before what could be held early; then as reviews fall due, or by lot. */
function inHoldingOrder(
  placed: readonly ReviewPlaced[],
  monday: Day,
  holding: HoldingOrder,
): readonly ReviewPlaced[] {
  const isEarly = ({ waiting }: ReviewPlaced) => Number(waiting.dueOn > addDays(monday, 6))
  const among =
    holding === 'first-come'
      ? (a: ReviewPlaced, b: ReviewPlaced) => a.waiting.dueOn - b.waiting.dueOn || lot(a, 0) - lot(b, 0)
      : (a: ReviewPlaced, b: ReviewPlaced) => lot(a, monday) - lot(b, monday)
  return placed.toSorted((a, b) => isEarly(a) - isEarly(b) || among(a, b))
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
