import type { RecordedEvent } from '#db/queries/children/child-record.ts'
import type { Day } from '#domain/calendar/day.ts'
import { dayInWords } from '#domain/calendar/words.ts'
import { feedInWords } from '#domain/evidence/feeds.ts'
import { isKindLoaded } from '#domain/facts/vocabulary.ts'
import type { ChildExplained } from '#workflows/dates/explain-child.ts'

/** Once that the child's views were recorded. */
export interface VoiceEntry {
  readonly on: string
  /** The note as it was recorded, with its line breaks; undefined where only the day is on record. */
  readonly note: string | undefined
  /** How a long note begins; the whole of it stands behind it. */
  readonly begins: string | undefined
  readonly source: string
}

/** What the child said: the last entries, or why there are none. */
export interface Voice {
  readonly entries: readonly VoiceEntry[]
  readonly none: string | undefined
}

const mostEntries = 3
const shownAtOnce = 600

/** What the child said, newest first; undefined for a child who is not born and of whom nothing is recorded. */
export function presentVoice(
  { record }: ChildExplained,
  feeds: ReadonlySet<string>,
  today: Day,
): Voice | undefined {
  const kind = 'child-views'
  const events = record.events.filter((event) => event.kind === kind && event.on <= today)
  if (events.length > 0) {
    return { entries: events.slice(-mostEntries).toReversed().map(entryOf), none: undefined }
  }
  if (record.bornOn === undefined && record.expectedOn !== undefined) return undefined
  return {
    entries: [],
    none: isKindLoaded(kind, feeds) ? 'No record found' : 'Not loaded from your system',
  }
}

function entryOf({ on, note, feed, row, attendees }: RecordedEvent): VoiceEntry {
  const words = note?.trim()
  return {
    on: dayInWords(on),
    note: words === '' ? undefined : words,
    begins: words !== undefined && words.length > shownAtOnce ? beginningOf(words) : undefined,
    source: [
      attendees && `With ${attendees.replaceAll(/\s*;\s*/g, ', ')}`,
      `${feedInWords(feed)}${row === undefined ? '' : `, row ${row}`}`,
    ]
      .filter(Boolean)
      .join(' · '),
  }
}

/** The beginning of a long note, up to a whole word. */
function beginningOf(text: string): string {
  const cut = text.slice(0, shownAtOnce)
  const end = cut.search(/\s\S*$/u)
  return `${(end > 0 ? cut.slice(0, end) : cut).trimEnd()} …`
}
