import { plusDays, plusMonths, plusWeeks, type Date10 } from './dates.ts'
import { daysOf, firstAfter, firstFrom, line, type PlanView } from './plan-view.ts'
import type { Line } from './record.ts'
import { minusWorkingDays, plusWorkingDays } from './working-days.ts'

/** The contract's table of requirements, one function a row, each by its id. */
export const requirements: Readonly<Record<string, (view: PlanView) => Line[]>> = {
  'initial-conference': initialConference,
  'first-core-group': firstCoreGroup,
  'first-review-conference': firstReviewConference,
  'later-review-conference': laterReviewConference,
  'first-looked-after-review': firstLookedAfterReview,
  'second-looked-after-review': secondLookedAfterReview,
  'later-looked-after-review': laterLookedAfterReview,
  'looked-after-visit': lookedAfterVisit,
  'child-seen': childSeen,
  'core-group-after-review': coreGroupAfterReview,
  'core-group-regular': coreGroupRegular,
  supervision,
}

const workingDaysBefore = (days: number) => (due: Date10 | undefined) =>
  due === undefined ? undefined : minusWorkingDays(due, days)
/** A requirement is "due soon" in its last five working days, unless it says otherwise. */
const soon5 = workingDaysBefore(5)
const soon10 = workingDaysBefore(10)
const soon3 = workingDaysBefore(3)

/** A review is held after a plan's first day (CIN census rule 8841), and after the conference it reviews. */
export function reviewsHeld(view: PlanView, kind: 'review-conference' | 'cla-review'): Date10[] {
  const held = daysOf(view, kind).filter((day) => day > view.start)
  return kind === 'cla-review' ? held : held.filter((day) => day > view.conference.on)
}

/** 15 working days after the strategy discussion that began the section 47 enquiry. */
function initialConference(view: PlanView): Line[] {
  if (view.type !== 'cp') return []
  if (view.told.notLoaded.includes('strategy-discussion'))
    return unanchored(view, 'initial-conference', 'strategy-discussion')
  const enquiry = lastBefore(view, 'section-47', view.conference.on) ?? view.conference.on
  const discussion = lastBefore(view, 'strategy-discussion', enquiry)
  if (discussion === undefined) return []
  const due = plusWorkingDays(discussion, 15)
  const held = view.told.events
    .filter((event) => event.kind === 'initial-conference' && event.on >= discussion)
    .map((event) => event.on)
    .filter((day) => day <= (view.stopped ?? view.told.today))
    .sort()[0]
  return [
    line(view, {
      id: 'initial-conference',
      occurrence: 1,
      anchor: 'strategy-discussion',
      anchorOn: discussion,
      due,
      met: held,
      soonFrom: soon5(due),
      needs: ['initial-conference'],
      // The plan was made at a conference, whether or not it is written down.
      unrecorded: view.conference.name === 'plan-start',
      applies: true,
    }),
  ]
}

/** The last event of a kind on or before a day, in the six months before the conference and of no earlier plan. */
function lastBefore(view: PlanView, kind: string, day: Date10): Date10 | undefined {
  const earlierStarts = view.told.plans
    .filter((plan) => plan.type === view.type && plan.start < view.start)
    .map((plan) => plan.start)
  return view.told.events
    .filter((event) => event.kind === kind && event.on <= day && event.on <= view.told.today)
    .filter((event) => event.on >= plusMonths(view.conference.on, -6))
    .filter((event) => earlierStarts.every((start) => event.on > start))
    .map((event) => event.on)
    .sort()
    .at(-1)
}

/** 10 working days after the initial conference; one held straight after it counts. */
function firstCoreGroup(view: PlanView): Line[] {
  if (view.type !== 'cp') return []
  const due = plusWorkingDays(view.conference.on, 10)
  return [
    line(view, {
      id: 'first-core-group',
      occurrence: 1,
      anchor: 'initial-conference',
      anchorOn: view.conference.on,
      due,
      met: firstFrom(daysOnOrAfterConference(view, 'core-group'), view.conference.on),
      soonFrom: soon5(due),
      needs: ['core-group'],
      applies: true,
    }),
  ]
}

/** What was held from the conference on, though the plan's first day be recorded a little later. */
function daysOnOrAfterConference(view: PlanView, kind: string): Date10[] {
  const first = view.conference.on < view.start ? view.conference.on : view.start
  return daysOf({ ...view, start: first }, kind)
}

/** 3 months after the initial conference. */
function firstReviewConference(view: PlanView): Line[] {
  if (view.type !== 'cp') return []
  const due = plusMonths(view.conference.on, 3)
  return [
    line(view, {
      id: 'first-review-conference',
      occurrence: 1,
      anchor: 'initial-conference',
      anchorOn: view.conference.on,
      due,
      met: firstAfter(reviewsHeld(view, 'review-conference'), view.conference.on),
      soonFrom: soon10(due),
      needs: ['review-conference'],
      applies: true,
    }),
  ]
}

/** 6 months after the previous review conference was held. */
function laterReviewConference(view: PlanView): Line[] {
  if (view.type !== 'cp') return []
  return afterEach(view, 'later-review-conference', 'review-conference', 1)
}

/** 20 working days after becoming looked after. */
function firstLookedAfterReview(view: PlanView): Line[] {
  if (view.type !== 'cla') return []
  const due = plusWorkingDays(view.start, 20)
  return [
    line(view, {
      id: 'first-looked-after-review',
      occurrence: 1,
      anchor: 'plan-start',
      anchorOn: view.start,
      due,
      met: reviewsHeld(view, 'cla-review')[0],
      soonFrom: soon5(due),
      needs: ['cla-review'],
      applies: isNotShortBreak(view, view.start),
    }),
  ]
}

/** 3 months after the first was held. */
function secondLookedAfterReview(view: PlanView): Line[] {
  if (view.type !== 'cla') return []
  const id = 'second-looked-after-review'
  if (view.told.notLoaded.includes('cla-review')) return unanchored(view, id, 'cla-review')
  const [first, second] = reviewsHeld(view, 'cla-review')
  if (first === undefined) return []
  const due = plusMonths(first, 3)
  return [
    line(view, {
      id,
      occurrence: 1,
      anchor: 'cla-review',
      anchorOn: first,
      due,
      met: second,
      soonFrom: soon10(due),
      needs: ['cla-review'],
      applies: isNotShortBreak(view, first),
    }),
  ]
}

/** 6 months after the previous was held. */
function laterLookedAfterReview(view: PlanView): Line[] {
  if (view.type !== 'cla') return []
  return afterEach(view, 'later-looked-after-review', 'cla-review', 2)
}

/** Six months from each meeting, from the nth on, to the one after it. */
function afterEach(
  view: PlanView,
  id: string,
  kind: 'review-conference' | 'cla-review',
  nth: number,
): Line[] {
  if (view.told.notLoaded.includes(kind)) return unanchored(view, id, kind)
  const held = reviewsHeld(view, kind)
  return held.slice(nth - 1).map((day, index) => {
    const due = plusMonths(day, 6)
    return line(view, {
      id,
      occurrence: index + 1,
      anchor: kind,
      anchorOn: day,
      due,
      met: firstAfter(held, day),
      soonFrom: soon10(due),
      needs: [kind],
      applies: view.type === 'cp' || isNotShortBreak(view, day),
    })
  })
}

/** Within 1 week of the placement's start, then every 6 weeks since the last visit. */
function lookedAfterVisit(view: PlanView): Line[] {
  if (view.type !== 'cla') return []
  const id = 'looked-after-visit'
  if (view.told.notLoaded.includes('placement-start')) {
    return unanchored(view, id, 'placement-start', isNotShortBreak(view, view.stopped ?? view.told.today))
  }
  const placements = daysOf(view, 'placement-start')
  const visits = daysOf(view, 'visit')
  const firstPlacement = placements[0]
  if (firstPlacement === undefined) return []
  const counted = visits.filter((day) => day > firstPlacement)
  const starts = [
    ...placements.map((day) => ({ day, kind: 'placement-start', due: plusWeeks(day, 1) })),
    ...counted.map((day) => ({ day, kind: 'visit', due: plusWeeks(day, 6) })),
  ]
  starts.sort((a, b) => (a.day === b.day ? (a.kind < b.kind ? -1 : 1) : a.day < b.day ? -1 : 1))
  return starts.map(({ day, kind, due }, index) =>
    line(view, {
      id,
      occurrence: index + 1,
      anchor: kind,
      anchorOn: day,
      due,
      met: firstAfter(visits, day),
      soonFrom: soon5(due),
      needs: ['visit'],
      applies: isNotShortBreak(view, day),
    }),
  )
}

/**
 * Every 10 working days since the child was last seen, from the plan's start. Nothing is owed to a child before
 * birth; what was not met before it is counted from the birth.
 */
function childSeen(view: PlanView): Line[] {
  if (view.type !== 'cp') return []
  const seen = daysOf(view, 'visit', (visit) => visit.seen === true).filter((day) => day > view.start)
  return [view.start, ...seen].map((day, index) => {
    const met = firstAfter(seen, day)
    const { born } = view.told
    const bornSince = born !== undefined && born >= day && (met === undefined || met >= born)
    const due = plusWorkingDays(bornSince ? born : day, 10)
    return line(view, {
      id: 'child-seen',
      occurrence: index + 1,
      anchor: index === 0 ? 'plan-start' : 'visit',
      anchorOn: day,
      due,
      met,
      soonFrom: soon3(due),
      needs: ['visit'],
      applies: isBorn(view),
    })
  })
}

/** Within 28 calendar days of each review conference. */
function coreGroupAfterReview(view: PlanView): Line[] {
  if (view.type !== 'cp') return []
  const id = 'core-group-after-review'
  if (view.told.notLoaded.includes('review-conference')) return unanchored(view, id, 'review-conference')
  return reviewsHeld(view, 'review-conference').map((day, index) => {
    const due = plusDays(day, 28)
    return line(view, {
      id,
      occurrence: index + 1,
      anchor: 'review-conference',
      anchorOn: day,
      due,
      met: firstFrom(daysOf(view, 'core-group'), day),
      soonFrom: soon5(due),
      needs: ['core-group'],
      applies: true,
    })
  })
}

/** Every 6 weeks since the last core group. */
function coreGroupRegular(view: PlanView): Line[] {
  if (view.type !== 'cp') return []
  const id = 'core-group-regular'
  if (view.told.notLoaded.includes('core-group')) return unanchored(view, id, 'core-group')
  const groups = daysOf(view, 'core-group')
  return groups.map((day, index) => {
    const due = plusWeeks(day, 6)
    return line(view, {
      id,
      occurrence: index + 1,
      anchor: 'core-group',
      anchorOn: day,
      due,
      met: groups[index + 1],
      soonFrom: soon5(due),
      needs: ['core-group'],
      applies: true,
    })
  })
}

/** Every month since the last, from the plan's start. */
function supervision(view: PlanView): Line[] {
  if (view.type !== 'cp') return []
  const held = daysOf(view, 'supervision').filter((day) => day > view.start)
  return [view.start, ...held].map((day, index) => {
    const due = plusMonths(day, 1)
    return line(view, {
      id: 'supervision',
      occurrence: index + 1,
      anchor: index === 0 ? 'plan-start' : 'supervision',
      anchorOn: day,
      due,
      met: held[index],
      soonFrom: soon5(due),
      needs: ['supervision'],
      applies: true,
    })
  })
}

/** Where the feed that an open plan's rule counts from is not loaded: one line without a day. */
export function unanchored(view: PlanView, id: string, kind: string, applies?: boolean): Line[] {
  if (view.stopped !== undefined) return []
  const holds = applies ?? (view.type === 'cp' || isNotShortBreak(view, view.told.today))
  return [
    line(view, {
      id,
      occurrence: 1,
      anchor: kind,
      anchorOn: undefined,
      due: undefined,
      met: undefined,
      soonFrom: undefined,
      needs: [kind],
      applies: holds,
    }),
  ]
}

/** Born by the last day that counts; a child of whom neither birth nor an expected day is known is taken as born. */
function isBorn(view: PlanView): boolean {
  const { born, expected, today } = view.told
  return born === undefined ? expected === undefined : born <= (view.stopped ?? today)
}

/** Not on a series of short breaks (legal status V3 or V4) on a day. */
function isNotShortBreak(view: PlanView, day: Date10): boolean {
  const statuses = view.told.events.filter((event) => event.kind === 'legal-status' && event.on <= day)
  const latest = statuses
    .map((status) => status.on)
    .sort()
    .at(-1)
  const inForce = statuses.findLast((status) => status.on === latest)
  return inForce?.code !== 'V3' && inForce?.code !== 'V4'
}
