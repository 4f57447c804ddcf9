import { dayOf } from '#domain/calendar/day.ts'
import { workingCalendar } from '#domain/calendar/working-days.ts'
import { evidenceFor } from '#domain/evidence/evidence.ts'
import type { EvidenceLine } from '#domain/evidence/line.ts'
import type { ChildRecord, RecordedEvent } from '#domain/evidence/record.ts'
import type { EvidenceAsked } from '#domain/reviews/form.ts'
import { columnsOf } from '#domain/timescales/case-columns.ts'
import { compilePolicy } from '#domain/timescales/compile.ts'
import { explainChild } from '#domain/timescales/explain.ts'
import type { Requirement } from '#domain/timescales/rule.ts'

const calendar = workingCalendar()
/** Monday 23 November 2026, ten weeks after the plan began. */
export const today = dayOf('2026-11-23')
/** The day the plan began, and the anchor of the midway. */
export const since = dayOf('2026-09-14')

const source = { document: 'Guidance', section: 'Row 1' }
const rules: readonly Requirement[] = [
  {
    id: 'child-seen',
    says: 'The child is seen at least every 10 working days.',
    plan: ['cp'],
    strength: 'must',
    timing: [
      {
        from: { kind: 'plan-start' },
        due: {
          kind: 'after',
          span: { count: 10, unit: 'working days' },
          first: undefined,
          startDayCounts: false,
        },
        repeats: 'since-last',
        switches: [],
      },
    ],
    metBy: [{ event: 'visit', childSeen: true, seenAlone: undefined, sameDayCounts: false }],
    attemptedBy: [],
    when: [],
    dueSoon: { count: 3, unit: 'working days' },
    source,
  },
  {
    id: 'first-core-group',
    says: 'A core group meets within 10 working days of the initial conference.',
    plan: ['cp'],
    strength: 'must',
    timing: [
      {
        from: { kind: 'initial-conference' },
        due: {
          kind: 'after',
          span: { count: 10, unit: 'working days' },
          first: undefined,
          startDayCounts: false,
        },
        repeats: 'once',
        switches: [],
      },
    ],
    metBy: [{ event: 'core-group', childSeen: undefined, seenAlone: undefined, sameDayCounts: true }],
    attemptedBy: [],
    when: [],
    dueSoon: { count: 3, unit: 'working days' },
    source,
  },
]

let rowNo = 1
/** An event of a kind on a day, with a file and a row of its own. */
export function event(kind: string, on: string, more: Partial<RecordedEvent> = {}): RecordedEvent {
  rowNo += 1
  return {
    kind,
    on: dayOf(on),
    childSeen: undefined,
    seenAlone: undefined,
    code: undefined,
    attendees: undefined,
    planType: undefined,
    feed: kind === 'visit' ? 'ssd_cp_visits' : 'events',
    file: kind === 'visit' ? 'ssd_cp_visits.csv' : 'events.csv',
    row: rowNo,
    recordedOn: undefined,
    ...more,
  }
}

/** Feeds as loaded this morning. */
export const loaded = (...feeds: string[]) => new Map(feeds.map((feed) => [feed, { on: today, at: '06:12' }]))
const everything = loaded('ssd_cp_visits', 'events', 'actions', 'ssd_involvements')

/** A child's record that holds these events. */
export function record(events: readonly RecordedEvent[], more: Partial<ChildRecord> = {}): ChildRecord {
  return {
    bornOn: dayOf('2019-03-03'),
    expectedOn: undefined,
    events,
    actions: [],
    allocations: [],
    feeds: everything,
    ...more,
  }
}

/** What the record shows beside a question, with the dates worked out by the engine. */
export function shown(asked: EvidenceAsked, child: ChildRecord): EvidenceLine {
  const policy = compilePolicy(
    {
      policies: [
        {
          policy: {
            pack: 'p@1',
            inForceFrom: since,
            requirements: rules,
            reviews: [],
            rhythms: [],
            stages: [],
            groups: [],
          },
          from: undefined,
          until: undefined,
        },
      ],
    },
    calendar,
    new Set(child.feeds.keys()),
  )
  const cases = columnsOf(
    [{ bornOn: child.bornOn, plans: [{ planType: 'cp', startedOn: since }], events: child.events }],
    policy.vocabulary,
  )
  const plan = explainChild(policy, cases, today)[0]!
  return evidenceFor(asked, {
    record: child,
    requirements: plan.requirements,
    planStartedOn: since,
    since,
    today,
    calendar,
  })
}

/** A visit at which the child was seen. */
export const seen = (on: string, seenAlone?: boolean) =>
  event('visit', on, { childSeen: true, ...(seenAlone !== undefined && { seenAlone }) })
