import { addDays, type Day } from '#domain/calendar/day.ts'
import { proposedDay } from './decision.ts'
import { weeksFrom, weeksPlaced } from './hours.ts'
import { inPlacingOrder, talksOf, type ChairWork, type ReviewOwed } from './placement.ts'
import { proposedToPutOff, type ReviewPlaced } from './proposal.ts'
import type { ReviewWaiting } from './review-waiting.ts'
import { placesInOrder, stillOpen, type Running, type SimulationAsked } from './simulated-review.ts'

/** So many weeks each decision looks ahead, as the page of capacity does unless another number is chosen. */
const weeksAhead = 6

/** Decides as a manager would who follows every proposal, and then holds the week's reviews. */
export function holdByPolicy(
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

/** Whether the review before or after it was put off, in this week too: two of a plan may fall due in one week. */
function isBesidePutOff(one: Running, ofPlan: readonly Running[]): boolean {
  const at = ofPlan.indexOf(one)
  return [ofPlan[at - 1], ofPlan[at + 1]].some((other) => (other?.putOffOn.length ?? 0) > 0)
}
