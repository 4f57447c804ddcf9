import { addDays, addMonths, type Day } from '#domain/calendar/day.ts'
import type { Chance } from '../chance.ts'
import { officeDayOnOrAfter, officeDayOnOrBefore } from '../office-days.ts'

/** A run of conferences or reviews, and the next one that is booked. */
export interface MeetingRun {
  readonly held: readonly HeldMeeting[]
  readonly next?: { readonly dueOn: Day; readonly bookedFor: Day }
}

export interface HeldMeeting {
  readonly dueOn: Day
  readonly heldOn: Day
}

export interface RunOfMeetings {
  /** The day the first is counted from. */
  readonly from: Day
  /** The day the first is due, and how many months after one the next is due. */
  readonly firstDueOn: Day
  readonly monthsAfter: (meetingsHeld: number) => number
  /** Meetings are held up to and with this day. */
  readonly until: Day
  /** No next meeting is booked for a plan that has ended. */
  readonly open: boolean
  readonly lateShare: number
  /** Held three days early, every one. */
  readonly steady: boolean
}

/** The meetings held from the first to a day, mostly on working days and mostly in time. */
export function runOfMeetings(run: RunOfMeetings, chance: Chance): MeetingRun {
  const held: HeldMeeting[] = []
  let previous = run.from
  let dueOn = run.firstDueOn
  for (;;) {
    const meetsOn = dayHeld(dueOn, run, chance)
    // A meeting that would fall before the one before it is held the week after that one.
    const heldOn = meetsOn > previous ? meetsOn : officeDayOnOrAfter(addDays(previous, 7))
    if (heldOn > run.until) return run.open ? { held, next: { dueOn, bookedFor: heldOn } } : { held }
    held.push({ dueOn, heldOn })
    previous = heldOn
    dueOn = addMonths(heldOn, run.monthsAfter(held.length))
  }
}

function dayHeld(dueOn: Day, run: RunOfMeetings, chance: Chance): Day {
  const late = chance.yes(run.lateShare)
  const early = chance.between(0, 12)
  const delay = chance.between(2, 24)
  if (run.steady) return officeDayOnOrBefore(addDays(dueOn, -3))
  return late ? officeDayOnOrAfter(addDays(dueOn, delay)) : officeDayOnOrBefore(addDays(dueOn, -early))
}

/** The review conferences of a plan: three months after the initial one, then six after each. */
export function reviewConferences(
  plan: { startedOn: Day; until: Day; open: boolean; steady: boolean },
  chance: Chance,
): MeetingRun {
  return runOfMeetings(
    {
      from: plan.startedOn,
      firstDueOn: addMonths(plan.startedOn, 3),
      monthsAfter: () => 6,
      until: plan.until,
      open: plan.open,
      // So that about nine plans in ten open for three months had every review in time (reviewedInTimeShare).
      lateShare: 0.06,
      steady: plan.steady,
    },
    chance,
  )
}
