import type { Day } from '#domain/calendar/day.ts'
import type { Chance } from '../chance.ts'
import type { ChildDraft } from '../child-draft.ts'
import { officeDaysFrom } from '../office-days.ts'
import { workerAt, type FamilyStaff } from '../staff.ts'

export interface MeetingWithActions {
  readonly kind: 'initial-conference' | 'review-conference' | 'cla-review'
  readonly on: Day
}

const protectionActions = [
  'Refer both parents to the substance misuse service',
  'Complete the graded care profile with the family',
  'Agree a written safety plan with the wider family',
  'Ask the school for a weekly attendance report',
  'Refer to the domestic abuse recovery programme',
  'Complete a parenting assessment',
  'Arrange a speech and language assessment',
  'Visit the home unannounced once a fortnight',
  'Hold the family group conference',
  'Register the children with a dentist',
  'Complete the genogram with the grandparents',
  'Agree with housing how the damp will be treated',
  'Do three sessions of “My three houses” with the child',
  'Check contact arrangements with the father',
  'Refer to the young carers group',
  'Share the health visitor’s two-year check',
  'Obtain the mental health assessment of the mother',
  'Update the chronology with the police records',
  'Arrange a mentor through the youth service',
  'Review bedtime and morning routines with the parents',
  'Complete the exploitation screening tool',
]

const careActions = [
  'Complete the life story work book',
  'Arrange sibling contact once a month',
  'Update the placement plan with the carers',
  'Chase the review health assessment',
  'Agree the school transport',
  'Record the child’s view on contact with the mother',
  'Obtain the birth certificate and passport',
  'Complete the permanence report for panel',
  'Ask the carers about the overnight stays',
  'Book the dental check',
  'Refer to the therapeutic service',
  'Begin the pathway plan needs assessment',
  'Share the care plan with the school',
  'Arrange an independent visitor',
  'Agree delegated authority with the carers',
]

const otherOwners = [
  'Health visitor',
  'School',
  'Parents',
  'School nurse',
  'Early help worker',
  'Foster carers',
]

/** Actions of older meetings are of no use to anyone and are left out, in days. */
const keptFor = 1_100

/**
 * What conferences and reviews decided, with owners, dates and what was done. Adrift: the last meeting's
 * have no owner or are past due. The same again: one action is decided anew at each of the last three.
 */
export function planActions(
  draft: ChildDraft,
  meetings: readonly MeetingWithActions[],
  practice: { staff: FamilyStaff; adrift: boolean; sameAgain: boolean; until: Day; open: boolean },
  chance: Chance,
): void {
  const { until, open } = practice
  const worker = workerAt(practice.staff.worker)
  const adrift =
    practice.adrift && open && meetings.length > 0 && until - meetings[meetings.length - 1]!.on > 24
  const again = practice.sameAgain && open && meetings.length >= 3
  let place = chance.between(0, 40)
  const repeated = place + 5

  for (const [i, { kind, on }] of meetings.entries()) {
    // The conference that ends a plan leaves nothing to do under it.
    if (on < until - keptFor || (!open && on >= until)) continue
    const wordings = kind === 'cla-review' ? careActions : protectionActions
    const count = kind === 'initial-conference' ? 4 : chance.between(2, 3)
    const last = i === meetings.length - 1
    const repeats = again && i >= meetings.length - 3
    for (let nth = 0; nth < count; nth += 1) {
      const same = repeats && nth === 0
      const what = wordings[(same ? repeated : place) % wordings.length]!
      if (!same) place += 1
      if (!same && what === wordings[repeated % wordings.length] && again) continue
      const ownedByWorker = chance.yes(0.65)
      const otherOwner = chance.of(otherOwners)
      const dueOn = officeDaysFrom(on, chance.between(8, 50))
      const doneOn = doneDay(open || dueOn < until ? dueOn : until, on, until, chance)
      const unowned = adrift && last && nth === 0
      const overdue = adrift && last && nth > 0
      draft.actions.push({
        what,
        decidedAt: kind,
        decidedOn: on,
        ...(unowned
          ? {}
          : ownedByWorker
            ? { ownerId: worker.id, ownerName: worker.name }
            : { ownerName: otherOwner }),
        ...(unowned ? {} : { dueOn: overdue ? officeDaysFrom(on, 7) : dueOn }),
        ...(unowned || overdue || (same && last) || doneOn === undefined ? {} : { doneOn }),
      })
    }
    if (adrift && last) draft.plant('recommendations-adrift', officeDaysFrom(on, 10))
    if (again && last) draft.plant('same-action-again', on)
  }
}

/** Done in time where it is due by now; now and then early where it is not. */
function doneDay(dueOn: Day, decidedOn: Day, until: Day, chance: Chance): Day | undefined {
  const done = officeDaysFrom(dueOn, -chance.between(0, 6))
  const early = officeDaysFrom(decidedOn, chance.between(3, 6))
  const isEarly = chance.yes(0.2)
  if (dueOn <= until) return done <= until && done >= decidedOn ? done : dueOn
  return isEarly && early <= until ? early : undefined
}
