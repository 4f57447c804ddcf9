import type { Action } from '#db/queries/actions/actions.ts'
import type { RecordedAllocation, RecordedEvent } from '#db/queries/children/child-record.ts'
import type { MidwayOfChild } from '#db/queries/reviews/midways-of-child.ts'
import type { Day } from '#domain/calendar/day.ts'
import { dateInWords } from '#domain/calendar/words.ts'
import { stoppedInWords } from '#domain/reviews/status.ts'
import type { ChildExplained } from '#workflows/dates/explain-child.ts'
import { titleOfEvent } from '#web/child/event-words.ts'
import { nameOfReview } from '#web/child/present-midway.ts'
import { paths } from '#web/paths.ts'

/** Kinds by which the timeline can be looked through, each with its words. */
export const timelineKinds = {
  meeting: 'Conferences and reviews',
  midway: 'Midway reviews',
  visit: 'Visits',
  'core-group': 'Core groups',
  supervision: 'Supervision and decisions',
  worries: 'Missing and section 47',
  placement: 'Placements and legal status',
  plan: 'Plans',
  worker: 'Workers and chairs',
  voice: 'Direct work and views',
  action: 'Actions done',
  other: 'Other',
} as const

export type TimelineKind = keyof typeof timelineKinds

const kindOfEvent: Readonly<Record<string, TimelineKind>> = {
  'initial-conference': 'meeting',
  'review-conference': 'meeting',
  'inquorate-conference': 'meeting',
  'cla-review': 'meeting',
  'midway-review': 'midway',
  'ad-hoc-midway-review': 'midway',
  visit: 'visit',
  'visit-attempted': 'visit',
  'core-group': 'core-group',
  supervision: 'supervision',
  'management-decision': 'supervision',
  'service-manager-review': 'supervision',
  'file-audit': 'supervision',
  'missing-episode': 'worries',
  'return-interview': 'worries',
  'strategy-discussion': 'worries',
  'section-47': 'worries',
  'exploitation-risk-assessment': 'worries',
  'placement-start': 'placement',
  'placement-end': 'placement',
  'legal-status': 'placement',
  'permanence-planning-meeting': 'placement',
  'plan-updated': 'plan',
  'plan-authorised': 'plan',
  'care-plan-updated': 'plan',
  'contingency-plan': 'plan',
  'safety-plan': 'plan',
  'direct-work': 'voice',
  'child-views': 'voice',
  'parent-views': 'voice',
  'outcome-shared-with-child': 'voice',
  'advocacy-offered': 'voice',
}

/** Something that happened on a day. */
export interface TimelineItem {
  readonly kind: TimelineKind
  readonly on: Day
  readonly recordedOn: Day | undefined
  readonly title: string
  readonly more: readonly string[]
  readonly href: string | undefined
  /** Where it is an event of the record: visits of a month are told together. */
  readonly visit: RecordedEvent | undefined
}

/** Everything that happened up to today, in no order yet. Nothing without a day is among it. */
export function timelineItems(
  child: ChildExplained,
  midways: readonly MidwayOfChild[],
  actions: readonly Action[],
  today: Day,
): readonly TimelineItem[] {
  const { record } = child
  return [
    ...record.events.filter(({ on }) => on <= today).map((event) => ofEvent(event, midways)),
    ...child.plans.flatMap((plan) => ofPlan(plan)),
    ...record.allocations.flatMap((allocation) => ofAllocation(allocation, today)),
    ...midways.flatMap((midway) => ofMidway(midway, child)),
    ...actions.flatMap((action) => ofAction(action, today)),
  ]
}

const bare = { recordedOn: undefined, more: [], href: undefined, visit: undefined } as const

function ofEvent(event: RecordedEvent, midways: readonly MidwayOfChild[]): TimelineItem {
  const isAdHoc = event.kind === 'ad-hoc-midway-review'
  const signed =
    event.kind === 'midway-review' || isAdHoc
      ? midways.find(
          ({ heldOn, signedAt, adHocBecause }) =>
            heldOn === event.on && signedAt !== undefined && (adHocBecause !== undefined) === isAdHoc,
        )
      : undefined
  return {
    kind: kindOfEvent[event.kind] ?? 'other',
    on: event.on,
    recordedOn: event.recordedOn,
    title: event.kind === 'visit' ? visitTitle(event) : titleOfEvent(event),
    more: [event.attendees && `With ${listed(event.attendees)}`, event.note].filter((line): line is string =>
      Boolean(line),
    ),
    href: signed && paths.reviewRecord({ reference: signed.reference }),
    visit: event.kind === 'visit' ? event : undefined,
  }
}

function visitTitle({ childSeen, seenAlone }: RecordedEvent): string {
  if (childSeen === undefined) return 'Visit'
  if (!childSeen) return 'Visit, child not seen'
  return seenAlone ? 'Visit, child seen alone' : 'Visit, child seen'
}

function listed(attendees: string): string {
  return attendees
    .split(';')
    .map((each) => each.trim())
    .filter((each) => each !== '')
    .join(', ')
}

function ofPlan({
  planType,
  startedOn,
  explained,
}: ChildExplained['plans'][number]): readonly TimelineItem[] {
  const cp = planType === 'cp'
  const began = {
    ...bare,
    kind: 'plan',
    on: startedOn,
    title: cp ? 'Child protection plan began' : 'Became looked after',
  } as const
  if (explained.endedOn === undefined || explained.endedBecause !== 'plan-ended') return [began]
  const title = cp ? 'Child protection plan ended' : 'Stopped being looked after'
  return [began, { ...bare, kind: 'plan', on: explained.endedOn, title }]
}

const roleWords = {
  'cp-chair': 'conference chair',
  iro: 'reviewing officer',
  'social-worker': 'social worker',
  'team-manager': 'team manager',
} as const

function ofAllocation(
  { role, personName, personRef, teamName, from }: RecordedAllocation,
  today: Day,
): readonly TimelineItem[] {
  if (from === undefined || from > today) return []
  const name = `${personName ?? personRef}${teamName ? `, ${teamName}` : ''}`
  return [{ ...bare, kind: 'worker', on: from, title: `New ${roleWords[role]}: ${name}` }]
}

function ofMidway(midway: MidwayOfChild, child: ChildExplained): readonly TimelineItem[] {
  const { stoppedOn, stoppedBecause, signedAt, reviewId } = midway
  if (stoppedOn === undefined || stoppedBecause === undefined || signedAt !== undefined) return []
  const title = `${nameOfReview(reviewId, child.policy)} stopped: ${stoppedInWords(stoppedBecause)}`
  const href = paths.reviewClock({ reference: midway.reference })
  return [{ ...bare, kind: 'midway', on: stoppedOn, title, href }]
}

function ofAction(action: Action, today: Day): readonly TimelineItem[] {
  const { what, ownerName, dueOn, settledOn, outcome } = action
  if (settledOn === undefined || settledOn > today) return []
  const late = dueOn !== undefined && settledOn > dueOn ? `, was due ${dateInWords(dueOn)}` : ''
  return [
    {
      ...bare,
      kind: 'action',
      on: settledOn,
      title: `Action ${(outcome ?? 'done').replaceAll('-', ' ')}: ${what}`,
      more: ownerName || late ? [`${ownerName ?? 'No owner'}${late}`] : [],
      href: paths.action({ actionId: action.actionId }),
    },
  ]
}
