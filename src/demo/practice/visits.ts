import { addDays, weekday, type Day } from '#domain/calendar/day.ts'
import type { Chance } from '../chance.ts'
import { officeDayOnOrBefore, officeDaysBetween, officeDaysFrom } from '../office-days.ts'

export interface VisitPractice {
  readonly from: Day
  readonly until: Day
  /** Whether the plan is still open on the last day: only then does the end of the run say anything. */
  readonly open: boolean
  /** Days between two visits in good practice. */
  readonly shortest: number
  readonly longest: number
  /** Days after the start, or after a move, by which the child is visited. */
  readonly firstWithin: number
  /** Days on which the count starts again, such as a new placement. */
  readonly restarts: readonly Day[]
  readonly late: boolean
  readonly thinning: boolean
  /** Days back from the last day between the visits that thin out, latest first. */
  readonly thinningSteps: readonly number[]
  /** Whether those steps are working days. */
  readonly stepsAreOfficeDays: boolean
}

export interface VisitRun {
  readonly days: readonly Day[]
  readonly lateFrom?: Day
  readonly thinningFrom?: Day
}

/**
 * The days of visits. In good practice no gap is over the limit, and no two gaps in a row grow, so that a
 * record with nothing planted in it shows no thinning by chance.
 */
function visitRun(practice: VisitPractice, chance: Chance): VisitRun {
  const tail = practice.thinning && practice.open ? thinningTail(practice, chance) : []
  const until = tail.length === 0 ? practice.until : addDays(tail[0]!, -3)
  const lateFrom =
    practice.late && practice.open ? addDays(practice.until, -chance.between(150, 240)) : undefined

  const days: Day[] = []
  let restart = 0
  let on = visitDay(addDays(practice.from, chance.between(2, practice.firstWithin)), practice.from, chance)
  let previousGap = practice.longest
  let previousOfficeGap: number = practice.longest
  let grew = true
  let firstLate: Day | undefined
  while (on <= until) {
    days.push(on)
    const slow = lateFrom !== undefined && on > lateFrom && chance.yes(0.4)
    const longest = grew ? Math.max(practice.shortest, previousGap - 4) : practice.longest
    const wanted = slow
      ? practice.longest + chance.between(4, Math.ceil(practice.longest * 0.9))
      : chance.between(Math.min(practice.shortest, longest), longest)
    let next = visitDay(addDays(on, wanted), on, chance)
    while (practice.restarts[restart] !== undefined && practice.restarts[restart]! <= on) restart += 1
    const moved = practice.restarts[restart]
    if (moved !== undefined && moved <= next) {
      next = visitDay(addDays(moved, chance.between(1, Math.min(6, practice.firstWithin))), moved, chance)
      if (next <= on) next = addDays(on, 2)
    } else if (slow) {
      if (addDays(on, practice.longest + 2) <= practice.until) firstLate ??= addDays(on, practice.longest + 2)
    } else if (grew) {
      while (
        next > addDays(on, 1) &&
        (next - on > previousGap || officeDaysBetween(on, next) > previousOfficeGap)
      ) {
        next = addDays(next, -1)
      }
    }
    const officeGap = officeDaysBetween(on, next)
    grew = next - on > previousGap || officeGap > previousOfficeGap
    previousGap = next - on
    previousOfficeGap = officeGap
    on = next
  }
  days.push(...tail)
  return {
    days,
    ...(firstLate === undefined ? {} : { lateFrom: firstLate }),
    ...(tail.length === 0 ? {} : { thinningFrom: tail[1]! }),
  }
}

/** Four visits, each gap longer than the one before it, the last close to the limit. */
function thinningTail(practice: VisitPractice, chance: Chance): Day[] {
  let on = officeDayOnOrBefore(addDays(practice.until, -chance.between(2, 5)))
  const tail = [on]
  for (const step of practice.thinningSteps) {
    on = practice.stepsAreOfficeDays ? officeDaysFrom(on, -step) : officeDayOnOrBefore(addDays(on, -step))
    tail.unshift(on)
  }
  return tail[0]! > addDays(practice.from, practice.firstWithin) ? tail : []
}

/** A working day on or before the one wanted; now and then the weekend day itself. */
function visitDay(wanted: Day, after: Day, chance: Chance): Day {
  const weekend = weekday(wanted) === 0 || weekday(wanted) === 6
  const on = weekend && chance.yes(0.15) ? wanted : officeDayOnOrBefore(wanted)
  return on > after ? on : wanted
}

/** The practice of child protection visits: every ten working days. */
export function protectionVisits(
  plan: { from: Day; until: Day; open: boolean; late: boolean; thinning: boolean },
  chance: Chance,
): VisitRun {
  return visitRun(
    {
      ...plan,
      shortest: 8,
      longest: 13,
      firstWithin: 9,
      restarts: [],
      thinningSteps: [9, 7, 5],
      stepsAreOfficeDays: true,
    },
    chance,
  )
}

/** The practice of visits to looked-after children: within a week of each placement, then every six weeks. */
export function careVisits(
  care: {
    from: Day
    until: Day
    open: boolean
    late: boolean
    thinning: boolean
    restarts: readonly Day[]
  },
  chance: Chance,
): VisitRun {
  return visitRun(
    {
      ...care,
      shortest: 26,
      longest: 41,
      firstWithin: 6,
      thinningSteps: [39, 32, 25],
      stepsAreOfficeDays: false,
    },
    chance,
  )
}
