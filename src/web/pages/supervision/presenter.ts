import { dateInWords, dayInWords, plural } from '#domain/calendar/words.ts'
import { parseDay, type Day } from '#domain/calendar/day.ts'
import { followUp, followUpInWords } from '#domain/capacity/decision.ts'
import { driftKindInWords } from '#domain/drift/rule-in-words.ts'
import { statusOfMidway } from '#domain/reviews/status.ts'
import type { CompiledPolicy } from '#domain/timescales/compile.ts'
import { stateOfDecision } from '#web/capacity/decision-words.ts'
import { presentAction } from '#web/child/present-action.ts'
import { nameOfReview } from '#web/child/present-midway.ts'
import { bornInWords, childName, planInWords } from '#web/child/words.ts'
import { instantWordsWithYear } from '#web/instant-words.ts'
import { paths } from '#web/paths.ts'
import type { DecisionAboutChair } from '#workflows/capacity/decisions-about-chair.ts'
import type { SupervisionSheet } from '#workflows/people/supervision-sheets.ts'

/** One child on half a page. */
export interface SheetProps {
  readonly name: string
  readonly href: string
  readonly under: string
  readonly stands: readonly string[]
  readonly last: { readonly text: string; readonly by: string } | undefined
  readonly actions: readonly { readonly says: string; readonly late: boolean }[]
  readonly moreActions: string | undefined
  readonly signs: readonly { readonly name: string; readonly why: string }[]
  readonly moreSigns: string | undefined
  readonly next: readonly string[]
}

/** What was decided about hours, as it stands in a chair's supervision. */
export interface DecisionProps {
  readonly title: string
  readonly href: string | undefined
  readonly state: string
  readonly why: string
  readonly agreed: readonly string[]
  readonly reviews: readonly string[]
  readonly after: string
  readonly talks: readonly string[]
}

/** So many actions and signs fit on half a page; the rest is said by number. */
const mostActions = 5
const mostSigns = 3

/** A sheet in words. */
export function presentSheet(
  { child, plans, last, actions, signs, midways, meetings }: SupervisionSheet,
  policy: CompiledPolicy,
  today: Day,
): SheetProps {
  return {
    name: childName(child),
    href: paths.child({ childId: child.childId }),
    under: `${bornInWords(child, today)}, ${child.localId}`,
    stands: plans.map((plan) => [planInWords(plan, today), plan.stage?.label].filter(Boolean).join('. ')),
    last: last && {
      text: last.summary.text,
      by: `${last.signedBy}, ${dateInWords(parseDay(last.review.heldOn)!)}`,
    },
    actions: actions.slice(0, mostActions).map((action) => {
      const { what, owner, due, late } = presentAction(action, today, policy.calendar)
      return { says: `${what.replace(/\.$/, '')}. ${owner ?? 'No owner'}. ${due}`, late }
    }),
    moreActions: more(actions.length - mostActions, 'action'),
    signs: signs
      .slice(0, mostSigns)
      .map(({ kind, reason }) => ({ name: driftKindInWords[kind], why: reason.join(' ') })),
    moreSigns: more(signs.length - mostSigns, 'sign'),
    next: [
      ...midways.map((midway) => {
        const { words, more: also } = statusOfMidway(midway, today, policy.calendar)
        const due = midway.dueOn === undefined ? '' : `, due ${dayInWords(midway.dueOn)}`
        return `${nameOfReview(midway.reviewId, policy)}${due}: ${[words, also].filter(Boolean).join(', ')}`
      }),
      ...meetings.map(
        ({ meeting, on, is }) =>
          `${meeting === 'cla-review' ? 'Looked-after review' : 'Review conference'} ${is === 'booked' ? 'booked for' : 'due by'} ${dayInWords(on)}`,
      ),
    ],
  }
}

function more(count: number, noun: string): string | undefined {
  return count > 0 ? `and ${plural(count, noun)} more` : undefined
}

/** A capacity decision as far as it is about one chair. */
export function presentDecision(
  { decision, reviews, talks }: DecisionAboutChair,
  { today, mayOpen }: { readonly today: Day; readonly mayOpen: boolean },
): DecisionProps {
  const { decisionId, madeAt, madeBy, why, asked, inForceAt } = decision
  return {
    title: `${instantWordsWithYear(madeAt)}, by ${madeBy.name}`,
    href: mayOpen ? paths.capacityDecision({ decisionId }) : undefined,
    state: stateOfDecision(decision).words,
    why,
    agreed: asked.map(({ name, answer }) =>
      answer === undefined
        ? `${name} has not answered yet`
        : `${name} ${answer === 'agreed' ? 'agreed' : 'did not agree'}`,
    ),
    reviews: reviews.map(
      (review) =>
        `${childName(review)}: from ${dateInWords(review.dueOn)} to ${dateInWords(review.to)}${review.reasons.length === 0 ? '' : ` (${review.tierSays.toLowerCase()})`}`,
    ),
    after: inForceAt ? followUpInWords(followUp(reviews, today)) : 'Not in force.',
    talks: talks.map(({ on, by, says }) => `${dateInWords(on)}, ${by}: ${says}`),
  }
}
