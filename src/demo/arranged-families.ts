import type { DriftKind } from './made-up-child.ts'
import type { CaseKind } from './staff.ts'

/**
 * What the first families always are, so that the demonstration's chair has something of everything even
 * where only sixty children are made up. The number of children in each is that of the layout of families.
 */
export interface ArrangedFamily {
  readonly kind: CaseKind
  /** Days on the child protection plan so far. */
  readonly daysOnPlan?: number
  /** Days looked after so far. */
  readonly daysInCare?: number
  /** The youngest child is not born yet and is expected in so many days. */
  readonly expectedIn?: number
  /** Whole years of age of the eldest. */
  readonly age?: number
  /** The eldest turns 18 in so many days. */
  readonly eighteenIn?: number
  /** How long before the plan an earlier one ended, in days. */
  readonly earlierPlanEnded?: number
  readonly transferIn?: boolean
  readonly shortBreaks?: boolean
  /** Reviews were held three days early, every one; otherwise they vary. */
  readonly steady?: boolean
  /** The midway of the open interval has not been held, though it was due. */
  readonly midwayMissed?: boolean
  readonly drift?: readonly DriftKind[]
}

const none: readonly DriftKind[] = []

/** The arranged families, by place; families after these are drawn from the published shares. */
export const arrangedFamilies: readonly ArrangedFamily[] = [
  // one child: the six-week midway falls due in a week
  { kind: 'cp', daysOnPlan: 35, age: 7, drift: none },
  // two: the twelve-week midway falls due in a week
  { kind: 'cp', daysOnPlan: 91 + 74, age: 9, steady: true, drift: ['visits-thinning'] },
  // one, unborn
  { kind: 'cp', daysOnPlan: 33, expectedIn: 38, drift: none },
  // three: eight months on the plan, and none of the steps of nine months has a date
  {
    kind: 'cp',
    daysOnPlan: 258,
    age: 11,
    steady: true,
    drift: ['stage-without-steps', 'recommendations-adrift'],
  },
  // one: a repeat plan within two years, its midway overdue
  { kind: 'cp', daysOnPlan: 52, age: 6, earlierPlanEnded: 410, midwayMissed: true, drift: ['risk-again'] },
  // one: looked after, the midway after the second review falls due in days
  { kind: 'cla', daysInCare: 28 + 90 + 76, age: 12, steady: true, drift: none },
  // two: on a plan and looked after at once
  { kind: 'both', daysOnPlan: 150, daysInCare: 95, age: 4, drift: none },
  // one: turns eighteen in six weeks
  { kind: 'cla', daysInCare: 1_430, age: 17, eighteenIn: 43, drift: none },
  // four: the midway after the first review is overdue, core groups slip
  {
    kind: 'cp',
    daysOnPlan: 91 + 98,
    age: 13,
    steady: true,
    midwayMissed: true,
    drift: ['core-group-slipping', 'seen-not-alone'],
  },
  // one: came from another authority
  { kind: 'cp', daysOnPlan: 40, age: 14, transferIn: true, drift: ['missing-without-interview'] },
  // one: looked after, midway overdue, third worker this half year
  {
    kind: 'cla',
    daysInCare: 28 + 90 + 181 + 92,
    age: 15,
    steady: true,
    midwayMissed: true,
    drift: ['worker-changes', 'missing-without-interview'],
  },
  // two: short breaks
  { kind: 'cla', daysInCare: 420, age: 10, shortBreaks: true, drift: none },
  // one: sixteen months on the plan
  { kind: 'cp', daysOnPlan: 488, age: 3, steady: true, drift: ['plan-not-updated', 'same-action-again'] },
  // two: a baby born while on the plan, midway due
  { kind: 'cp', daysOnPlan: 91 + 77, age: 2, steady: true, drift: none },
]
