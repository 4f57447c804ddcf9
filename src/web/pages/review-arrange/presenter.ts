import type { FormState } from '#web/forms/form-state.ts'
import type { Midway } from '#db/queries/reviews/midways.ts'
import { partsOf, type Day } from '#domain/calendar/day.ts'
import { dateInWords, dayInWords } from '#domain/calendar/words.ts'
import { wayInWords, type ArrangingReasons, type Reason } from '#domain/reviews/arranging.ts'
import { statusOfMidway, type StatusOfMidway } from '#domain/reviews/status.ts'
import { mayPutOff, type CapacityPolicy } from '#policies/capacity-rules.ts'
import type { Arrangement } from '#policies/pack.ts'
import type { ChildExplained } from '#workflows/dates/explain-child.ts'
import { peopleNow, presentBanner, type ChildBannerProps } from '#web/child/present-banner.ts'
import { nameOfReview } from '#web/child/present-midway.ts'
import type { SiblingChoice } from '#web/pages/review-arrange/present-siblings.ts'
import { capital } from '#web/child/words.ts'
import { paths } from '#web/paths.ts'

export interface ArrangeProps {
  readonly banner: ChildBannerProps
  readonly reference: string
  readonly which: string
  readonly state: StatusOfMidway
  /** What is known about its days: "Due", "Can be held", "First due", "Next conference or review". */
  readonly days: readonly { readonly key: string; readonly value: string }[]
  readonly version: number
  readonly isArranged: boolean
  readonly arranged: {
    readonly day: string
    readonly month: string
    readonly year: string
    readonly at: string
    readonly minutes: string
    readonly way: string
    readonly participants: readonly string[]
    readonly supervisorReason: string
  }
  readonly ways: readonly { readonly value: string; readonly label: string }[]
  /** Who may take part besides the chair, by the pack. */
  readonly participants: readonly ParticipantChoice[]
  /** Why it may be moved, brought forward or stopped, by the pack. */
  readonly reasons: ArrangingReasons
  readonly waiverReasons: readonly Reason[]
  /** Whether the policy asks for a second person who agrees. */
  readonly asksAgreement: boolean
  /** Whether the policy lets a review be found not required at all. */
  readonly hasWaiver: boolean
  readonly alsoRecorded: readonly string[]
}

export interface ParticipantChoice {
  readonly role: string
  readonly label: string
  readonly because: string | undefined
  /** Takes part only when needed, and then with a reason. */
  readonly isException: boolean
}

const usualMinutes = '30'

/** A midway review with what is agreed for it, and what the pack lets a person choose. */
export function presentArrange(
  midway: Midway,
  child: ChildExplained,
  arrangement: Arrangement | undefined,
  reasons: ArrangingReasons,
  today: Day,
): ArrangeProps {
  const { arrangedFor, dueOn, firstDueOn, opensOn, closesOn, intervalEndsOn } = midway
  const given = arrangedFor === undefined ? undefined : partsOf(arrangedFor)
  const people = peopleNow(child.record.allocations, ['social-worker', 'team-manager'], today)
  const nameOf = (role: string) => people.find((person) => person.role === role)?.personName
  const chosen = (arrangement?.participants ?? []).filter(
    ({ part }) => part !== 'leads' && part !== 'is-told',
  )
  const everHere = midway.way !== undefined
  return {
    banner: presentBanner(child, today),
    reference: midway.reference,
    which: nameOfReview(midway.reviewId, child.policy),
    state: statusOfMidway(midway, today, child.policy.calendar),
    days: [
      { key: 'Due', value: dueOn === undefined ? 'No date yet' : dayInWords(dueOn) },
      firstDueOn !== undefined && firstDueOn !== dueOn && { key: 'First due', value: dayInWords(firstDueOn) },
      opensOn !== undefined &&
        closesOn !== undefined && {
          key: 'Can be held',
          value: `${dayInWords(opensOn)} to ${dayInWords(closesOn)}`,
        },
      intervalEndsOn !== undefined && {
        key: 'Next conference or review',
        value: `${dateInWords(intervalEndsOn)} (booked, or due by then)`,
      },
      arrangedFor !== undefined && { key: 'Agreed', value: agreedInWords(midway, arrangedFor) },
      midway.adHocBecause !== undefined && { key: 'Beside the planned ones', value: midway.adHocBecause },
    ].filter((row) => row !== false),
    version: midway.arrangementVersion,
    isArranged: arrangedFor !== undefined,
    arranged: {
      day: given ? String(given.date) : '',
      month: given ? String(given.month) : '',
      year: given ? String(given.year) : '',
      at: midway.arrangedAt ?? '',
      minutes: midway.arrangedMinutes === undefined ? usualMinutes : String(midway.arrangedMinutes),
      way: midway.way ?? arrangement?.ways[0] ?? '',
      participants: everHere
        ? midway.participants
        : chosen.filter(({ part }) => part === 'takes-part').map(({ role }) => role),
      supervisorReason: midway.supervisorReason ?? '',
    },
    ways: (arrangement?.ways ?? []).map((way) => ({ value: way, label: wayInWords(way) })),
    participants: chosen.map(({ role, part, because }) => ({
      role,
      label: labelOf(role, nameOf(role)),
      because,
      isException: part === 'when-needed',
    })),
    reasons,
    waiverReasons: arrangement?.waiver?.reasons ?? [],
    asksAgreement: (arrangement?.waiver?.agreedWith.length ?? 0) > 0,
    hasWaiver: arrangement?.waiver !== undefined,
    alsoRecorded: (arrangement?.alsoRecorded ?? []).map(({ where, says }) => `${where}: ${says}`),
  }
}

function labelOf(role: string, name: string | undefined): string {
  const words = capital(role.replaceAll('-', ' '))
  return name === undefined ? words : `${name}, ${words.toLowerCase()}`
}

/** "Thu 22 Oct 2026, 14:00, 30 minutes, by video"; a day that only the case system has says so. */
function agreedInWords({ arrangedAt, arrangedMinutes, way }: Midway, on: Day): string {
  if (way === undefined) return `${dayInWords(on)}, as the case system has it booked`
  const length = arrangedMinutes === undefined ? undefined : `${arrangedMinutes} minutes`
  return [dayInWords(on), arrangedAt, length, wayInWords(way).toLowerCase()].filter(Boolean).join(', ')
}

/** How a review is put off where hours do not reach: by a capacity decision alone. */
interface ToPutOff {
  readonly says: string
  /** Where the decision is made, for whoever makes it. */
  readonly href: string | undefined
}

/** What leads from a review to a capacity decision; undefined where its policy has none, or it is put off already. */
export function presentToPutOff(
  midway: Pick<Midway, 'outcome' | 'pack' | 'planType'>,
  { putOff }: Pick<CapacityPolicy, 'putOff'>,
  mayDecide: boolean,
): ToPutOff | undefined {
  if (putOff === undefined || !mayPutOff(putOff, midway) || midway.outcome !== undefined) return undefined
  return mayDecide
    ? { says: 'Ask to put off: make a capacity decision', href: paths.capacityDecide() }
    : {
        says: 'Ask the QA manager for a capacity decision. Until one is in force, this review stays due.',
        href: undefined,
      }
}

/** What the page shows besides: who may decide, and the form as it was sent. */
export interface ArrangePageProps extends ArrangeProps {
  /** Whether the policy has the date written down somewhere as soon as it is set. */
  readonly hasEntryToCopy: boolean
  /** Why this person cannot find it not to be required; undefined where they can. */
  readonly whyNotWaived: string | undefined
  readonly mayAgree: readonly { readonly personId: number; readonly name: string }[]
  /** Brothers and sisters whose reviews can be held on some of the same days. */
  readonly siblings: readonly SiblingChoice[]
  /** Where one talk about the family is begun, for whoever holds reviews. */
  readonly familyHref: string | undefined
  /** How it is asked to put it off; undefined where the policy lets no review be put off. */
  readonly toPutOff: ToPutOff | undefined
  /** Who was asked to agree that it is not required, and has not answered. */
  readonly waitsForAgreementOf: string | undefined
  readonly form: FormState
}
