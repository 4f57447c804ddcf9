import type { Day } from '#domain/calendar/day.ts'
import type { PlanType } from '#domain/facts/facts.ts'
import type { Vocabulary } from './vocabulary.ts'

/** "No day" where days stand in a column of integers. */
export const NO_DAY = -0x8000_0000

/** A day of a column, or undefined for NO_DAY. */
export function dayOrNone(day: number): Day | undefined {
  return day === NO_DAY ? undefined : (day as Day)
}

/**
 * The children of an authority as columns: one array a field, so that all England is a few hundred megabytes
 * and one pass. The plans and events of child c stand in rows First[c] … First[c + 1] - 1, in order of day.
 */
export interface CaseColumns {
  readonly children: number
  readonly bornOn: Int32Array
  readonly expectedOn: Int32Array
  readonly diedOn: Int32Array
  readonly planFirst: Int32Array
  /** 0 for a child protection plan, 1 for a looked-after period. */
  readonly planType: Uint8Array
  readonly planStart: Int32Array
  readonly planEnd: Int32Array
  readonly eventFirst: Int32Array
  readonly eventDay: Int32Array
  readonly eventKind: Uint8Array
  readonly eventFlags: Uint8Array
  /** Index into `codes`; 0 for none. */
  readonly eventCode: Uint16Array
  readonly codes: readonly string[]
  readonly bookingFirst: Int32Array
  readonly bookingDay: Int32Array
  readonly bookingKind: Uint8Array
}

export const planTypes: readonly PlanType[] = ['cp', 'cla']

/** Bits of `eventFlags`: yes, and known to be no. Neither bit: the record does not say. */
export const flag = { seen: 1, notSeen: 2, alone: 4, notAlone: 8, forCp: 16, forCla: 32 } as const

/** A child's record as plain data: what the columns are made of, one child at a time. */
export interface CaseRecord {
  readonly bornOn?: Day | undefined
  readonly expectedOn?: Day | undefined
  readonly diedOn?: Day | undefined
  readonly plans: readonly CasePlan[]
  readonly events: readonly CaseEvent[]
  readonly bookings?: readonly CaseBooking[] | undefined
}

export interface CasePlan {
  readonly planType: PlanType
  readonly startedOn: Day
  readonly endedOn?: Day | undefined
}

export interface CaseEvent {
  readonly kind: string
  readonly on: Day
  readonly childSeen?: boolean | undefined
  readonly seenAlone?: boolean | undefined
  readonly code?: string | undefined
  /** Where an event belongs to one kind of plan alone, as a midway review does. */
  readonly planType?: PlanType | undefined
}

export interface CaseBooking {
  readonly meeting: string
  readonly on: Day
}

/** The bits that stand for what an event says about the child having been seen. */
export function flagsOf(event: Pick<CaseEvent, 'childSeen' | 'seenAlone' | 'planType'>): number {
  return (
    (event.childSeen === undefined ? 0 : event.childSeen ? flag.seen : flag.notSeen) |
    (event.seenAlone === undefined ? 0 : event.seenAlone ? flag.alone : flag.notAlone) |
    (event.planType === undefined ? 0 : event.planType === 'cp' ? flag.forCp : flag.forCla)
  )
}

/** Children's records as columns, each child's plans, events and bookings put in order of day. */
export function columnsOf(records: readonly CaseRecord[], vocabulary: Vocabulary): CaseColumns {
  const plans = total(records, (record) => record.plans.length)
  const events = total(records, (record) => record.events.length)
  const bookings = total(records, (record) => record.bookings?.length ?? 0)
  const codes = ['']
  const codeIndex = new Map([['', 0]])
  const columns = {
    children: records.length,
    bornOn: new Int32Array(records.length),
    expectedOn: new Int32Array(records.length),
    diedOn: new Int32Array(records.length),
    planFirst: new Int32Array(records.length + 1),
    planType: new Uint8Array(plans),
    planStart: new Int32Array(plans),
    planEnd: new Int32Array(plans),
    eventFirst: new Int32Array(records.length + 1),
    eventDay: new Int32Array(events),
    eventKind: new Uint8Array(events),
    eventFlags: new Uint8Array(events),
    eventCode: new Uint16Array(events),
    codes,
    bookingFirst: new Int32Array(records.length + 1),
    bookingDay: new Int32Array(bookings),
    bookingKind: new Uint8Array(bookings),
  }
  let plan = 0
  let event = 0
  let booking = 0
  records.forEach((record, child) => {
    columns.bornOn[child] = record.bornOn ?? NO_DAY
    columns.expectedOn[child] = record.expectedOn ?? NO_DAY
    columns.diedOn[child] = record.diedOn ?? NO_DAY
    for (const each of inOrder(record.plans, (p) => p.startedOn)) {
      columns.planType[plan] = planTypes.indexOf(each.planType)
      columns.planStart[plan] = each.startedOn
      columns.planEnd[plan] = each.endedOn ?? NO_DAY
      plan += 1
    }
    for (const each of inOrder(record.events, (e) => e.on)) {
      columns.eventDay[event] = each.on
      columns.eventKind[event] = vocabulary.codeOf(each.kind)
      columns.eventFlags[event] = flagsOf(each)
      columns.eventCode[event] = indexOfCode(each.code ?? '', codes, codeIndex)
      event += 1
    }
    for (const each of inOrder(record.bookings ?? [], (b) => b.on)) {
      columns.bookingDay[booking] = each.on
      columns.bookingKind[booking] = vocabulary.codeOf(each.meeting)
      booking += 1
    }
    columns.planFirst[child + 1] = plan
    columns.eventFirst[child + 1] = event
    columns.bookingFirst[child + 1] = booking
  })
  return columns
}

/** The order in which `columnsOf` lays out a child's plans, events or bookings: by day, ties as given. */
export function inOrder<T>(items: readonly T[], day: (item: T) => number): readonly T[] {
  return items.toSorted((a, b) => day(a) - day(b))
}

function total(records: readonly CaseRecord[], count: (record: CaseRecord) => number): number {
  return records.reduce((sum, record) => sum + count(record), 0)
}

function indexOfCode(code: string, codes: string[], index: Map<string, number>): number {
  const known = index.get(code)
  if (known !== undefined) return known
  codes.push(code)
  index.set(code, codes.length - 1)
  return codes.length - 1
}
