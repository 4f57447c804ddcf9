import { addDays, addMonths, type Day } from '#domain/calendar/day.ts'
import { NO_DAY, type CaseColumns } from '#domain/timescales/case-columns.ts'
import { midwaysDue } from '#domain/trial/midways-due.ts'
import { replay } from '#domain/trial/replay.ts'
import { load, machine } from '../support/machine.ts'
import { madeUpColumns } from '../support/made-up-columns.ts'
import { asOf, benchPolicy } from '../support/policy.ts'

const weeks = 8
const weekLong = 7

/** Forecasts of the eight weeks after twelve days of the past, from what was recorded by then, beside what came. */
export async function printForecasts(): Promise<void> {
  const policy = benchPolicy()
  const cases = await madeUpColumns('authority', policy.vocabulary)
  console.log(`\n## Forecasts of eight weeks beside what came\n\n${machine()}; load ${load()}\n`)
  console.log('| months back | expected | came | difference |')
  console.log('|---|---|---|---|')
  const differences: number[] = []
  for (let back = 14; back >= 3; back--) {
    const today = mondayFrom(addMonths(asOf, -back))
    const until = addDays(today, weeks * weekLong - 1)
    const known = asKnownOn(cases, addDays(today, -1))
    const time = { from: addMonths(today, -24), today: addDays(today, -1), until: addMonths(today, 12) }
    const expected = replay(policy, known, time, () => 60)
      .weeks.filter(({ monday }) => monday >= today && monday <= until)
      .reduce((sum, { due }) => sum + due, 0)
    const came = midwaysDue(policy, cases, asOf, { from: today, until }).midways.length
    const difference = (expected - came) / came
    differences.push(Math.abs(difference))
    console.log(`| ${back} | ${expected.toFixed(0)} | ${came} | ${(100 * difference).toFixed(1)} % |`)
  }
  const mean = differences.reduce((sum, one) => sum + one, 0) / differences.length
  console.log(`\nMean difference, either way: ${(100 * mean).toFixed(1)} % of what came.`)
}

function mondayFrom(day: Day): Day {
  return addDays(day, (8 - ((day + 4) % 7)) % 7)
}

/** The record as it stood on a day: later events, and ends of plans that had not come, are not there. */
function asKnownOn(cases: CaseColumns, day: Day): CaseColumns {
  const keep = [...cases.eventDay.keys()].filter((event) => cases.eventDay[event]! <= day)
  const eventFirst = new Int32Array(cases.children + 1)
  let kept = 0
  for (let child = 0; child < cases.children; child++) {
    while (kept < keep.length && keep[kept]! < cases.eventFirst[child + 1]!) kept++
    eventFirst[child + 1] = kept
  }
  return {
    ...cases,
    eventFirst,
    eventDay: Int32Array.from(keep, (event) => cases.eventDay[event]!),
    eventKind: Uint8Array.from(keep, (event) => cases.eventKind[event]!),
    eventFlags: Uint8Array.from(keep, (event) => cases.eventFlags[event]!),
    eventCode: Uint16Array.from(keep, (event) => cases.eventCode[event]!),
    planStart: cases.planStart.map((start) => (start <= day ? start : farAhead)),
    planEnd: cases.planEnd.map((end) => (end === NO_DAY || end > day ? NO_DAY : end)),
    bookingFirst: new Int32Array(cases.children + 1),
  }
}

/** A plan that had not begun is put beyond everything that is looked at. */
const farAhead = 40_000
