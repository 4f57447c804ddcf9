import { addDays, mondayOf, type Day } from '#domain/calendar/day.ts'
import { NO_DAY, type CaseColumns } from '#domain/timescales/case-columns.ts'
import type { CompiledPolicy } from '#domain/timescales/compile.ts'
import { byInterval, type MidwayInInterval } from './by-interval.ts'
import { howPlansGoOn, monthOnPlan, type HowPlansGoOn } from './how-plans-go-on.ts'
import { lookAhead } from './look-ahead.ts'
import { midwaysDue, type MidwayDue } from './midways-due.ts'
import { newPlans } from './new-plans.ts'

/** The time that is replayed, and that is looked ahead to. */
export interface TrialTime {
  readonly from: Day
  readonly today: Day
  readonly until: Day
}

/** What a policy comes to on an authority's own children. */
export interface Replay {
  /** What falls due for the children of the record: as it was up to today, and if every plan goes on after it. */
  readonly midways: readonly MidwayDue[]
  /** The same and those just outside the time, by the interval between two meetings to which each belongs. */
  readonly byInterval: ReadonlyMap<string, readonly MidwayInInterval[]>
  readonly withoutDay: number
  /** Midways of each week from the first Monday on: counted up to today, and expected after it. */
  readonly weeks: readonly WeekOfMidways[]
  /** For each child of the columns, the longest time on a plan without a midway, conference or review; calendar days. */
  readonly longestUnlooked: Int32Array
}

export interface WeekOfMidways {
  readonly monday: Day
  /** A whole number in the past; ahead, what is to be expected as plans end and begin. */
  readonly due: number
  /** The minutes that these reviews are reckoned to take. */
  readonly minutes: number
}

/**
 * Replays a policy over a time that has passed and looks ahead. Ahead, plans are taken to end as those of the time
 * before today did, and as many to begin as in the year before it. A review takes the minutes that are given for it.
 */
export function replay(
  policy: CompiledPolicy,
  cases: CaseColumns,
  time: TrialTime,
  minutesOf: (reviewId: string) => number,
): Replay {
  const { from, today, until } = time
  const goingOn = [0, 1].map((type) => howPlansGoOn(cases, type, { from, until: today }))
  const ahead = lookAhead(policy, cases, today, until)
  const { midways, outside, withoutDay } = midwaysDue(policy, ahead, until, { from, until })
  const begun = newPlans(cases, today)
  const ofNew = midwaysDue(policy, lookAhead(policy, begun, today, until), until, {
    from: addDays(today, 1),
    until,
  })
  const weeks = weeksBetween(from, until)
  const count = (all: readonly MidwayDue[], of: CaseColumns) => {
    for (const midway of all) {
      const week = weeks[(mondayOf(midway.dueOn) - weeks[0]!.monday) / 7]!
      const due = likelihood(midway, of, goingOn, today)
      week.due += due
      week.minutes += due * minutesOf(midway.reviewId)
    }
  }
  count(midways, cases)
  count(ofNew.midways, begun)
  return {
    midways,
    byInterval: byInterval(policy, ahead, { midways, outside }),
    withoutDay,
    weeks,
    longestUnlooked: longestUnlooked(policy, ahead, midways, time),
  }
}

/** How far a midway is to be counted: whole where its day has passed, and by how plans of its kind go on after it. */
function likelihood(
  { plan, dueOn }: MidwayDue,
  cases: CaseColumns,
  goingOn: readonly HowPlansGoOn[],
  today: Day,
): number {
  if (dueOn <= today) return 1
  const start = cases.planStart[plan]! as Day
  const known = monthOnPlan(start, start > today ? start : today)
  return goingOn[cases.planType[plan]!]!.stillGoing(known, monthOnPlan(start, dueOn))
}

type Weeks = { readonly monday: Day; due: number; minutes: number }[]

function weeksBetween(from: Day, until: Day): Weeks {
  const weeks: Weeks = []
  for (let monday = mondayOf(from); monday <= until; monday = addDays(monday, 7))
    weeks.push({ monday, due: 0, minutes: 0 })
  return weeks
}

/** The longest time on a plan, within the trial, between two days on which somebody looks. */
function longestUnlooked(
  policy: CompiledPolicy,
  cases: CaseColumns,
  midways: readonly MidwayDue[],
  { from, until }: TrialTime,
): Int32Array {
  const looks = new Map<number, number[]>()
  for (const { plan, dueOn } of midways) looks.set(plan, [...(looks.get(plan) ?? []), dueOn])
  const longest = new Int32Array(cases.children)
  for (let child = 0; child < cases.children; child++) {
    for (let plan = cases.planFirst[child]!; plan < cases.planFirst[child + 1]!; plan++) {
      const start = Math.max(cases.planStart[plan]!, from)
      const end = cases.planEnd[plan] === NO_DAY ? until : Math.min(cases.planEnd[plan]!, until)
      const meeting = policy.rhythms[cases.planType[plan]!]?.kind
      const days = looks.get(plan) ?? []
      for (let event = cases.eventFirst[child]!; event < cases.eventFirst[child + 1]!; event++) {
        if (cases.eventKind[event] === meeting) days.push(cases.eventDay[event]!)
      }
      let last = start
      for (const day of [...days.filter((one) => one > start && one < end), end].toSorted((a, b) => a - b)) {
        longest[child] = Math.max(longest[child]!, day - last)
        last = day
      }
    }
  }
  return longest
}
