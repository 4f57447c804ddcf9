import type { ChildScope } from '#access/scope.ts'
import {
  capacityDecisions,
  reviewsOfDecision,
  talksOfDecision,
  type KeptDecision,
  type KeptPutOff,
  type KeptTalk,
} from '#db/queries/capacity/decisions.ts'
import type { Db } from '#db/open.ts'
import type { Day } from '#domain/calendar/day.ts'

/** A capacity decision as far as it is about one chair. */
export interface DecisionAboutChair {
  readonly decision: KeptDecision
  readonly reviews: readonly KeptPutOff[]
  readonly talks: readonly KeptTalk[]
}

const decisionsRead = 40

/**
 * The capacity decisions that put off reviews of a chair, the newest first, with the talks about them: what is recorded
 * for that chair's supervision (S1).
 */
export async function decisionsAboutChair(
  db: Db,
  scope: ChildScope,
  today: Day,
  chairRef: string,
): Promise<readonly DecisionAboutChair[]> {
  const found: DecisionAboutChair[] = []
  for (const decision of await capacityDecisions(db, { limit: decisionsRead })) {
    const { decisionId } = decision
    const reviews = await reviewsOfDecision(db, scope, today, decisionId)
    const theirs = reviews.filter((review) => review.chairRef === chairRef)
    if (theirs.length === 0) continue
    const talks = await talksOfDecision(db, decisionId)
    found.push({
      decision,
      reviews: theirs,
      talks: talks.filter((talk) => talk.chairRef === chairRef),
    })
  }
  return found
}
