import type { Day } from '#domain/calendar/day.ts'
import { flag, NO_DAY, type CaseColumns } from '#domain/timescales/case-columns.ts'
import type { CompiledPolicy } from '#domain/timescales/compile.ts'
import { intervalLimit, meetingsHeldBy, rhythmStart, soonestBooking } from '#domain/timescales/meetings.ts'
import { beginWalk, enterChild, enterPlan, hasEnded, nthOnPlan } from '#domain/timescales/walk.ts'
import { midwaysDue } from './midways-due.ts'

/** Something that has not happened yet and is taken to. */
export interface ExpectedEvent {
  readonly child: number
  readonly on: Day
  readonly kind: number
  readonly flags: number
}

/**
 * The record as it would stand if everybody kept to the policy: every plan of `today` goes on, each conference or
 * review is held on the day it is booked for, or else on its last day, and each midway on its due day, until a day.
 * What is recorded already is never touched.
 */
export function lookAhead(policy: CompiledPolicy, cases: CaseColumns, today: Day, until: Day): CaseColumns {
  let ahead = withEvents(cases, meetingsToCome(policy, cases, today, until))
  const heldKind = policy.vocabulary.codeOf('midway-review')
  const taken = new Set<string>()
  // A midway that is counted from the one before shows only once that one is held: each round holds those that show.
  for (let round = 0; round < mostRounds; round++) {
    const held = midwaysDue(policy, ahead, until, { from: (today + 1) as Day, until })
      .midways.filter(({ plan, dueOn }) => !taken.has(`${plan} ${dueOn}`))
      .map(({ child, plan, dueOn }) => {
        taken.add(`${plan} ${dueOn}`)
        const flags = cases.planType[plan] === 0 ? flag.forCp : flag.forCla
        return { child, on: dueOn, kind: heldKind, flags }
      })
    if (held.length === 0) break
    ahead = withEvents(ahead, held)
  }
  return ahead
}

/** More midways than this does no policy ask for on one plan in the time that is looked ahead. */
const mostRounds = 30

/** The conferences and reviews that plans will have after today, up to a day: those that go on, and those to come. */
function meetingsToCome(
  policy: CompiledPolicy,
  cases: CaseColumns,
  today: Day,
  until: Day,
): readonly ExpectedEvent[] {
  const walk = beginWalk(policy, cases, today)
  const found: ExpectedEvent[] = []
  for (let child = 0; child < cases.children; child++) {
    enterChild(walk, child)
    for (let plan = cases.planFirst[child]!; plan < cases.planFirst[child + 1]!; plan++) {
      const rhythm = policy.rhythms[cases.planType[plan]!]
      if (!rhythm || cases.planStart[plan]! > until || hasEnded(cases, child, plan, today)) continue
      enterPlan(walk, plan)
      let held = meetingsHeldBy(walk, today)
      let last = held === 0 ? rhythmStart(walk) : nthOnPlan(walk, rhythm.kind, held)
      const booked = soonestBooking(walk, rhythm.kind, last, NO_DAY)
      let next = booked === NO_DAY ? intervalLimit(walk, last, held) : booked
      while (next !== NO_DAY) {
        // One that is late already is taken to be held tomorrow.
        last = Math.max(next, today + 1)
        if (last > until || (walk.eighteen !== NO_DAY && last >= walk.eighteen)) break
        found.push({ child, on: last as Day, kind: rhythm.kind, flags: 0 })
        held++
        next = intervalLimit(walk, last, held)
      }
    }
  }
  return found
}

/** The same columns with further events in their places; ties come after what is there. */
function withEvents(cases: CaseColumns, added: readonly ExpectedEvent[]): CaseColumns {
  if (added.length === 0) return cases
  const byChild = Map.groupBy(added, ({ child }) => child)
  const room = cases.eventDay.length + added.length
  const columns = {
    eventFirst: new Int32Array(cases.children + 1),
    eventDay: new Int32Array(room),
    eventKind: new Uint8Array(room),
    eventFlags: new Uint8Array(room),
    eventCode: new Uint16Array(room),
  }
  let row = 0
  const copy = (event: number) => {
    columns.eventDay[row] = cases.eventDay[event]!
    columns.eventKind[row] = cases.eventKind[event]!
    columns.eventFlags[row] = cases.eventFlags[event]!
    columns.eventCode[row] = cases.eventCode[event]!
    row++
  }
  for (let child = 0; child < cases.children; child++) {
    columns.eventFirst[child] = row
    const more = (byChild.get(child) ?? []).toSorted((a, b) => a.on - b.on)
    let event = cases.eventFirst[child]!
    for (const { on, kind, flags } of more) {
      while (event < cases.eventFirst[child + 1]! && cases.eventDay[event]! <= on) copy(event++)
      columns.eventDay[row] = on
      columns.eventKind[row] = kind
      columns.eventFlags[row] = flags
      row++
    }
    while (event < cases.eventFirst[child + 1]!) copy(event++)
  }
  columns.eventFirst[cases.children] = row
  return { ...cases, ...columns }
}
