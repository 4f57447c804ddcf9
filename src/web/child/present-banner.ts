import type { RecordedAllocation } from '#db/queries/children/child-record.ts'
import type { Day } from '#domain/calendar/day.ts'
import { dateInWords, dayInWords } from '#domain/calendar/words.ts'
import { eventInWords } from '#domain/facts/vocabulary.ts'
import { openStandings } from '#domain/timescales/standing.ts'
import type { ChildExplained, PlanExplained } from '#workflows/dates/explain-child.ts'
import { bornInWords, capital, childName, planInWords, planTypeInWords } from '#web/child/words.ts'

/** What stands over every page about a child, always in the same order. */
export interface ChildBannerProps {
  readonly childId: number
  readonly name: string
  readonly born: string
  readonly localId: string
  readonly plans: readonly string[]
  readonly chair: string
  readonly worker: string | undefined
  readonly workerTeam: string | undefined
  readonly next: readonly string[]
  /** What has ended, in a sentence: nothing is owed any more. */
  readonly ended: string | undefined
}

const meetings = ['review-conference', 'cla-review'] as const

/** A child's banner from the record and what is worked out on it. */
export function presentBanner(child: ChildExplained, today: Day): ChildBannerProps {
  const { record } = child
  const open = openPlans(child)
  const chairs = [...new Set(peopleNow(record.allocations, ['cp-chair', 'iro'], today).map(nameOf))]
  const worker = peopleNow(record.allocations, ['social-worker'], today).at(-1)
  return {
    childId: record.childId,
    name: childName(record),
    born: bornInWords(record, today),
    localId: record.localId,
    plans: open.map((plan) =>
      planInWords({ ...plan, legalStatus: legalStatusOf(child, plan, today) }, today),
    ),
    chair: chairs.join(' and ') || 'No chair',
    worker: worker && nameOf(worker),
    workerTeam: worker?.teamName,
    next: meetings.flatMap((meeting) => nextInWords(child, meeting, today) ?? []),
    ended: endedInWords(child, today),
  }
}

/** The plans that are open: what is owed is owed on these. */
export function openPlans({ plans }: ChildExplained): readonly PlanExplained[] {
  return plans.filter(({ explained }) => explained.endedOn === undefined)
}

/** Who has the child on a day in one of some roles, the one who came last at the end. */
export function peopleNow(
  allocations: readonly RecordedAllocation[],
  roles: readonly RecordedAllocation['role'][],
  today: Day,
): readonly RecordedAllocation[] {
  return allocations.filter(
    ({ role, from, to }) =>
      roles.includes(role) && (from === undefined || from <= today) && (to === undefined || to >= today),
  )
}

function nameOf({ personName, personRef }: RecordedAllocation): string {
  return personName ?? personRef
}

function legalStatusOf({ record }: ChildExplained, plan: PlanExplained, today: Day): string | undefined {
  if (plan.planType !== 'cla') return undefined
  return record.events.findLast(({ kind, on, code }) => kind === 'legal-status' && on <= today && code)?.code
}

/** The next meeting of a kind: booked for a day, or due by one. */
function nextInWords(
  child: ChildExplained,
  meeting: (typeof meetings)[number],
  today: Day,
): string | undefined {
  const plan = openPlans(child).find(
    ({ planType }) => (planType === 'cp') === (meeting === 'review-conference'),
  )
  if (!plan) return undefined
  const words = meeting === 'cla-review' ? 'Looked-after review' : capital(eventInWords(meeting))
  const booked = child.record.bookings.find((booking) => booking.meeting === meeting && booking.on >= today)
  if (booked) return `${words} booked for ${dayInWords(booked.on)}`
  const due = plan.explained.requirements.find(
    ({ rule, dueOn, standing }) =>
      dueOn !== undefined && openStandings.has(standing) && rule.metBy.some(({ event }) => event === meeting),
  )
  return due?.dueOn === undefined
    ? `${words}: no date yet`
    : `${words} due by ${dayInWords(due.dueOn)}, not booked`
}

function endedInWords(child: ChildExplained, today: Day): string | undefined {
  const { record, plans } = child
  const name = record.forename ?? 'The child'
  if (record.diedOn !== undefined && record.diedOn <= today) {
    return `${name} died on ${dateInWords(record.diedOn)}. Every date has stopped.`
  }
  const last = plans.at(-1)
  if (!last) return `${name} has never had a plan in this record. Nothing is due.`
  if (openPlans(child).length > 0) return undefined
  const { endedOn, endedBecause } = last.explained
  if (endedOn === undefined) return undefined
  if (endedBecause === 'turned-18')
    return `${name} turned 18 on ${dateInWords(endedOn)}. Every date has stopped.`
  const plan = planTypeInWords(last.planType)
  return last.planType === 'cp'
    ? `${plan} ended on ${dateInWords(endedOn)}. Nothing more is due on it.`
    : `${name} stopped being looked after on ${dateInWords(endedOn)}. Nothing more is due.`
}
