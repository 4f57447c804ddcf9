import { addDays, mondayOf, type Day } from '#domain/calendar/day.ts'
import { proposedDay } from './decision.ts'
import { lotOf, type ReviewPlaced } from './proposal.ts'
import { holdByPolicy } from './simulate-by-policy.ts'
import {
  placesInOrder,
  stillOpen,
  type HoldingOrder,
  type ReviewToCome,
  type Running,
  type SimulationAsked,
} from './simulated-review.ts'

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

function becameOf({ heldIn, missed, putOffOn, latest }: Running): ReviewSimulated['became'] {
  if (missed) return 'not-held'
  if (heldIn === undefined) return 'still-open'
  if (heldIn > latest) return 'late'
  return putOffOn.length > 0 ? 'by-its-new-date' : 'in-time'
}
