import { addDays, type Day } from '#domain/calendar/day.ts'
import { chanceOf, purposes, type Chance } from './chance.ts'
import type { MeetingRun } from './practice/conferences.ts'
import type {
  Booking,
  CarePeriod,
  ChairSpell,
  CpPlan,
  DriftKind,
  Enquiry,
  InitialConference,
  Involvement,
  LegalStatus,
  LocalEvent,
  MissingEpisode,
  PlanAction,
  PlantedDrift,
  Referral,
} from './made-up-child.ts'

/** Steps that stay in the files however old they are; day-to-day work is only kept for some years. */
const lastingKinds = new Set([
  'plan-authorised',
  'family-group-conference-considered',
  'family-group-conference-held',
  'systemic-consultation',
  'legal-planning-meeting',
  'letter-before-proceedings',
  'pre-proceedings-started',
  'proceedings-issued',
  'file-audit',
  'service-manager-review',
  'transfer-of-case',
])

/** What is written down for one child while the practices go through it. */
export class ChildDraft {
  readonly id: string
  readonly asOf: Day
  /** Day-to-day work before this day is not in the files. */
  readonly workSince: Day
  /** Nothing is recorded for the child after this day: the end of its last plan, or the day of the files. */
  readonly until: Day
  readonly referrals: Referral[] = []
  readonly enquiries: Enquiry[] = []
  readonly initialConferences: InitialConference[] = []
  readonly cpPlans: CpPlan[] = []
  readonly carePeriods: CarePeriod[] = []
  readonly legalStatuses: LegalStatus[] = []
  readonly missingEpisodes: MissingEpisode[] = []
  readonly involvements: Involvement[] = []
  readonly events: LocalEvent[] = []
  readonly bookings: Booking[] = []
  readonly chairs: ChairSpell[] = []
  readonly actions: PlanAction[] = []
  readonly planted: PlantedDrift[] = []
  readonly #recording: Chance

  constructor(child: { id: string; asOf: Day; until: Day; workYears: number; seed: number; number: number }) {
    this.id = child.id
    this.asOf = child.asOf
    this.until = child.until
    this.workSince = addDays(child.asOf, -Math.round(child.workYears * 365.25))
    this.#recording = chanceOf(child.seed, purposes.recording, child.number)
  }

  /** Writes an event down, some days after it happened and now and then weeks after. */
  event(
    kind: string,
    on: Day,
    more: { seen?: boolean; alone?: boolean; attendees?: string; note?: string } = {},
  ): void {
    if (on > this.until || (on < this.workSince && !lastingKinds.has(kind))) return
    const place = this.#recording.unit()
    const lag =
      place < 0.5
        ? 0
        : place < 0.8
          ? 1
          : place < 0.985
            ? this.#recording.between(2, 10)
            : this.#recording.between(15, 40)
    const recordedOn = Math.min(on + lag, this.asOf) as Day
    this.events.push({ kind, on, recordedOn, ...more })
  }

  /** Books a meeting that is not held yet. */
  book(meeting: Booking['meeting'], on: Day, recordedOn: Day): void {
    if (on > this.asOf)
      this.bookings.push({ meeting, on, recordedOn: Math.min(recordedOn, this.asOf) as Day })
  }

  /** Notes a drift that was put in on purpose; the same kind only once. */
  plant(kind: DriftKind, from: Day): void {
    if (!this.planted.some((drift) => drift.kind === kind)) this.planted.push({ kind, from })
  }
}

/** A run of meetings as one child lived it: none before the child was there, none after. */
export function meetingsUntil(run: MeetingRun, until: Day): MeetingRun {
  const held = run.held.filter(({ heldOn }) => heldOn <= until)
  return run.next === undefined ? { held } : { held, next: run.next }
}
