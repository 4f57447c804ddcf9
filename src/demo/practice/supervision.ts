import { addDays, type Day } from '#domain/calendar/day.ts'
import type { Chance } from '../chance.ts'
import { officeDayOnOrBefore } from '../office-days.ts'

export interface Supervisions {
  readonly held: readonly Day[]
  readonly gapFrom?: Day
}

/** Supervision of the worker about a family, so many days apart; a gap leaves out the last two months. */
export function supervisionsOf(
  practice: { from: Day; until: Day; open: boolean; shortest: number; longest: number; gap: boolean },
  chance: Chance,
): Supervisions {
  const held: Day[] = []
  let on = officeDayOnOrBefore(addDays(practice.from, chance.between(10, 26)))
  while (on <= practice.until) {
    if (on > practice.from) held.push(on)
    on = officeDayOnOrBefore(addDays(on, chance.between(practice.shortest, practice.longest)))
  }
  if (!practice.gap || !practice.open || practice.until - practice.from < 75) return { held }
  const lastWanted = addDays(practice.until, -chance.between(48, 70))
  const kept = held.filter((day) => day <= lastWanted)
  return { held: kept, gapFrom: addDays(kept[kept.length - 1] ?? practice.from, practice.longest + 9) }
}
