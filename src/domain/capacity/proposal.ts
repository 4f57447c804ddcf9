import type { Day } from '#domain/calendar/day.ts'
import { plural } from '#domain/calendar/words.ts'
import type { WorkingCalendar } from '#domain/calendar/working-days.ts'
import { locksOn } from './locks.ts'
import type { OrderOfKeeping, Tier } from './order-of-keeping.ts'
import { place, shortOf, without, withoutRoom, type ChairWork, type Talk } from './placement.ts'
import type { ReviewWaiting } from './review-waiting.ts'

/** A review at its place in the order of keeping. */
export interface ReviewPlaced {
  readonly waiting: ReviewWaiting
  /** 1 is the first to be kept. */
  readonly place: number
  /** 0 is locked: a second person must confirm it. The others are the tiers of the policy; the last is the rest. */
  readonly tier: number
  /** What the tier is called. */
  readonly tierSays: string
  /** Why it stands there, in words; the locks first. */
  readonly reasons: readonly string[]
  readonly isLocked: boolean
}

/** The tier of what is locked. */
const locked = 0

/**
 * Reviews in the order in which they are kept where hours are short (product pages, MS3): by tier; inside a tier those
 * with more reasons first, then the longest since the last midway review, then the due day, and last a shuffle that is
 * the same for a week and never goes by name. No weights and no score: each place can be said aloud.
 */
export function inOrderOfKeeping(
  waiting: readonly ReviewWaiting[],
  order: OrderOfKeeping,
  on: { readonly today: Day; readonly week: Day; readonly calendar: WorkingCalendar },
): readonly ReviewPlaced[] {
  return waiting
    .map((one) => ({ ...placed(one, order, on), lot: lotOf(one.reference, on.week) }))
    .toSorted(
      (a, b) =>
        a.tier - b.tier ||
        b.reasons.length - a.reasons.length ||
        lastLookOf(a.waiting) - lastLookOf(b.waiting) ||
        a.waiting.dueOn - b.waiting.dueOn ||
        a.lot - b.lot ||
        (a.waiting.reference < b.waiting.reference ? -1 : 1),
    )
    .map(({ waiting, tier, tierSays, reasons, isLocked }, index) => ({
      waiting,
      place: index + 1,
      tier,
      tierSays,
      reasons,
      isLocked,
    }))
}

/**
 * Which reviews are proposed to be put off: for each chair the last talks to be kept first, as long as whole reviews
 * find no room by their closing day and putting a talk off gives room. Brothers and sisters who are talked about
 * together stay together; a talk with a review that is locked, or that cannot be put off, is never proposed.
 */
export function proposedToPutOff(
  order: readonly ReviewPlaced[],
  work: ReadonlyMap<string, ChairWork>,
): ReadonlySet<string> {
  const placeOf = placesOf(order.filter(({ isLocked }) => !isLocked))
  return new Set(
    [...work.values()].flatMap((ofChair) => {
      const whole = ofChair.talks.filter(({ reviews }) =>
        reviews.every(({ reference }) => placeOf.has(reference)),
      )
      return neededToFit(ofChair, lastKeptFirst(whole.map(referencesOf), placeOf)).flat()
    }),
  )
}

/** For how many minutes of whole reviews there is no room although some are put off. */
export function stillShort(work: ReadonlyMap<string, ChairWork>, putOff: ReadonlySet<string>): number {
  return [...work.values()].reduce((sum, ofChair) => sum + shortOf(place(without(ofChair, putOff))), 0)
}

/**
 * Whether more is chosen than hours are short of: of what was chosen, from the last to be kept on, something gives no
 * room or is put off when everything else fits. Then the decision says why.
 */
export function beyondHours(chosen: readonly ReviewPlaced[], work: ReadonlyMap<string, ChairWork>): boolean {
  const placeOf = placesOf(chosen)
  return [...Map.groupBy(chosen, ({ waiting }) => waiting.chairRef)].some(([chairRef, ofChair]) => {
    const theirs = work.get(chairRef)
    if (theirs === undefined) return true
    const talks = theirs.talks
      .map((talk) => referencesOf(talk).filter((reference) => placeOf.has(reference)))
      .filter((references) => references.length > 0)
    const known = talks.flat().length
    return known < ofChair.length || neededToFit(theirs, lastKeptFirst(talks, placeOf)).length < talks.length
  })
}

/** Which of some talks, taken in this order, have to be put off until whole reviews all find room. */
function neededToFit(
  work: ChairWork,
  candidates: readonly (readonly string[])[],
): readonly (readonly string[])[] {
  const placed = place(work)
  if (shortOf(placed) === 0) return []
  const room = withoutRoom(placed)
  for (const talk of candidates) {
    const then = without(work, new Set(talk))
    if (withoutRoom(place(then)) >= room) continue
    return [
      talk,
      ...neededToFit(
        then,
        candidates.filter((one) => one !== talk),
      ),
    ]
  }
  return []
}

function placesOf(order: readonly ReviewPlaced[]): ReadonlyMap<string, number> {
  return new Map(order.map(({ waiting, place: at }) => [waiting.reference, at]))
}

/** A talk stands where the first of its reviews to be kept stands. */
function lastKeptFirst(
  talks: readonly (readonly string[])[],
  placeOf: ReadonlyMap<string, number>,
): readonly (readonly string[])[] {
  const at = (references: readonly string[]) => Math.min(...references.map((one) => placeOf.get(one)!))
  return talks.toSorted((a, b) => at(b) - at(a))
}

function referencesOf({ reviews }: Talk): readonly string[] {
  return reviews.map(({ reference }) => reference)
}

/** What would change the place of a review if it changed: two are alike where nothing did. */
export function fingerprintOf({ tier, reasons, waiting }: ReviewPlaced): string {
  const text = [tier, ...reasons, waiting.dueOn, waiting.timesPutOff].join('|')
  return lotOf(text, 0).toString(36)
}

function placed(
  waiting: ReviewWaiting,
  order: OrderOfKeeping,
  on: { readonly today: Day; readonly calendar: WorkingCalendar },
): Omit<ReviewPlaced, 'place'> {
  const locks = [
    ...(waiting.isClosed ? ['A restricted record: what would keep it first cannot be seen here'] : []),
    ...locksOn(waiting, order.locks, on),
  ]
  const inTiers = order.tiers.map((tier) => reasonsOfTier(waiting, tier))
  const first = inTiers.findIndex((reasons) => reasons.length > 0)
  const reasons = [...locks, ...inTiers.flat()]
  if (locks.length > 0)
    return { waiting, tier: locked, tierSays: 'Needs a second person', reasons, isLocked: true }
  if (first === -1)
    return { waiting, tier: order.tiers.length + 1, tierSays: 'The rest', reasons, isLocked: false }
  return { waiting, tier: first + 1, tierSays: order.tiers[first]!.says, reasons, isLocked: false }
}

function reasonsOfTier({ groups, signsOfDrift = 0 }: ReviewWaiting, tier: Tier): readonly string[] {
  const joined = groups.filter(({ id }) => tier.groups.includes(id)).map(({ reason }) => reason)
  const drifts = tier.signsOfDrift !== undefined && signsOfDrift >= tier.signsOfDrift
  return drifts ? [...joined, `${plural(signsOfDrift, 'sign')} of drift`] : joined
}

/** When somebody last looked: the last midway review, or the day the plan began. */
function lastLookOf({ lastMidwayOn, planStartedOn }: ReviewWaiting): Day {
  return lastMidwayOn ?? planStartedOn
}

/** A lot drawn for a text in a week: the same whenever it is drawn again (FNV-1a, 32 bits, mixed once more). */
export function lotOf(text: string, week: number): number {
  let lot = 0x811c9dc5
  for (const letter of `${week}:${text}`) {
    lot ^= letter.codePointAt(0)!
    lot = Math.imul(lot, 0x01000193)
  }
  lot ^= lot >>> 15
  lot = Math.imul(lot, 0x85ebca6b)
  return (lot ^ (lot >>> 13)) >>> 0
}
