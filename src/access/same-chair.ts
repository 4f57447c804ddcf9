/** A child as far as the chair of a parent and child is concerned. */
export interface Chaired {
  /** Whether a child protection plan is open or the child is looked after. */
  readonly onPlan: boolean
  /** Chairs of conferences and reviewing officers of today, by the case system's ids. */
  readonly chairs: readonly string[]
}

/**
 * Who chairs both a parent and the parent's child, where both are on a plan themselves. They should have different
 * chairs (domain notes, 5 "Parent is also looked after"): each needs somebody who speaks for them alone. It is a
 * warning and no bar; who answers for chairs may keep it with a reason.
 */
export function chairsOfBoth(parent: Chaired, child: Chaired): readonly string[] {
  if (!parent.onPlan || !child.onPlan) return []
  return [...new Set(parent.chairs)].filter((chair) => child.chairs.includes(chair))
}
