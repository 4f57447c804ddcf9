import { addDays, ageOn, type Day } from '#domain/calendar/day.ts'
import type { Chance } from '../chance.ts'
import type { ChildDraft } from '../child-draft.ts'
import { officeDayOnOrAfter, officeDayOnOrBefore, officeDaysFrom } from '../office-days.ts'
import type { ProtectionCourse } from '../protection-course.ts'

const agencies = [
  'health visitor',
  'school',
  'school nurse',
  'police',
  'early help',
  'housing',
  'midwife',
  'nursery',
]

export interface ProtectionWork {
  readonly course: ProtectionCourse
  readonly bornOn: Day | undefined
  /** Days of review conferences that this child lived. */
  readonly reviewsOn: readonly Day[]
  readonly planNotUpdated: boolean
  readonly until: Day
}

/** What goes on around the conferences of a plan: papers, plan, direct work, views, core groups, supervision. */
export function protectionWork(draft: ChildDraft, work: ProtectionWork, chance: Chance): void {
  const { course, bornOn, reviewsOn, until } = work
  const conferences = [course.startedOn, ...reviewsOn]
  const latest = conferences[conferences.length - 1]!
  const stale = work.planNotUpdated && until - latest >= 25

  for (const on of conferences) {
    if (on !== course.startedOn) draft.event('chronology-updated', officeDaysFrom(on, -chance.between(3, 8)))
    const updatedOn = officeDaysFrom(on, chance.between(3, 9))
    if (stale && on === latest) draft.plant('plan-not-updated', officeDaysFrom(on, 15))
    else if (updatedOn <= until) draft.event('plan-updated', updatedOn)
    draft.event('parent-views', officeDaysFrom(on, -chance.between(1, 5)))
    if (bornOn === undefined || on < bornOn) continue
    if (ageOn(bornOn, on) >= 4) draft.event('child-views', officeDaysFrom(on, -chance.between(1, 6)))
    if (ageOn(bornOn, on) >= 5) {
      draft.event('outcome-shared-with-child', officeDaysFrom(on, chance.between(1, 7)))
      if (on === course.startedOn) draft.event('advocacy-offered', on)
    }
  }
  draft.event('chronology-updated', officeDayOnOrAfter(addDays(course.startedOn, chance.between(10, 24))))
  draft.event('genogram-updated', officeDayOnOrAfter(addDays(course.startedOn, chance.between(12, 32))))
  if (chance.yes(0.6)) draft.event('safety-plan', officeDaysFrom(course.startedOn, chance.between(1, 6)))
  for (let referrals = chance.between(1, 3); referrals > 0; referrals -= 1) {
    draft.event('referral-made', officeDaysFrom(course.startedOn, chance.between(2, 20)))
  }

  const invited = 2 + chance.between(1, 3)
  const first = chance.between(0, agencies.length - 1)
  const regulars = Array.from({ length: invited }, (_, i) => agencies[(first + i * 3) % agencies.length]!)
  for (const on of course.coreGroups.held) {
    const there = regulars.filter(() => chance.yes(0.85))
    draft.event('core-group', on, { attendees: ['social worker', 'parent', ...there].join(';') })
  }
  for (const on of course.supervisions.held) draft.event('supervision', on)
  directWork(draft, course, bornOn, chance)
}

function directWork(
  draft: ChildDraft,
  course: ProtectionCourse,
  bornOn: Day | undefined,
  chance: Chance,
): void {
  if (bornOn === undefined) return
  let on = officeDayOnOrBefore(addDays(course.startedOn, chance.between(15, 30)))
  while (on <= draft.until && on <= (course.endedOn ?? draft.until)) {
    if (on > bornOn && ageOn(bornOn, on) >= 3) draft.event('direct-work', on)
    on = officeDayOnOrBefore(addDays(on, chance.between(28, 49)))
  }
}
