import type { Move } from '#db/queries/reviews/arranging.ts'
import type { MidwayOfChild } from '#db/queries/reviews/midways-of-child.ts'
import type { Day } from '#domain/calendar/day.ts'
import { dateInWords, dayInWords } from '#domain/calendar/words.ts'
import type { Reason } from '#domain/reviews/arranging.ts'
import { statusOfMidway, type StatusOfMidway } from '#domain/reviews/status.ts'
import type { ExplainedReview } from '#domain/timescales/explain.ts'
import type { ChildExplained, PlanExplained } from '#workflows/dates/explain-child.ts'
import { presentBanner, type ChildBannerProps } from '#web/child/present-banner.ts'
import { nameOfReview } from '#web/child/present-midway.ts'
import { presentMoves, type MoveShown } from '#web/pages/clock/present-moves.ts'
import { presentChain, type ChainStep } from '#web/pages/clock/present-chain.ts'
import { paths } from '#web/paths.ts'

/** Why a midway review is due when it is. */
export interface ClockProps {
  readonly banner: ChildBannerProps
  readonly reference: string
  readonly which: string
  readonly says: string
  readonly dueDay: string | undefined
  readonly state: StatusOfMidway
  readonly window: string | undefined
  /** Why there is no date and what would give one. */
  readonly needsDate: string | undefined
  readonly chain: readonly ChainStep[]
  readonly moves: readonly string[]
  /** Every move that was kept, in order. */
  readonly history: readonly MoveShown[]
  readonly policy:
    { readonly ref: string; readonly source: string; readonly reading: string | undefined } | undefined
  readonly reviewHref: string
  readonly calendarHref: string
}

/** The clock of one midway review: each step from the policy and the record to the day. */
export function presentClock(
  midway: MidwayOfChild,
  child: ChildExplained,
  reading: (pack: string, id: string) => string | undefined,
  { moves, reasons }: { readonly moves: readonly Move[]; readonly reasons: readonly Reason[] },
  today: Day,
): ClockProps {
  const plan = child.plans.find(({ planId }) => planId === midway.planId)
  const review = plan?.explained.reviews.find(
    ({ id, occurrence }) => id === midway.reviewId && occurrence === midway.occurrence,
  )
  const { opensOn, closesOn } = midway
  return {
    banner: presentBanner(child, today),
    reference: midway.reference,
    which: nameOfReview(midway.reviewId, child.policy),
    says:
      midway.adHocBecause !== undefined
        ? `Held beside the planned ones: ${midway.adHocBecause}`
        : (review?.says ??
          'The policy in force no longer asks for this review. Its days are kept as they last stood.'),
    dueDay: midway.dueOn && dayInWords(midway.dueOn),
    state: statusOfMidway(midway, today, child.policy.calendar),
    window:
      opensOn !== undefined && closesOn !== undefined
        ? `Can be held from ${dayInWords(opensOn)} to ${dayInWords(closesOn)}`
        : undefined,
    needsDate: midway.dueOn === undefined ? needsDateInWords(midway, review) : undefined,
    chain: review && plan ? presentChain(review, child, plan, today) : [],
    moves: midway.adHocBecause === undefined ? movesInWords(midway, review, plan) : [],
    history: presentMoves(moves, reasons),
    policy: review && {
      ref: review.pack,
      source: `${review.source.document}: ${review.source.section}`,
      reading: reading(review.pack, review.id),
    },
    reviewHref: paths.review({ reference: midway.reference }),
    calendarHref: paths.reviewCalendar({ reference: midway.reference }),
  }
}

function needsDateInWords(midway: MidwayOfChild, review: ExplainedReview | undefined): string {
  const because =
    midway.missing ?? review?.steps.at(-1)?.input ?? 'the date it is counted from is not recorded'
  return `No date can be worked out: ${because}. When the case system records it and the next files are loaded, the date appears here.`
}

/** How the due day has moved; the day as it first stood is never lost. */
function movesInWords(
  { dueOn, firstDueOn }: MidwayOfChild,
  review: ExplainedReview | undefined,
  plan: PlanExplained | undefined,
): readonly string[] {
  if (firstDueOn === undefined) return []
  const first = `First due ${dayInWords(firstDueOn)}.`
  if (dueOn === firstDueOn) return [`${first} The day has not moved.`]
  const anchor = review?.anchor.on
  const now =
    dueOn === undefined
      ? 'It has no day now.'
      : `Now due ${dayInWords(dueOn)}${anchor === undefined || !plan ? '' : `, because it is now counted from ${dateInWords(anchor)}`}.`
  return [first, now]
}
