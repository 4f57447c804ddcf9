import type { Day } from '#domain/calendar/day.ts'
import type { WorkingCalendar } from '#domain/calendar/working-days.ts'
import type { Period } from './period.ts'

/** What became of one concern, as its steps tell it. What is left out has not happened. */
export interface ConcernCourse {
  readonly raisedOn: Day
  /** When it first stood at a formal stage. */
  readonly formalOn: Day | undefined
  readonly repliedOn: Day | undefined
  /** When the stage opened at which it was replied to first. */
  readonly replyFrom: Day | undefined
  readonly closedOn: Day | undefined
  /** Whether it is written what is different for the child. */
  readonly differenceWritten: boolean
  readonly childTold: boolean
}

/** The concerns that were raised in one month, and what became of them since. */
export interface ConcernsOfMonth {
  readonly month: Period
  readonly raised: number
  /** Informal and never formal; with the formal ones these are all that were raised. */
  readonly informal: number
  readonly formal: number
  readonly replied: number
  /** Half were replied to within so many working days of the opening of the stage; undefined where none was. */
  readonly daysToReply: number | undefined
  readonly open: number
  readonly closed: number
  /** Half were closed within so many working days of the raising; undefined where none was. */
  readonly daysToClose: number | undefined
  /** Of those closed. */
  readonly withDifference: number
  readonly childTold: number
}

/** Concerns by the month in which they were raised, one row for each month that is asked for. */
export function concernsByMonth(
  courses: readonly ConcernCourse[],
  { months, calendar }: { readonly months: readonly Period[]; readonly calendar: WorkingCalendar },
): readonly ConcernsOfMonth[] {
  return months.map((month) => {
    const raised = courses.filter(({ raisedOn }) => raisedOn >= month.from && raisedOn <= month.until)
    const replied = raised.filter(({ repliedOn }) => repliedOn !== undefined)
    const closed = raised.filter(({ closedOn }) => closedOn !== undefined)
    const formal = raised.filter(({ formalOn }) => formalOn !== undefined)
    const days = (from: Day | undefined, to: Day | undefined) =>
      from === undefined || to === undefined ? undefined : calendar.workingDaysBetween(from, to)
    return {
      month,
      raised: raised.length,
      informal: raised.length - formal.length,
      formal: formal.length,
      replied: replied.length,
      daysToReply: middleOf(replied.map(({ replyFrom, repliedOn }) => days(replyFrom, repliedOn))),
      open: raised.length - closed.length,
      closed: closed.length,
      daysToClose: middleOf(closed.map(({ raisedOn, closedOn }) => days(raisedOn, closedOn))),
      withDifference: closed.filter(({ differenceWritten }) => differenceWritten).length,
      childTold: closed.filter(({ childTold }) => childTold).length,
    }
  })
}

/** The middle one in order; of two middles the lower. */
function middleOf(days: readonly (number | undefined)[]): number | undefined {
  const known = days.filter((day) => day !== undefined).toSorted((a, b) => a - b)
  return known[Math.ceil(known.length / 2) - 1]
}
