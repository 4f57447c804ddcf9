import type { Db } from '#db/open.ts'
import { storedCases } from '#db/queries/children/cases.ts'
import { namesOfCases } from '#db/queries/children/case-names.ts'
import type { Day } from '#domain/calendar/day.ts'
import { openReviewsOf, type OpenReview } from '#domain/timescales/open-reviews.ts'
import { policyNow } from '#workflows/policies/policy-now.ts'

/** A midway review that stands open, with the authority's own ids for the child and the plan. */
export interface ListedReview extends OpenReview {
  readonly localId: string
  readonly planRef: string
  readonly planType: 'cp' | 'cla'
}

/**
 * Every midway review that is not finished, soonest first, as it stands on a day. It takes no scope: it serves
 * the command line of the authority's own administrator.
 */
export async function listReviews(db: Db, today: Day): Promise<readonly ListedReview[]> {
  const { compiled } = await policyNow(db)
  const cases = await storedCases(db, 'all-with-plan', compiled.vocabulary)
  const names = await namesOfCases(db)
  return openReviewsOf(compiled, cases.columns, today).map((open) => {
    const plan = names.plans.get(cases.planIds[open.plan]!)!
    return {
      ...open,
      localId: names.children.get(cases.childIds[open.child]!)!,
      planRef: plan.ref,
      planType: plan.planType,
    }
  })
}
