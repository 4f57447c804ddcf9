import { roleWords } from '#access/roles.ts'
import type { Midway } from '#db/queries/reviews/midways.ts'
import type { Day } from '#domain/calendar/day.ts'
import { reasonInWords } from '#domain/reviews/arranging.ts'
import { statusOfMidway, type StatusOfMidway } from '#domain/reviews/status.ts'
import type { Arrangement } from '#policies/pack.ts'
import { presentBanner, type ChildBannerProps } from '#web/child/present-banner.ts'
import { nameOfReview } from '#web/child/present-midway.ts'
import { instantWordsWithYear } from '#web/instant-words.ts'
import type { ChildExplained } from '#workflows/dates/explain-child.ts'
import type { AgreementAtHand } from '#workflows/reviews/agreement.ts'

export interface AgreeProps {
  readonly banner: ChildBannerProps
  readonly reference: string
  readonly which: string
  readonly state: StatusOfMidway
  /** What is asked; undefined where nothing is waited for any more. */
  readonly asked:
    | {
        readonly agreementId: number
        readonly facts: readonly { readonly key: string; readonly value: string }[]
      }
    | undefined
  /** What the person who looks can do with it. */
  readonly may: 'answer' | 'take-back' | 'look'
}

/** What somebody is asked to agree to, by whom and why. */
export function presentAgreement(
  midway: Midway,
  child: ChildExplained,
  arrangement: Arrangement | undefined,
  atHand: AgreementAtHand | undefined,
  today: Day,
): AgreeProps {
  return {
    banner: presentBanner(child, today),
    reference: midway.reference,
    which: nameOfReview(midway.reviewId, child.policy),
    state: statusOfMidway(midway, today, child.policy.calendar),
    asked: atHand && askedOf(atHand, arrangement),
    may: mayDo(atHand),
  }
}

function askedOf({ asked, agreement }: AgreementAtHand, arrangement: Arrangement | undefined) {
  const role = roleWords[asked.askedRole].label
  return {
    agreementId: asked.agreementId,
    facts: [
      { key: 'Decided by', value: `${asked.askedByName}, ${instantWordsWithYear(asked.askedAt)}` },
      { key: 'Why', value: reasonInWords(asked.reason, arrangement?.waiver?.reasons ?? []) },
      { key: 'What was seen', value: asked.note },
      {
        key: 'Asked to agree',
        value: agreement.askedStillHolds
          ? `${asked.askedOfName}, ${role.toLowerCase()}`
          : `${asked.askedOfName}, who is not the ${role.toLowerCase()} any more: whoever is now may answer`,
      },
    ],
  }
}

function mayDo(atHand: AgreementAtHand | undefined): AgreeProps['may'] {
  if (!atHand) return 'look'
  if (atHand.waitsForThem) return 'answer'
  return atHand.who.mayArrange || atHand.who.personId === atHand.agreement.askedBy ? 'take-back' : 'look'
}
