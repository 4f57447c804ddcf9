import type { Day } from '#domain/calendar/day.ts'
import type { OrderOfKeeping, Workload } from '#domain/capacity/order-of-keeping.ts'
import type { ConcernLadder } from '#domain/concerns/ladder.ts'
import type { PlanType } from '#domain/facts/facts.ts'
import type { PanelRule, RecordedHere } from '#domain/pathway/rule.ts'
import type { ArrangingReasons } from '#domain/reviews/arranging.ts'
import type { Duty, Form } from '#domain/reviews/form.ts'
import type { Source, Strength, TimePolicy } from '#domain/timescales/rule.ts'
import type { DriftOfPack } from './read-drift.ts'
import type { Role } from './schema/terms.ts'

/** One version of a policy pack, read and checked: everything that an authority requires, as data. */
export interface Pack {
  readonly id: string
  readonly version: string
  /** `id@version`, by which every date and every signed record names the policy it was made under. */
  readonly ref: string
  readonly name: string
  readonly about: string
  readonly inForceFrom: Day
  /** The last day, where a version ends. */
  readonly inForceUntil: Day | undefined
  readonly serves: readonly Serves[]
  readonly document: string | undefined
  readonly documentNote: string | undefined
  /** Local words for Waymark's own: chair → Independent chair. */
  readonly words: Readonly<Record<string, string>>
  readonly events: readonly DeclaredEvent[]
  readonly time: TimePolicy
  readonly forms: readonly Form[]
  /** What a form says about itself, and the step of a pathway that it belongs to: by form id. */
  readonly aboutForms: ReadonlyMap<
    string,
    { readonly about: string | undefined; readonly step: string | undefined }
  >
  /** What is arranged around each review: by review id. */
  readonly arrangements: ReadonlyMap<string, Arrangement>
  /** The pack's own reasons for moving, bringing forward and stopping a review; a list it has not is the national one. */
  readonly arranging:
    | ({ readonly [List in keyof ArrangingReasons]: ArrangingReasons[List] | undefined } & {
        readonly source: Source
      })
    | undefined
  readonly capacity: CapacityRule | undefined
  readonly workload: Workload | undefined
  readonly concerns: readonly ConcernLadder[]
  readonly duties: readonly Duty[]
  readonly drift: DriftOfPack
  /** What people record here of its pathway, and the panels that they hold. */
  readonly recordedHere: readonly RecordedHere[]
  readonly panels: readonly PanelRule[]
  readonly examples: readonly Example[]
  /** Wherever the policy is silent or can be read in two ways: item id → the reading taken, and why. */
  readonly defaults: ReadonlyMap<string, string>
  /** SHA-256 of the text it was read from. */
  readonly sha256: string
  readonly text: string
}

/** What a pack is for: one pack serves the midway of each kind of plan, any number are pathways. */
export type Serves = 'cp-midway' | 'cla-midway' | 'pathway' | 'national'

/** An event kind that a pack adds to the built-in vocabulary. */
interface DeclaredEvent {
  readonly id: string
  /** As screens call it; its id spelt out where left out. */
  readonly name?: string | undefined
  readonly says: string
}

/** Everything around a review that is neither its date nor its questions. */
export interface Arrangement {
  readonly ways: readonly ReviewWay[]
  readonly participants: readonly Participant[]
  readonly waiver: Waiver | undefined
  readonly alsoRecorded: readonly {
    readonly id: string
    readonly where: string
    readonly says: string
    readonly source: Source
  }[]
}

type ReviewWay = 'desk' | 'telephone' | 'video' | 'face-to-face'

interface Participant {
  readonly role: Role
  readonly part: 'leads' | 'takes-part' | 'when-needed' | 'is-asked' | 'is-told'
  readonly because: string | undefined
  readonly source: Source
}

/** Who may decide that a review is not required, for which reasons, and what stands in the way. */
interface Waiver {
  readonly by: readonly Role[]
  readonly agreedWith: readonly Role[]
  readonly reasons: readonly { readonly id: string; readonly says: string }[]
  /** Refused while a requirement at least this binding is overdue. */
  readonly refusedWhileOverdue: Strength | undefined
  readonly source: Source
}

/** How it is decided which reviews are put off when there are not hours enough for all. */
export interface CapacityRule {
  readonly says: string
  readonly decidedBy: readonly Role[]
  readonly agreedWith: readonly Role[]
  readonly discussedWith: readonly Role[]
  readonly recordedIn: string
  readonly toldAsNeeded: readonly Role[]
  /** Groups of the pack, in the order in which the source names them. */
  readonly firstToBeKept: readonly string[]
  /** Whose reviews are kept before others, and what keeps one from being put off by one person alone. */
  readonly order: OrderOfKeeping
  readonly source: Source
}

/** A worked example that a pack carries: what is recorded, today, and what must come out. */
export interface Example {
  readonly name: string
  readonly given: ExampleCase
  readonly today: Day
  readonly stage: string | undefined
  readonly groups: readonly string[] | undefined
  /** Requirement or review id → the occurrences that must come out. */
  readonly expect: ReadonlyMap<string, readonly ExpectedOccurrence[]>
}

/** What a worked example says is recorded about one child. */
interface ExampleCase {
  readonly plan: PlanType
  readonly planStart: Day
  readonly planEnd: Day | undefined
  readonly born: Day | undefined
  readonly expected: Day | undefined
  readonly died: Day | undefined
  readonly earlierPlans: readonly { readonly plan: PlanType; readonly start: Day; readonly end: Day }[]
  readonly events: readonly {
    readonly event: string
    readonly on: Day
    readonly recordedOn: Day | undefined
    readonly childSeen: boolean | undefined
    readonly seenAlone: boolean | undefined
    readonly code: string | undefined
  }[]
  readonly bookings: readonly {
    readonly meeting: string
    readonly on: Day
    readonly recordedOn: Day | undefined
  }[]
  /** Event kinds of which no feed is loaded. */
  readonly notLoaded: readonly string[]
}

/** What must come out for one occurrence; only what is written is compared. */
export interface ExpectedOccurrence {
  readonly occurrence: number
  readonly due: Day | 'none' | undefined
  readonly standing: string | undefined
  readonly met: Day | undefined
  readonly opens: Day | undefined
  readonly closes: Day | undefined
  readonly bookBy: Day | undefined
  readonly intervalEnds: Day | undefined
  readonly because: string | undefined
}
