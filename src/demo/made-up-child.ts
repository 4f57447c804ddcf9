import type { Day } from '#domain/calendar/day.ts'

/** Everything that is made up about one child, before any file format. */
export interface MadeUpChild {
  /** Place in the order of making, from 0: first the children with an open plan, then the closed ones. */
  readonly number: number
  readonly id: string
  readonly familyId: string
  readonly forename: string
  readonly surname: string
  readonly sex: 'M' | 'F' | 'U'
  readonly ethnicity: string
  readonly disabilities: readonly string[]
  readonly bornOn?: Day
  readonly expectedOn?: Day
  readonly diedOn?: Day
  readonly referrals: readonly Referral[]
  readonly enquiries: readonly Enquiry[]
  readonly initialConferences: readonly InitialConference[]
  readonly cpPlans: readonly CpPlan[]
  readonly carePeriods: readonly CarePeriod[]
  readonly legalStatuses: readonly LegalStatus[]
  readonly missingEpisodes: readonly MissingEpisode[]
  readonly involvements: readonly Involvement[]
  /** What the local extract holds: everything that no national table does. */
  readonly events: readonly LocalEvent[]
  readonly bookings: readonly Booking[]
  readonly chairs: readonly ChairSpell[]
  readonly actions: readonly PlanAction[]
  /** Drift that was put in on purpose. It is the answer key: no file carries it. */
  readonly planted: readonly PlantedDrift[]
}

export const driftKinds = [
  'visits-thinning',
  'seen-not-alone',
  'core-group-slipping',
  'supervision-gap',
  'plan-not-updated',
  'recommendations-adrift',
  'same-action-again',
  'worker-changes',
  'missing-without-interview',
  'risk-again',
  'stage-without-steps',
  'late-visits',
] as const

export type DriftKind = (typeof driftKinds)[number]

export interface PlantedDrift {
  readonly kind: DriftKind
  /** The day from which the record departs from good practice. */
  readonly from: Day
}

export interface Referral {
  readonly id: string
  readonly on: Day
  readonly source: string
  readonly need: string
  readonly closedOn?: Day
  readonly closeReason?: string
  readonly workerId: string
  readonly teamId: string
}

export interface Enquiry {
  readonly id: string
  readonly referralId: string
  readonly startedOn: Day
  readonly endedOn?: Day
  readonly toConference: boolean
  readonly workerId: string
  readonly teamId: string
  /** For the census: the conference that this enquiry led to. */
  readonly conferenceOn?: Day
  readonly targetOn?: Day
}

export interface InitialConference {
  readonly id: string
  readonly meetingId: string
  readonly enquiryId?: string
  readonly planId: string
  readonly referralId: string
  readonly transferIn: boolean
  readonly targetOn: Day
  readonly on: Day
  readonly workerId: string
  readonly teamId: string
}

export interface CpPlan {
  readonly id: string
  readonly referralId: string
  readonly conferenceId?: string
  readonly startedOn: Day
  readonly endedOn?: Day
  readonly initialCategory: string
  readonly latestCategory: string
  readonly otherAuthority: boolean
  readonly reviews: readonly CpReview[]
  readonly visits: readonly Visit[]
}

export interface CpReview {
  readonly meetingId: string
  readonly dueOn: Day
  /** Not there for the next one, which is due and not held. */
  readonly heldOn?: Day
  readonly continues?: boolean
  readonly quorate: boolean
}

export interface Visit {
  readonly on: Day
  /** Not there for a visit before birth. */
  readonly seen?: boolean
  readonly alone?: boolean
  readonly bedroom?: boolean
}

export interface CarePeriod {
  readonly id: string
  readonly referralId: string
  readonly startedOn: Day
  readonly endedOn?: Day
  readonly endReason?: string
  readonly shortBreaks: boolean
  readonly episodes: readonly CareEpisode[]
  readonly placements: readonly Placement[]
  readonly reviews: readonly CareReview[]
  readonly visits: readonly Visit[]
  readonly carePlans: readonly CarePlan[]
  readonly healthChecks: readonly HealthCheck[]
  readonly lastReviewerContactOn?: Day
}

export interface CareEpisode {
  readonly startedOn: Day
  readonly startReason: 'S' | 'P' | 'L' | 'B'
  readonly endedOn?: Day
  readonly endReason?: string
  readonly placementId: string
}

export interface Placement {
  readonly id: string
  readonly startedOn: Day
  readonly endedOn?: Day
  readonly type: string
  readonly provider: string
  readonly changeReason?: string
  readonly distance: number
}

export interface CareReview {
  readonly dueOn: Day
  readonly heldOn: Day
  readonly participation: string
}

export interface CarePlan {
  readonly startedOn: Day
  readonly endedOn?: Day
  readonly permanence: string
}

export interface HealthCheck {
  readonly on: Day
  readonly type: 'Health Assessment' | 'Dental Check'
}

export interface LegalStatus {
  readonly status: string
  readonly startedOn: Day
  readonly endedOn?: Day
}

export interface MissingEpisode {
  readonly startedOn: Day
  readonly endedOn: Day
  readonly interviewOffered: boolean
  readonly interviewAccepted: boolean
}

export interface Involvement {
  readonly workerId: string
  readonly teamId: string
  readonly referralId: string
  readonly from: Day
  readonly to?: Day
  readonly changeReason?: string
}

export interface LocalEvent {
  readonly kind: string
  readonly on: Day
  readonly recordedOn: Day
  readonly seen?: boolean
  readonly alone?: boolean
  readonly attendees?: string
  readonly note?: string
}

export interface Booking {
  readonly meeting: 'review-conference' | 'cla-review' | 'core-group' | 'midway-review'
  readonly on: Day
  readonly recordedOn: Day
}

export interface ChairSpell {
  readonly chairId: string
  readonly role: 'cp-chair' | 'iro'
  readonly from: Day
  readonly to?: Day
}

export interface PlanAction {
  readonly what: string
  readonly ownerId?: string
  readonly ownerName?: string
  readonly dueOn?: Day
  readonly doneOn?: Day
  readonly decidedAt: string
  readonly decidedOn: Day
}
