import { addDays, ageOn, type Day } from '#domain/calendar/day.ts'
import type { Chance } from '../chance.ts'
import type { Visit } from '../made-up-child.ts'
import { isOfficeDay } from '../office-days.ts'

export interface SightPractice {
  readonly bornOn: Day | undefined
  /** The longest that a child goes unseen, in days. */
  readonly longest: number
  /** The last four visits saw the child, and never alone. */
  readonly neverAlone: boolean
  readonly withBedroom: boolean
  readonly until: Day
}

export interface SeenVisits {
  readonly visits: readonly Visit[]
  /** Days on which the worker came and did not see the child. */
  readonly attempts: readonly Day[]
  readonly notAloneFrom?: Day
}

/**
 * Whether the child was seen at each of the household's visits, and alone. A child who was missed is seen
 * within days; from the age of four a child is never seen three times running with others there.
 */
export function sightOfChild(days: readonly Day[], practice: SightPractice, chance: Chance): SeenVisits {
  const { bornOn } = practice
  const visits: Visit[] = []
  const attempts: Day[] = []
  const firstNotAlone = practice.neverAlone ? days.length - 4 : Infinity
  let lastSeen: Day | undefined
  let withOthers = 0
  let notAloneFrom: Day | undefined

  for (const [index, on] of days.entries()) {
    if (bornOn === undefined || on < bornOn) {
      visits.push({ on })
      continue
    }
    const missed = index < firstNotAlone && chance.yes(0.03)
    const again = missed ? secondTry(on, days[index + 1], lastSeen, practice) : undefined
    if (again !== undefined) {
      visits.push({ on, seen: false })
      attempts.push(on)
    }
    const seenOn = again ?? on
    const old = ageOn(bornOn, seenOn) >= 4
    let alone = old ? withOthers >= 2 || chance.yes(0.75) : chance.yes(0.05)
    if (index >= firstNotAlone && old) {
      alone = false
      notAloneFrom ??= seenOn
    }
    withOthers = alone ? 0 : withOthers + 1
    visits.push({
      on: seenOn,
      seen: true,
      alone,
      ...(practice.withBedroom ? { bedroom: chance.yes(0.4) } : {}),
    })
    lastSeen = seenOn
  }
  return { visits, attempts, ...(notAloneFrom === undefined ? {} : { notAloneFrom }) }
}

/** The day the worker comes again: within three days, in time, and before the next visit. */
function secondTry(
  on: Day,
  nextVisit: Day | undefined,
  lastSeen: Day | undefined,
  practice: SightPractice,
): Day | undefined {
  for (let days = 1; days <= 3; days += 1) {
    const day = addDays(on, days)
    if (day > practice.until || (nextVisit !== undefined && day >= nextVisit)) return undefined
    if (lastSeen !== undefined && day - lastSeen > practice.longest) return undefined
    if (isOfficeDay(day)) return lastSeen === undefined ? undefined : day
  }
  return undefined
}
