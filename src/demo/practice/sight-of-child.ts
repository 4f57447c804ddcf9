import { addDays, ageOn, type Day } from '#domain/calendar/day.ts'
import type { Chance } from '../chance.ts'
import type { Visit } from '../made-up-child.ts'
import { officeDayOnOrBefore } from '../office-days.ts'

export interface SightPractice {
  readonly bornOn: Day | undefined
  /** The last four visits saw the child, and never alone. */
  readonly neverAlone: boolean
  readonly withBedroom: boolean
}

export interface SeenVisits {
  readonly visits: readonly Visit[]
  /** Days on which the worker came and did not see the child. */
  readonly attempts: readonly Day[]
  readonly notAloneFrom?: Day
}

/**
 * Whether the child was seen at each of the household's visits, and alone. Now and then
 * the worker came days before in vain; from the age of four a child is never seen three times running with others there.
 */
export function sightOfChild(days: readonly Day[], practice: SightPractice, chance: Chance): SeenVisits {
  const { bornOn } = practice
  const visits: Visit[] = []
  const attempts: Day[] = []
  const fourthLast = days[days.length - 4]
  const oldEnough = bornOn !== undefined && fourthLast !== undefined && ageOn(bornOn, fourthLast) >= 4
  const firstNotAlone = practice.neverAlone && oldEnough ? days.length - 4 : Infinity
  let withOthers = 0
  let notAloneFrom: Day | undefined

  for (const [index, on] of days.entries()) {
    if (bornOn === undefined || on < bornOn) {
      visits.push({ on })
      continue
    }
    const tried = officeDayOnOrBefore(addDays(on, -chance.between(1, 3)))
    if (index < firstNotAlone && chance.yes(0.03) && tried > (days[index - 1] ?? on) && tried >= bornOn) {
      visits.push({ on: tried, seen: false })
      attempts.push(tried)
    }
    const old = ageOn(bornOn, on) >= 4
    let alone = old ? withOthers >= 2 || chance.yes(0.75) : chance.yes(0.05)
    if (index >= firstNotAlone && old) {
      alone = false
      notAloneFrom ??= on
    }
    withOthers = alone ? 0 : withOthers + 1
    visits.push({
      on,
      seen: true,
      alone,
      ...(practice.withBedroom ? { bedroom: chance.yes(0.4) } : {}),
    })
  }
  return { visits, attempts, ...(notAloneFrom === undefined ? {} : { notAloneFrom }) }
}
