import type { OpenMidway } from '#db/queries/reviews/open-midways.ts'
import type { Day } from '#domain/calendar/day.ts'
import { dateInWords, dayInWords } from '#domain/calendar/words.ts'
import { statusOfMidway, type StatusOfMidway } from '#domain/reviews/status.ts'
import type { CompiledPolicy } from '#domain/timescales/compile.ts'
import { bornInWords, childName, planTypeInWords } from '#web/child/words.ts'
import { paths } from '#web/paths.ts'

/** One open midway review as lists show it. */
export interface MidwayRow {
  readonly reference: string
  readonly childHref: string
  readonly child: string
  readonly born: string
  /** Which midway: "Six-week midway review". */
  readonly which: string
  readonly plan: string
  /** The due day: "Mon 26 Oct 2026"; undefined where there is none. */
  readonly dueDay: string | undefined
  /** Where the day moved: the day as it first stood. */
  readonly firstDueDay: string | undefined
  readonly state: StatusOfMidway
  /** Held beside the planned ones. */
  readonly isAdHoc: boolean
  readonly href: string
  readonly clockHref: string
  readonly arrangeHref: string
  /** What the link to the review does. */
  readonly verb: 'Start' | 'Continue'
}

/** An open midway review in words. */
export function presentMidway(midway: OpenMidway, policy: CompiledPolicy, today: Day): MidwayRow {
  const { dueOn, firstDueOn } = midway
  return {
    reference: midway.reference,
    childHref: paths.child({ childId: midway.childId }),
    child: childName(midway),
    born: midway.restricted ? 'Opens with a reason' : bornInWords(midway, today),
    which: nameOfReview(midway.reviewId, policy),
    plan: planTypeInWords(midway.planType),
    dueDay: dueOn && dayInWords(dueOn),
    firstDueDay: firstDueOn !== undefined && firstDueOn !== dueOn ? dateInWords(firstDueOn) : undefined,
    state: statusOfMidway(midway, today, policy.calendar),
    isAdHoc: midway.adHocBecause !== undefined,
    href: paths.review({ reference: midway.reference }),
    clockHref: paths.reviewClock({ reference: midway.reference }),
    arrangeHref: paths.reviewArrange({ reference: midway.reference }),
    verb: midway.started ? 'Continue' : 'Start',
  }
}

/** What the policy calls a review; its id spelt out where no policy in force has it any more. */
export function nameOfReview(reviewId: string, policy: CompiledPolicy): string {
  const rule = policy.rules.findLast(({ review }) => review?.id === reviewId)
  const spelt = reviewId.replaceAll('-', ' ')
  return rule?.review?.name ?? spelt.charAt(0).toUpperCase() + spelt.slice(1)
}
