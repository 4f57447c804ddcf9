import { addDays, addMonths, type Day } from '#domain/calendar/day.ts'
import type { Chance } from '../chance.ts'
import type { ChildDraft } from '../child-draft.ts'
import { officeDayOnOrAfter, officeDayOnOrBefore, officeDaysFrom } from '../office-days.ts'
import type { ProtectionCourse } from '../protection-course.ts'

/** Months on the plan by whose end the next stage's steps should have a date. */
const firstStageWithSteps = 8

/**
 * The steps of the time on a plan: family group conference, authorised plan, systemic consultation at six
 * months, then legal planning, file audit and the service manager's reviews as the plan grows long. Where the
 * stage goes without steps, none after the sixth month was taken.
 */
export function stageSteps(
  draft: ChildDraft,
  course: ProtectionCourse,
  practice: { withoutSteps: boolean; until: Day; firstReviewOn: Day | undefined },
  chance: Chance,
): void {
  const { startedOn } = course
  const { until, withoutSteps } = practice
  const months = (count: number, days: number) =>
    officeDayOnOrBefore(addDays(addMonths(startedOn, count), days))
  const step = (kind: string, on: Day) => {
    if (on <= until) draft.event(kind, on)
  }

  step('family-group-conference-considered', officeDaysFrom(startedOn, -chance.between(0, 4)))
  const held = chance.yes(0.45)
  if (held)
    step('family-group-conference-held', officeDayOnOrAfter(addDays(startedOn, chance.between(35, 85))))
  else if (practice.firstReviewOn !== undefined) {
    step('family-group-conference-considered', practice.firstReviewOn)
  }
  const firstCoreGroup = course.coreGroups.held[0]
  if (firstCoreGroup !== undefined)
    step('plan-authorised', officeDaysFrom(firstCoreGroup, chance.between(1, 6)))
  step('management-decision', officeDaysFrom(startedOn, chance.between(1, 3)))

  const bare =
    withoutSteps && course.endedOn === undefined && addMonths(startedOn, firstStageWithSteps) <= until
  const systemic = months(5, -chance.between(1, 14))
  const audit = months(firstStageWithSteps, -chance.between(4, 22))
  const legal = months(firstStageWithSteps, -chance.between(2, 28))
  const manager = months(firstStageWithSteps, -chance.between(1, 12))
  const letter = months(10, -chance.between(2, 20))
  const started = officeDaysFrom(letter, chance.between(4, 9))
  const secondManager = months(12, -chance.between(1, 14))
  const secondLegal = months(14, -chance.between(3, 18))
  const secondAudit = months(14, -chance.between(3, 18))
  const thirdManager = months(14, -chance.between(1, 10))

  step('systemic-consultation', systemic)
  if (bare) {
    draft.plant('stage-without-steps', addMonths(startedOn, firstStageWithSteps))
    return
  }
  step('legal-planning-meeting', legal)
  step('file-audit', audit)
  step('service-manager-review', manager)
  step('letter-before-proceedings', letter)
  step('pre-proceedings-started', started)
  step('service-manager-review', secondManager)
  step('legal-planning-meeting', secondLegal)
  step('file-audit', secondAudit)
  step('service-manager-review', thirdManager)
}
