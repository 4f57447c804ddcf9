import { addDays, type Day } from '#domain/calendar/day.ts'
import type { Chance } from '../chance.ts'
import { officeDayOnOrBefore, officeDaysFrom } from '../office-days.ts'
import type { HeldMeeting } from './conferences.ts'

export interface CoreGroups {
  readonly held: readonly Day[]
  readonly next?: Day
  /** The day from which core groups slip, where they were made to. */
  readonly slippedFrom?: Day
}

export interface CoreGroupPractice {
  readonly startedOn: Day
  readonly until: Day
  readonly open: boolean
  readonly reviews: readonly HeldMeeting[]
  readonly slipping: boolean
}

/**
 * The first core group within ten working days of the initial conference, one within 28 days of each review
 * conference, and no more than six weeks between two. Where they slip, the last are missing and nothing is
 * booked.
 */
export function coreGroupsOf(practice: CoreGroupPractice, chance: Chance): CoreGroups {
  const held: Day[] = []
  let on = officeDaysFrom(practice.startedOn, chance.between(5, 9))
  while (on <= practice.until) {
    held.push(on)
    on = next(on, practice.reviews, chance)
  }
  if (!practice.open) return { held }
  if (practice.slipping && practice.until - practice.startedOn > 60) {
    // The last core group is seven to ten weeks ago, and none is booked.
    const lastWanted = addDays(practice.until, -chance.between(50, 70))
    const kept = held.filter((day) => day <= lastWanted)
    return { held: kept, slippedFrom: addDays(kept[kept.length - 1] ?? practice.startedOn, 43) }
  }
  return { held, next: on }
}

function next(on: Day, reviews: readonly HeldMeeting[], chance: Chance): Day {
  const sixWeekly = officeDayOnOrBefore(addDays(on, chance.between(31, 41)))
  for (const { heldOn } of reviews) {
    if (heldOn > on && sixWeekly - heldOn > 27)
      return officeDayOnOrBefore(addDays(heldOn, chance.between(20, 27)))
  }
  return sixWeekly > on ? sixWeekly : officeDaysFrom(on, 20)
}
