import { addDays, addMonths, ageOn, type Day } from '#domain/calendar/day.ts'
import type { CareCourse } from '../care-course.ts'
import type { Chance } from '../chance.ts'
import type { ChildDraft } from '../child-draft.ts'
import type { CarePlan, HealthCheck, LegalStatus } from '../made-up-child.ts'
import { officeDayOnOrBefore, officeDaysFrom } from '../office-days.ts'

export interface CareWork {
  readonly course: CareCourse
  readonly bornOn: Day
  readonly until: Day
  readonly reviewsOn: readonly Day[]
  readonly planNotUpdated: boolean
  /** Whether supervision is written down with this care, not with a plan beside it. */
  readonly supervised: boolean
  readonly supervisionGap: boolean
}

/** What goes on between looked-after reviews: plans for education and permanence, supervision, direct work. */
export function careWork(draft: ChildDraft, work: CareWork, chance: Chance): void {
  const { course, bornOn, until } = work
  const { startedOn } = course
  for (const on of work.reviewsOn) {
    if (ageOn(bornOn, on) >= 4) draft.event('child-views', officeDaysFrom(on, -chance.between(1, 8)))
    draft.event('parent-views', officeDaysFrom(on, -chance.between(1, 8)))
  }
  if (course.shortBreaks) return

  draft.event('management-decision', startedOn)
  draft.event('contingency-plan', officeDaysFrom(startedOn, chance.between(8, 25)))
  for (let i = 0, on = addDays(startedOn, chance.between(55, 80)); i < 3 && on <= until; i += 1) {
    draft.event('permanence-planning-meeting', officeDayOnOrBefore(on))
    on = addDays(on, chance.between(150, 185))
  }
  every(officeDaysFrom(startedOn, chance.between(4, 9)), until, [112, 126], chance, (on) => {
    const age = ageOn(bornOn, on)
    if (age >= 3 && age <= 17) draft.event('personal-education-plan', on)
  })
  every(addDays(startedOn, chance.between(25, 50)), until, [49, 77], chance, (on) => {
    if (ageOn(bornOn, on) >= 3) draft.event('direct-work', on)
  })
  if (!work.supervised) return
  const gap = work.supervisionGap && course.endedOn === undefined && until - startedOn > 130
  const lastSupervision = gap ? addDays(until, -chance.between(75, 100)) : until
  if (gap) draft.plant('supervision-gap', addDays(lastSupervision, 5))
  every(addDays(startedOn, chance.between(12, 28)), lastSupervision, [42, 58], chance, (on) => {
    draft.event('supervision', on)
  })
}

function every(
  first: Day,
  until: Day,
  apart: readonly [number, number],
  chance: Chance,
  write: (on: Day) => void,
): void {
  for (let on = first; on <= until; on = addDays(on, chance.between(...apart))) write(officeDayOnOrBefore(on))
}

/** Care plans: the first within ten working days, a new one after each review. */
export function carePlansOf(
  draft: ChildDraft,
  work: CareWork,
  legal: readonly LegalStatus[],
  chance: Chance,
): CarePlan[] {
  const { course, until } = work
  const latest = work.reviewsOn[work.reviewsOn.length - 1]
  const stale =
    work.planNotUpdated && course.endedOn === undefined && latest !== undefined && until - latest >= 25
  const starts: Day[] = [addDays(course.startedOn, chance.between(0, 9))]
  for (const on of work.reviewsOn) {
    const updated = officeDaysFrom(on, chance.between(4, 9))
    if (stale && on === latest) draft.plant('plan-not-updated', officeDaysFrom(on, 15))
    else starts.push(updated)
  }
  const written = starts.filter((on) => on <= until)
  const permanence = permanenceOf(work, legal, chance)
  return written.map((startedOn, i) => {
    const endedOn = written[i + 1] ?? (course.endedOn === undefined ? undefined : until)
    return { startedOn, permanence, ...(endedOn === undefined ? {} : { endedOn }) }
  })
}

function permanenceOf(work: CareWork, legal: readonly LegalStatus[], chance: Chance): string {
  if (legal.some(({ status }) => status === 'E1')) return 'ADOPTION'
  if (ageOn(work.bornOn, work.until) >= 16) return 'SUPPLIV'
  return chance.weighed([['LTFOST18', 44], ['LTRELFR', 18], ['RETURN6M', 16], ['RETURNEV', 12], ['RESPLMT', 10]] as const) // prettier-ignore
}

/** Health assessments by law's rhythm (twice a year under five, then yearly) and dental checks once a year. */
export function healthChecksOf(work: CareWork, chance: Chance): HealthCheck[] {
  const { course, bornOn, until } = work
  if (course.shortBreaks) return []
  const checks: HealthCheck[] = []
  let on = officeDaysFrom(course.startedOn, chance.between(9, 19))
  while (on <= until) {
    checks.push({ on, type: 'Health Assessment' })
    on = officeDayOnOrBefore(addDays(addMonths(on, ageOn(bornOn, on) < 5 ? 6 : 12), -chance.between(3, 20)))
  }
  on = officeDayOnOrBefore(addDays(course.startedOn, chance.between(40, 150)))
  while (on <= until) {
    if (ageOn(bornOn, on) >= 2) checks.push({ on, type: 'Dental Check' })
    on = officeDayOnOrBefore(addDays(on, chance.between(300, 364)))
  }
  return checks.sort((a, b) => a.on - b.on)
}

/** How the child took part in a review. */
export function participation(bornOn: Day, on: Day, chance: Chance): string {
  if (ageOn(bornOn, on) < 4) return 'PN0'
  return chance.weighed([['PN1', 52], ['PN2', 5], ['PN3', 3], ['PN4', 4], ['PN5', 12], ['PN6', 17], ['PN7', 7]] as const) // prettier-ignore
}
