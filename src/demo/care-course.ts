import { addDays, type Day } from '#domain/calendar/day.ts'
import type { Chance } from './chance.ts'
import { officeDaysFrom } from './office-days.ts'
import { runOfMeetings, type MeetingRun } from './practice/conferences.ts'

/** What siblings share of being looked after: the day they came into care, and their reviews. */
export interface CareCourse {
  readonly startedOn: Day
  readonly endedOn?: Day
  readonly shortBreaks: boolean
  readonly reviews: MeetingRun
  readonly referralOn: Day
}

/** A period of care: a first review within twenty working days, a second after three months, then every six. */
export function careCourse(
  planned: { startedOn: Day; asOf: Day; endsOn?: Day; steady: boolean; shortBreaks?: boolean | undefined },
  chance: Chance,
): CareCourse {
  const { startedOn, asOf, endsOn } = planned
  const shortBreaks = planned.shortBreaks ?? chance.yes(0.015)
  const referralOn = addDays(startedOn, -chance.between(2, 60))
  const reviews = runOfMeetings(
    {
      from: startedOn,
      firstDueOn: officeDaysFrom(startedOn, 20),
      monthsAfter: (held) => (held === 1 ? 3 : 6),
      until: endsOn ?? asOf,
      open: endsOn === undefined,
      lateShare: 0.05,
      steady: planned.steady,
    },
    chance,
  )
  return { startedOn, ...(endsOn === undefined ? {} : { endedOn: endsOn }), shortBreaks, reviews, referralOn }
}
