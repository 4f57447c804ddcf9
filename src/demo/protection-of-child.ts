import { addDays, type Day } from '#domain/calendar/day.ts'
import { meetingsUntil, type ChildDraft } from './child-draft.ts'
import { chanceOf, purposes } from './chance.ts'
import type { FamilyCase } from './family-case.ts'
import { officeDaysFrom } from './office-days.ts'
import type { PersonOfChild } from './person-of-child.ts'
import type { ProtectionCourse } from './protection-course.ts'
import type { CpReview } from './made-up-child.ts'
import { midways } from './practice/midways.ts'
import { planActions } from './practice/plan-actions.ts'
import { protectionWork } from './practice/protection-work.ts'
import { enquiryDuringPlan } from './practice/risk.ts'
import { sightOfChild } from './practice/sight-of-child.ts'
import { stageSteps } from './practice/stage-steps.ts'
import { chairAt, teamAt, workerAt } from './staff.ts'

/** Where a child stands in what its family shares. */
export interface ChildInFamily {
  readonly seed: number
  readonly number: number
  readonly family: FamilyCase
  readonly person: PersonOfChild
}

/** Writes one child protection plan of the family into a child's record. */
export function protectionOfChild(
  draft: ChildDraft,
  child: ChildInFamily,
  course: ProtectionCourse,
  referralId: string,
): void {
  const { seed, family, person } = child
  const { key } = course
  const shared = (purpose: number) => chanceOf(seed, purpose, family.number, key === 'P0' ? 0 : 1)
  const own = (purpose: number) => chanceOf(seed, purpose, child.number, key === 'P0' ? 0 : 1)
  const open = family.open && key === 'P1'
  const until = Math.min(course.endedOn ?? draft.until, draft.until) as Day
  const drift = key === 'P1' ? family.drift : new Set()
  const worker = workerAt(family.staff.worker)
  const teamId = teamAt(family.staff.team).id
  const run = meetingsUntil(course.reviews, until)
  const reviewsOn = run.held.map(({ heldOn }) => heldOn)

  const planId = `${draft.id}${key}`
  const enquiryId = `${draft.id}E${key === 'P0' ? 0 : 1}`
  const by = { workerId: worker.id, teamId }
  if (!course.transferIn) {
    draft.enquiries.push({
      id: enquiryId,
      referralId,
      startedOn: course.strategyOn,
      endedOn: officeDaysFrom(course.strategyOn, Math.min(10, Math.max(1, officeGap(course)))),
      toConference: true,
      conferenceOn: course.startedOn,
      targetOn: course.targetOn,
      ...by,
    })
  }
  draft.initialConferences.push({
    id: `${draft.id}I${key}`,
    meetingId: `${family.id}${key}M0`,
    ...(course.transferIn ? {} : { enquiryId }),
    planId,
    referralId,
    transferIn: course.transferIn,
    targetOn: course.targetOn,
    on: course.startedOn,
    ...by,
  })

  const sight = sightOfChild(
    course.visits.days.filter((on) => on <= until),
    {
      bornOn: person.bornOn,
      neverAlone: open && drift.has('seen-not-alone'),
      withBedroom: true,
    },
    own(purposes.sight),
  )
  for (const on of sight.attempts) draft.event('visit-attempted', on, { seen: false })
  const quorum = own(purposes.conferences)
  const endedHere = until === course.endedOn || !open
  const reviews: CpReview[] = run.held.map(({ dueOn, heldOn }, i) => ({
    meetingId: `${family.id}${key}M${i + 1}`,
    dueOn,
    heldOn,
    continues: !(endedHere && heldOn === until),
    quorate: quorum.yes(0.98),
  }))
  if (open && run.next !== undefined) {
    reviews.push({
      meetingId: `${family.id}${key}M${reviews.length + 1}`,
      dueOn: run.next.dueOn,
      quorate: true,
    })
    draft.book('review-conference', run.next.bookedFor, reviewsOn[reviewsOn.length - 1] ?? course.startedOn)
  }
  draft.cpPlans.push({
    id: planId,
    referralId,
    conferenceId: `${draft.id}I${key}`,
    startedOn: course.startedOn,
    ...(open ? {} : { endedOn: until }),
    initialCategory: course.initialCategory,
    latestCategory: course.latestCategory,
    otherAuthority: false,
    reviews,
    visits: sight.visits.filter(({ on }) => on >= draft.workSince),
  })

  plantFromCourse(draft, course, open, person.bornOn, sight.notAloneFrom)
  protectionWork(
    draft,
    {
      course,
      bornOn: person.bornOn,
      reviewsOn,
      planNotUpdated: open && drift.has('plan-not-updated'),
      until,
    },
    shared(purposes.work),
  )
  stageSteps(
    draft,
    course,
    { withoutSteps: drift.has('stage-without-steps'), until, firstReviewOn: reviewsOn[0] },
    shared(purposes.stages),
  )
  const conferences = [course.startedOn, ...reviewsOn]
  midways(
    draft,
    conferences.map((from, i) => ({
      from,
      weeks: i === 0 ? 6 : 12,
      next: conferences[i + 1] ?? (open ? undefined : until),
    })),
    { missed: family.arranged.midwayMissed === true },
    shared(purposes.midways),
  )
  planActions(
    draft,
    conferences.map((on, i) => ({ kind: i === 0 ? 'initial-conference' : 'review-conference', on })),
    {
      staff: family.staff,
      adrift: drift.has('recommendations-adrift'),
      sameAgain: drift.has('same-action-again'),
      until,
      open,
    },
    shared(purposes.actions),
  )
  if (open && course.coreGroups.next !== undefined) {
    draft.book('core-group', course.coreGroups.next, course.coreGroups.held.at(-1) ?? course.startedOn)
  }
  if (open && drift.has('risk-again') && draft.cpPlans.length < 2) {
    enquiryDuringPlan(draft, { from: course.startedOn, until, referralId, ...by }, shared(purposes.risk))
  }
  draft.chairs.push({
    chairId: chairAt(family.staff.chair).id,
    role: 'cp-chair',
    from: addDays(course.startedOn, -5),
    ...(open ? {} : { to: until }),
  })
}

function officeGap(course: ProtectionCourse): number {
  return Math.floor(((course.startedOn - course.strategyOn) * 5) / 7) - 1
}

function plantFromCourse(
  draft: ChildDraft,
  course: ProtectionCourse,
  open: boolean,
  bornOn: Day | undefined,
  notAloneFrom: Day | undefined,
): void {
  if (!open) return
  const { visits, coreGroups, supervisions } = course
  // Visits before birth see nobody, so that they show nothing.
  const visited = (since: Day | undefined) =>
    since !== undefined && bornOn !== undefined && bornOn < since - 14
  if (visited(visits.lateFrom)) draft.plant('late-visits', visits.lateFrom!)
  if (visited(visits.thinningFrom)) draft.plant('visits-thinning', visits.thinningFrom!)
  if (coreGroups.slippedFrom !== undefined) draft.plant('core-group-slipping', coreGroups.slippedFrom)
  if (supervisions.gapFrom !== undefined) draft.plant('supervision-gap', supervisions.gapFrom)
  if (notAloneFrom !== undefined) draft.plant('seen-not-alone', notAloneFrom)
}
