import { addDays, type Day } from '#domain/calendar/day.ts'
import type { CareCourse } from './care-course.ts'
import { chanceOf, purposes } from './chance.ts'
import { meetingsUntil, type ChildDraft } from './child-draft.ts'
import { officeDaysFrom } from './office-days.ts'
import { careWork, carePlansOf, healthChecksOf, participation, type CareWork } from './practice/care-work.ts'
import type { HealthCheck } from './made-up-child.ts'
import { midways } from './practice/midways.ts'
import { episodesOf, legalStatusesOf, placementsOf } from './practice/placements.ts'
import { planActions } from './practice/plan-actions.ts'
import { enquiryDuringPlan } from './practice/risk.ts'
import { sightOfChild } from './practice/sight-of-child.ts'
import { careVisits } from './practice/visits.ts'
import type { ChildInFamily } from './protection-of-child.ts'
import { chairAt, teamAt, workerAt } from './staff.ts'

/** Writes the time a child is looked after into its record. */
export function careOfChild(
  draft: ChildDraft,
  child: ChildInFamily,
  course: CareCourse,
  referralId: string,
): void {
  const { seed, family, person } = child
  const { bornOn } = person
  if (bornOn === undefined) return
  const own = (purpose: number) => chanceOf(seed, purpose, child.number, 2)
  const shared = (purpose: number) => chanceOf(seed, purpose, family.number, 2)
  const { drift, open } = family
  const until = Math.min(course.endedOn ?? draft.until, draft.until) as Day
  const run = meetingsUntil(course.reviews, until)
  const reviewsOn = run.held.map(({ heldOn }) => heldOn)
  const careOf = { childId: draft.id, course, bornOn, until, ended: !open }

  const legal = legalStatusesOf(careOf, own(purposes.care))
  const placements = placementsOf(careOf, legal, own(purposes.placements))
  const visits = careVisits(
    {
      from: course.startedOn,
      until,
      open: open && !course.shortBreaks,
      late: drift.has('late-visits'),
      thinning: drift.has('visits-thinning'),
      restarts: placements.slice(1).map(({ startedOn }) => startedOn),
    },
    own(purposes.visits),
  )
  const sight = sightOfChild(
    visits.days,
    { bornOn, neverAlone: open && drift.has('seen-not-alone'), withBedroom: false },
    own(purposes.sight),
  )
  for (const on of sight.attempts) draft.event('visit-attempted', on, { seen: false })
  if (open) {
    if (visits.lateFrom !== undefined) draft.plant('late-visits', visits.lateFrom)
    if (visits.thinningFrom !== undefined) draft.plant('visits-thinning', visits.thinningFrom)
    if (sight.notAloneFrom !== undefined) draft.plant('seen-not-alone', sight.notAloneFrom)
  }

  const work: CareWork = {
    course,
    bornOn,
    until,
    reviewsOn,
    planNotUpdated: drift.has('plan-not-updated'),
    // A family on a plan as well has its supervision written down there.
    supervised: family.protection === undefined || !family.open,
    supervisionGap: drift.has('supervision-gap'),
  }
  careWork(draft, work, shared(purposes.work))
  const took = own(purposes.conferences)
  const lastReview = reviewsOn[reviewsOn.length - 1]
  const contact = lastReview === undefined ? undefined : officeDaysFrom(lastReview, -took.between(1, 9))
  draft.carePeriods.push({
    id: `${draft.id}C1`,
    referralId,
    startedOn: course.startedOn,
    ...(open ? {} : { endedOn: until }),
    shortBreaks: course.shortBreaks,
    episodes: episodesOf(careOf, placements, legal, own(purposes.care)),
    placements,
    reviews: run.held.map(({ dueOn, heldOn }) => ({
      dueOn,
      heldOn,
      participation: participation(bornOn, heldOn, took),
    })),
    visits: sight.visits.filter(({ on }) => on >= draft.workSince),
    carePlans: carePlansOf(draft, work, legal, shared(purposes.care)).filter(
      ({ endedOn }) => endedOn === undefined || endedOn >= draft.workSince,
    ),
    healthChecks: recentChecks(healthChecksOf(work, own(purposes.work)), draft.workSince),
    ...(contact === undefined ? {} : { lastReviewerContactOn: contact }),
  })
  draft.legalStatuses.push(...legal)

  if (open && run.next !== undefined) {
    draft.book('cla-review', run.next.bookedFor, lastReview ?? addDays(course.startedOn, 3))
  }
  midways(
    draft,
    reviewsOn
      .slice(1)
      .map((from, i) => ({ from, weeks: 12, next: reviewsOn[i + 2] ?? (open ? undefined : until) })),
    { missed: family.arranged.midwayMissed === true },
    shared(purposes.midways),
  )
  planActions(
    draft,
    reviewsOn.map((on) => ({ kind: 'cla-review', on })),
    {
      staff: family.staff,
      adrift: drift.has('recommendations-adrift'),
      sameAgain: drift.has('same-action-again'),
      until,
      open,
    },
    shared(purposes.actions),
  )
  if (open && family.protection === undefined && drift.has('risk-again')) {
    const by = { workerId: workerAt(family.staff.worker).id, teamId: teamAt(family.staff.team).id }
    enquiryDuringPlan(draft, { from: course.startedOn, until, referralId, ...by }, shared(purposes.risk))
  }
  draft.chairs.push({
    chairId: chairAt(family.staff.chair).id,
    role: 'iro',
    from: Math.min(officeDaysFrom(course.startedOn, 2), until) as Day,
    ...(open ? {} : { to: until }),
  })
}

/** The checks that the files go back to, and the last of each type however old it is. */
function recentChecks(checks: readonly HealthCheck[], since: Day): HealthCheck[] {
  return checks.filter(
    (check) => check.on >= since || check === checks.findLast(({ type }) => type === check.type),
  )
}
