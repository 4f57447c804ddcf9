import type { Day } from '#domain/calendar/day.ts'
import { NO_DAY, type CaseColumns } from '#domain/timescales/case-columns.ts'

/** A year of whole weeks, so that a Monday stays a Monday; in calendar days. */
const year = 364

/**
 * Plans that are taken to begin in the year after `today`: as many as began in the year before it, each on the day
 * of the week on which one began then, for a child as old as that child was. They carry nothing of anybody's record.
 */
export function newPlans(cases: CaseColumns, today: Day): CaseColumns {
  const born: number[] = []
  const expected: number[] = []
  const type: number[] = []
  const start: number[] = []
  for (let child = 0; child < cases.children; child++) {
    for (let plan = cases.planFirst[child]!; plan < cases.planFirst[child + 1]!; plan++) {
      const began = cases.planStart[plan]!
      if (began > today || began <= today - year) continue
      born.push(later(cases.bornOn[child]!))
      expected.push(later(cases.expectedOn[child]!))
      type.push(cases.planType[plan]!)
      start.push(began + year)
    }
  }
  const count = start.length
  return {
    children: count,
    bornOn: Int32Array.from(born),
    expectedOn: Int32Array.from(expected),
    diedOn: new Int32Array(count).fill(NO_DAY),
    planFirst: Int32Array.from({ length: count + 1 }, (_, child) => child),
    planType: Uint8Array.from(type),
    planStart: Int32Array.from(start),
    planEnd: new Int32Array(count).fill(NO_DAY),
    eventFirst: new Int32Array(count + 1),
    eventDay: new Int32Array(0),
    eventKind: new Uint8Array(0),
    eventFlags: new Uint8Array(0),
    eventCode: new Uint16Array(0),
    codes: [''],
    bookingFirst: new Int32Array(count + 1),
    bookingDay: new Int32Array(0),
    bookingKind: new Uint8Array(0),
  }
}

function later(day: number): number {
  return day === NO_DAY ? NO_DAY : day + year
}
