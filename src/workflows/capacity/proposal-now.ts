import type { ChildScope } from '#access/scope.ts'
import { waitingReviews, type WaitingRow } from '#db/queries/capacity/waiting-reviews.ts'
import { signsByPlan } from '#db/queries/drift/drift-signs.ts'
import type { Db } from '#db/open.ts'
import { addDays, mondayOf, type Day } from '#domain/calendar/day.ts'
import { proposedDay } from '#domain/capacity/decision.ts'
import {
  fingerprintOf,
  inOrderOfKeeping,
  proposedToPutOff,
  stillShort,
  type ReviewPlaced,
} from '#domain/capacity/proposal.ts'
import type { ChairWork } from '#domain/capacity/placement.ts'
import type { Pack } from '#policies/pack.ts'
import { mayPutOff, type CapacityPolicy } from '#policies/capacity-rules.ts'
import { groupsOfPlans } from '#workflows/dates/groups-of-plans.ts'
import { policyNow } from '#workflows/policies/policy-now.ts'
import { hoursNow, type HoursNow } from './hours-now.ts'

/** One review of the list: where it stands in the order of keeping, and to when it could be put off. */
export interface ReviewProposed {
  readonly row: WaitingRow
  readonly placed: ReviewPlaced
  /** By which it is seen whether anything changed since. */
  readonly fingerprint: string
  readonly isProposed: boolean
  /** undefined where no working day lies before the next conference: then it cannot be put off. */
  readonly to: Day | undefined
}

/** What is proposed for some weeks, and what it rests on. */
export interface ProposalNow extends HoursNow {
  readonly pack: Pack
  readonly until: Day
  /** In the order of keeping: the first to be kept first. */
  readonly list: readonly ReviewProposed[]
  /** Whether signs of drift are worked out here. */
  readonly driftKnown: boolean
  /** Minutes for which there is no room even if everything proposed is put off: the rest is overdue, locked or begun. */
  readonly stillShort: number
}

/** Weeks that a decision may be about. */
export interface WeeksAsked {
  readonly today: Day
  readonly weeks: number
  readonly chairRef?: string | undefined
}

/**
 * The list from which a manager decides, worked out from what stands today; undefined where no pack in force lets a
 * review be put off. The same facts on the same day give the same list.
 */
export async function proposalNow(
  db: Db,
  scope: ChildScope,
  asked: WeeksAsked,
): Promise<ProposalNow | undefined> {
  const now = await hoursNow(db, scope, asked)
  const lets = now.policy.putOff
  if (!lets) return undefined
  const { today, chairRef } = asked
  const { calendar } = (await policyNow(db)).compiled
  const until = addDays(now.weeks.at(-1)!, 6)
  const rows = await waitingReviews(db, scope, today, {
    until,
    chairRef,
    visitRequirements: requirementsOfVisits(now.policy),
  })
  const ours = rows.filter((row) => mayPutOff(lets, row))
  const groups = await groupsOfPlans(db, [...new Set(ours.map(({ childId }) => childId))], today)
  const signs = await signsByPlan(
    db,
    ours.map(({ planId }) => planId),
    today,
  )
  const placed = inOrderOfKeeping(
    ours.map((row) => ({
      ...row,
      isClosed: row.restricted,
      groups: row.restricted ? [] : (groups.get(row.planId) ?? []),
      signsOfDrift: signs.get(row.planId)?.length ?? 0,
      minutes: now.minutesOf(row.reviewId),
    })),
    lets.rule.order,
    { today, week: mondayOf(today), calendar },
  )
  const byReference = new Map(ours.map((row) => [row.reference, row]))
  const listed = placed.map((one) => {
    const row = byReference.get(one.waiting.reference)!
    return { row, placed: one, to: proposedDay(row, lets.rule.order.putOffFor, calendar) }
  })
  const work = workOfChairs(now)
  const proposed = proposedToPutOff(
    listed.filter(({ to }) => to !== undefined).map((one) => one.placed),
    work,
  )
  return {
    ...now,
    pack: lets.pack,
    until,
    driftKnown: true,
    stillShort: stillShort(work, proposed),
    list: listed.map((one) => ({
      ...one,
      fingerprint: fingerprintOf(one.placed),
      isProposed: proposed.has(one.row.reference),
    })),
  }
}

/** What each chair has to do, and the hours for it. */
export function workOfChairs({ hours }: Pick<HoursNow, 'hours'>): ReadonlyMap<string, ChairWork> {
  return new Map(hours.chairs.map(({ ref, work }) => [ref, work]))
}

/** Requirements that a visit fulfils: the child is not seen in time while one of them is overdue. */
function requirementsOfVisits({ packs }: CapacityPolicy): readonly string[] {
  return packs.flatMap(({ time }) =>
    time.requirements.filter(({ metBy }) => metBy.some(({ event }) => event === 'visit')).map(({ id }) => id),
  )
}
