import type { Day } from '#domain/calendar/day.ts'
import type { WorkingCalendar } from '#domain/calendar/working-days.ts'
import { dateInWords, plural } from '#domain/calendar/words.ts'
import type { DriftKind } from '#domain/drift/rule.ts'
import { feedsOfKind } from '#domain/facts/vocabulary.ts'
import type { EvidenceAsked } from '#domain/reviews/form.ts'
import type { Explained } from '#domain/timescales/explain.ts'
import { feedInWords, loadedInWords } from './feeds.ts'
import type { ChildRecord, Provenance } from './record.ts'

/** What the record shows beside a question: one sentence, where it is from, how fresh, and the rows behind it. */
export interface EvidenceLine {
  readonly shows: EvidenceAsked['shows']
  /** shown: rows stand behind it. none: loaded, and nothing there. not-loaded: nobody can tell from here. */
  readonly state: 'shown' | 'none' | 'not-loaded'
  readonly says: string
  /** Where it came from and when that was loaded: "SSD child protection visits, loaded today 06:12". */
  readonly sources: readonly string[]
  readonly rows: readonly EvidenceRow[]
  /** Whether a rule was not kept, as the engine has it; such a line is marked, in words. */
  readonly outside: boolean
  /** What a rule's standing amounts to; only rules lean, a bare fact never does. */
  readonly leans: Leaning | undefined
}

export type Leaning = 'kept' | 'partly-kept' | 'not-kept' | 'cannot-tell'

/** One row behind a line. */
export interface EvidenceRow {
  readonly on: Day | undefined
  readonly says: string
  /** File and row, and when it was written down where that was later. */
  readonly from: string
  /** What was recorded, apart from how it is said today; undefined where nothing stands behind the row. */
  readonly fact?: Fact | undefined
}

/** One recorded thing: what kind, which one of them, and what it says. */
export interface Fact {
  readonly kind: string
  readonly id: string
  readonly value: string
}

/** What evidence is worked out from: one child's record, one plan's dates, and the interval of this midway. */
export interface EvidenceContext {
  readonly record: ChildRecord
  /** Every occurrence of every requirement on the plan, as the engine explains it. */
  readonly requirements: readonly Explained[]
  readonly planStartedOn: Day
  /** The day from which this midway looks: its anchor. */
  readonly since: Day
  readonly today: Day
  readonly calendar: WorkingCalendar
  /**
   * Signs of drift that hold on the plan, and the rules that cannot be judged, with what is not loaded; left out where
   * no question of the form shows them.
   */
  readonly drift?: { readonly signs: readonly SignBeside[]; readonly notLoaded: readonly string[] }
}

/** A sign of drift as it stands beside a question. */
export interface SignBeside {
  readonly kind: DriftKind
  readonly fromOn: Day
  readonly version: string
  readonly reason: readonly string[]
}

/** The feeds that supply an event kind, as the foot of a line. */
export function sourcesOfKind(context: EvidenceContext, kind: string): readonly string[] {
  const { feeds } = context.record
  return feedsOfKind(kind, new Set(feeds.keys())).map((feed) => sourceInWords(context, feed))
}

/** The feeds of rows, as the foot of a line. */
export function sourcesOfRows(context: EvidenceContext, rows: readonly Provenance[]): readonly string[] {
  return [...new Set(rows.map(({ feed }) => feed))].map((feed) => sourceInWords(context, feed))
}

function sourceInWords(context: EvidenceContext, feed: string): string {
  const loaded = context.record.feeds.get(feed)
  if (feed === 'waymark') return feedInWords(feed)
  return loaded ? `${feedInWords(feed)}, ${loadedInWords(loaded, context.today)}` : feedInWords(feed)
}

/** Where a row stands: "visits.csv, row 12; recorded 26 Sep 2026, 12 calendar days later". */
export function fromInWords(row: Provenance & { readonly on?: Day | undefined }): string {
  const place = row.file
    ? `${row.file.split('/').at(-1)!}${row.row === undefined ? '' : `, row ${row.row}`}`
    : feedInWords(row.feed)
  return `${place}${recordedLater(row)}`
}

/** When a row was written down, where that was later than its day: "; recorded 26 Sep 2026, 12 calendar days later". */
export function recordedLater({
  on,
  recordedOn,
}: {
  readonly on?: Day | undefined
  readonly recordedOn: Day | undefined
}): string {
  if (recordedOn === undefined || on === undefined || recordedOn <= on) return ''
  return `; recorded ${dateInWords(recordedOn)}, ${plural(recordedOn - on, 'calendar day')} later`
}

/** A sentence's first letter as a capital. */
export function capital(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1)
}
