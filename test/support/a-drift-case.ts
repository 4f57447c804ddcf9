import { dayOf, isoDate } from '#domain/calendar/day.ts'
import { workingCalendar } from '#domain/calendar/working-days.ts'
import { findSigns } from '#domain/drift/find-signs.ts'
import type { DriftKind } from '#domain/drift/rule.ts'
import type { DriftCase, Owed } from '#domain/drift/sign.ts'
import type { RecordedEvent } from '#domain/evidence/record.ts'
import type { Requirement } from '#domain/timescales/rule.ts'
import { driftRulesOn } from '#policies/drift-rules.ts'
import { packLibrary } from '#policies/registry.ts'

/** A plan as the rules on drift read it, and the national rules to read it by. */

export const today = dayOf('2026-11-20')
const calendar = workingCalendar()
export const rules = driftRulesOn(packLibrary(), [], today).rules
export const feeds = new Set(['events', 'actions', 'ssd_involvements'])
const from = { feed: 'events', file: 'events.csv', row: 7, recordedOn: undefined }

export const event = (kind: string, on: string, more: Partial<RecordedEvent> = {}): RecordedEvent => ({
  ...from,
  kind,
  on: dayOf(on),
  childSeen: kind === 'visit' ? true : undefined,
  seenAlone: undefined,
  code: undefined,
  attendees: undefined,
  planType: undefined,
  ...more,
})
export const notAlone = (on: string) => event('visit', on, { seenAlone: false })
export const action = (what: string, more: Partial<DriftCase['actions'][number]> = {}) => ({
  ...from,
  feed: 'actions',
  actionId: 1,
  what,
  ownerName: 'Sam Okoro',
  dueOn: dayOf('2026-12-31'),
  settledOn: undefined,
  outcome: undefined,
  decidedAt: 'review-conference',
  decidedOn: dayOf('2026-09-14'),
  timesMoved: 0,
  ...more,
})
export const worker = (name: string, starts: string, ends?: string) => ({
  ...from,
  role: 'social-worker' as const,
  personRef: name,
  personName: name,
  from: dayOf(starts),
  to: ends === undefined ? undefined : dayOf(ends),
})
export const requirement = (
  metBy: string,
  count: number,
  repeats: 'once' | 'since-last' = 'since-last',
): Requirement => ({
  id: `every-${metBy}`,
  says: `A ${metBy} every ${count} working days.`,
  plan: ['cp'],
  strength: 'must',
  timing: [
    {
      from: { kind: 'plan-start' },
      due: { kind: 'after', span: { count, unit: 'working days' }, first: undefined, startDayCounts: false },
      repeats,
      switches: [],
    },
  ],
  metBy: [{ event: metBy, childSeen: undefined, seenAlone: undefined, sameDayCounts: false }],
  attemptedBy: [],
  when: [],
  dueSoon: { count: 3, unit: 'working days' },
  source: { document: 'Practice standards', section: '1' },
})
export const owes = (metBy: string, dueOn: string, count = 10): Owed => ({
  rule: requirement(metBy, count),
  dueOn: dayOf(dueOn),
})

export const driftCase = (more: Partial<DriftCase>): DriftCase => ({
  plan: { planType: 'cp', startedOn: dayOf('2026-06-01'), endedOn: undefined },
  otherPlans: [],
  bornOn: dayOf('2018-03-03'),
  events: [],
  bookings: [],
  actions: [],
  allocations: [worker('Sam Okoro', '2026-01-05')],
  answers: [],
  owed: [],
  today,
  calendar,
  ...more,
})

/** The sign of one kind, one to come too: since when and why; "none" where there is none. */
export function shown(kind: DriftKind, more: Partial<DriftCase>, loaded: ReadonlySet<string> = feeds) {
  const sign = findSigns(rules, loaded, driftCase(more)).find((one) => one.kind === kind)
  return sign ? [isoDate(sign.since), sign.reason.split('\n')] : 'none'
}
