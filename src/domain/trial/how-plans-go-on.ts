import { monthsBetween, type Day } from '#domain/calendar/day.ts'
import { NO_DAY, type CaseColumns } from '#domain/timescales/case-columns.ts'

/**
 * How long plans of one kind last here: of the plans that reached a month, the share that ended in it, over a time
 * that has passed. It speaks of all plans together and never of one child.
 */
export interface HowPlansGoOn {
  /** Of plans that have lasted so many whole months, the share that goes on for so many more; 1 where nothing is known. */
  stillGoing(fromMonths: number, toMonths: number): number
}

/** Beyond so many months there are too few plans to tell one month from another. */
const lastMonth = 120

/** Counts how plans of a kind (0 child protection, 1 looked after) went on between two days, month by month on the plan. */
export function howPlansGoOn(
  cases: CaseColumns,
  planType: number,
  { from, until }: { readonly from: Day; readonly until: Day },
): HowPlansGoOn {
  const reached = new Float64Array(lastMonth + 1)
  const ended = new Float64Array(lastMonth + 1)
  for (let plan = 0; plan < cases.planStart.length; plan++) {
    if (cases.planType[plan] !== planType) continue
    const start = cases.planStart[plan]! as Day
    const end = cases.planEnd[plan]!
    if (start > until || (end !== NO_DAY && end < from)) continue
    const isOver = end !== NO_DAY && end <= until
    const first = monthOnPlan(start, Math.max(start, from) as Day)
    const last = monthOnPlan(start, (isOver ? end : until) as Day)
    // The month that stands open at the last day is left out: nobody knows yet how it ends.
    for (let month = first; month < last; month++) reached[month]!++
    if (!isOver) continue
    reached[last]!++
    ended[last]!++
  }
  const shares = Array.from(reached, (count, month) => (count === 0 ? 1 : 1 - ended[month]! / count))
  return {
    stillGoing(fromMonths, toMonths) {
      let share = 1
      for (let month = fromMonths; month < toMonths; month++) share *= shares[Math.min(month, lastMonth)]!
      return share
    },
  }
}

/** Whole months that a plan has lasted on a day, as the shares count them. */
export function monthOnPlan(start: Day, on: Day): number {
  return Math.min(Math.max(monthsBetween(start, on), 0), lastMonth)
}
