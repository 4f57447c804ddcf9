import type { ChildRecord, RecordedEvent } from '#db/queries/children/child-record.ts'
import { dayOf, type IsoDate } from '#domain/calendar/day.ts'
import { workingCalendar } from '#domain/calendar/working-days.ts'
import type { PlanType } from '#domain/facts/facts.ts'
import { columnsOf } from '#domain/timescales/case-columns.ts'
import { compilePolicy } from '#domain/timescales/compile.ts'
import { explainChild } from '#domain/timescales/explain.ts'
import { packLibrary, packsInForce } from '#policies/registry.ts'
import { caseOf, type ChildExplained } from '#workflows/dates/explain-child.ts'

/** What a test says about a child; the rest has fixed values. */
export interface ChildAsked {
  readonly today: IsoDate
  readonly bornOn?: IsoDate
  readonly diedOn?: IsoDate
  readonly plans?: readonly { readonly planType: PlanType; readonly from: IsoDate; readonly to?: IsoDate }[]
  /** "visit 2026-10-01 alone", "core-group 2026-10-02 recorded 2026-10-14", in any order; a note follows a colon. */
  readonly events?: readonly string[]
  readonly bookings?: readonly (readonly [meeting: string, on: IsoDate])[]
  readonly allocations?: ChildRecord['allocations']
  readonly packs?: readonly string[]
  /** The feeds that have been loaded; everything unless said. */
  readonly feeds?: readonly string[]
}

const loadedAt = new Date('2026-10-14T05:12:00Z')
const library = packLibrary()

/** A child's record with everything worked out on it, without a database. */
export function aChild(asked: ChildAsked): ChildExplained {
  const today = dayOf(asked.today)
  const record: ChildRecord = {
    childId: 7,
    policyToken: null,
    localId: 'N1000007',
    forename: 'Beck',
    surname: 'Bindweed',
    bornOn: dayOf(asked.bornOn ?? '2019-03-03'),
    expectedOn: undefined,
    diedOn: asked.diedOn === undefined ? undefined : dayOf(asked.diedOn),
    familyRef: undefined,
    plans: (asked.plans ?? [{ planType: 'cp' as const, from: '2026-06-01' }]).map((plan, index) => ({
      planId: index + 1,
      ref: `P${index + 1}`,
      planType: plan.planType,
      startedOn: dayOf(plan.from),
      endedOn: plan.to === undefined ? undefined : dayOf(plan.to),
      category: plan.planType === 'cp' ? 'Neglect' : undefined,
      feed: 'ssd_cp_plans',
      file: 'ssd_cp_plans.csv',
      row: 2,
      loadedAt,
    })),
    events: (asked.events ?? []).map(anEvent).toSorted((a, b) => a.on - b.on),
    bookings: (asked.bookings ?? []).map(([meeting, on]) => ({
      meeting,
      on: dayOf(on),
      feed: 'bookings',
      file: 'bookings.csv',
      row: 2,
      loadedAt,
    })),
    allocations: asked.allocations ?? [],
  }
  const packs = asked.packs ?? ['cp-six-and-twelve-week', 'cla-twelve-week']
  const policy = compilePolicy(
    packsInForce([{ packIds: packs, from: undefined }], library),
    workingCalendar(),
    new Set(asked.feeds ?? ['events', 'bookings']),
  )
  const explained = explainChild(policy, columnsOf([caseOf(record)], policy.vocabulary), today)
  return {
    record,
    policy,
    plans: explained.map((plan) => ({ ...record.plans[plan.plan]!, explained: plan })),
  }
}

function anEvent(text: string, index: number): RecordedEvent {
  const [facts = '', ...note] = text.split(': ')
  const [kind = '', on = '', ...words] = facts.split(' ')
  const recorded = words.indexOf('recorded')
  const seen = kind === 'visit' && !words.includes('unsaid') ? !words.includes('not-seen') : undefined
  return {
    eventId: index + 1,
    kind,
    on: dayOf(on),
    recordedOn: recorded === -1 ? undefined : dayOf(words[recorded + 1]!),
    childSeen: seen,
    seenAlone: seen === undefined ? undefined : words.includes('alone'),
    code: undefined,
    attendees: undefined,
    note: note.length > 0 ? note.join(': ') : undefined,
    feed: 'events',
    file: 'events.csv',
    row: index + 2,
    loadedAt,
  }
}
