import type { Db } from '#db/open.ts'
import type { Midway } from '#db/queries/reviews/midways.ts'
import type { Day } from '#domain/calendar/day.ts'
import { dayInWords } from '#domain/calendar/words.ts'
import { eventInWords } from '#domain/facts/vocabulary.ts'
import { factsOf } from '#workflows/preparing/preparation-at-hand.ts'
import { reviewAtHand } from '#workflows/reviews/review-at-hand.ts'

/** The day from which the due date is counted: what the clock page has to dispute. */
export const anchorFact = 'anchor'

/** A fact that somebody disputes, as the screen says it now. */
export interface FactDisputed {
  readonly fact: string
  readonly says: string
  readonly sources: readonly string[]
  readonly event: string | undefined
}

/** A fact by its short name: one beside a question of the review, or the anchor. Undefined where it has no such fact. */
export async function factDisputed(
  db: Db,
  midway: Midway,
  fact: string,
  today: Day,
): Promise<FactDisputed | undefined> {
  if (fact === anchorFact) {
    const { anchorEvent: event, anchorOn } = midway
    const says =
      anchorOn === undefined
        ? `No date can be worked out: the day of the ${eventInWords(event)} is not recorded.`
        : `The date is counted from the ${eventInWords(event)} on ${dayInWords(anchorOn)}.`
    return { fact, says, sources: [], event }
  }
  const review = await reviewAtHand(db, midway, today)
  const found = review && factsOf(review).find((each) => each.fact === fact)
  return found && { fact, says: found.line.says, sources: found.line.sources, event: found.event }
}
