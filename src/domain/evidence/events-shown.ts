import { dateInWords, plural } from '#domain/calendar/words.ts'
import { eventInWords, isKindLoaded } from '#domain/facts/vocabulary.ts'
import {
  capital,
  fromInWords,
  sourcesOfKind,
  sourcesOfRows,
  type EvidenceContext,
  type EvidenceLine,
  type EvidenceRow,
  type Fact,
} from './line.ts'
import type { RecordedEvent } from './record.ts'

/** The latest event of a kind, whenever it was: "Chronology updated: last on 3 Oct 2026, 50 calendar days ago." */
export function latestShown(kind: string, context: EvidenceContext): EvidenceLine {
  const events = ofKind(kind, context)
  const latest = events.at(-1)
  if (!latest) return nothingShown('latest', kind, context, '')
  const ago = context.today - latest.on
  const when = ago === 0 ? 'today' : `${plural(ago, 'calendar day')} ago`
  const before = latest.on < context.since ? `, before ${dateInWords(context.since)}` : ''
  return {
    shows: 'latest',
    state: 'shown',
    says: `${capital(eventInWords(kind))}: last on ${dateInWords(latest.on)}, ${when}${before}.`,
    sources: sourcesOfRows(context, [latest]),
    rows: [eventRow(latest)],
    outside: false,
    leans: undefined,
  }
}

/** How many events of a kind since the anchor: "Direct work: 4 since 14 Sep 2026, the last on 2 Nov 2026." */
export function countShown(kind: string, context: EvidenceContext): EvidenceLine {
  const events = ofKind(kind, context).filter(({ on }) => on >= context.since)
  const last = events.at(-1)
  if (!last) return nothingShown('count', kind, context, ` since ${dateInWords(context.since)}`)
  const when = events.length === 1 ? 'on' : 'the last on'
  return {
    shows: 'count',
    state: 'shown',
    says: `${capital(eventInWords(kind))}: ${events.length} since ${dateInWords(context.since)}, ${when} ${dateInWords(last.on)}.`,
    sources: sourcesOfRows(context, events),
    rows: events.map(eventRow).toReversed(),
    outside: false,
    leans: undefined,
  }
}

/** Who came to the last meetings of a kind, newest first, in the record's own words. */
export function attendanceShown(kind: string, last: number, context: EvidenceContext): EvidenceLine {
  const meetings = ofKind(kind, context).slice(-last).toReversed()
  if (meetings.length === 0) return nothingShown('attendance', kind, context, '')
  const each = meetings.map(({ on, attendees }) => `${dateInWords(on)}: ${whoCame(attendees)}`)
  const which = meetings.length === 1 ? 'last' : `last ${meetings.length}`
  return {
    shows: 'attendance',
    state: 'shown',
    says: `${capital(eventInWords(kind))}, ${which}. ${each.join('. ')}.`,
    sources: sourcesOfRows(context, meetings),
    rows: meetings.map((meeting) => ({ ...eventRow(meeting), says: capital(whoCame(meeting.attendees)) })),
    outside: false,
    leans: undefined,
  }
}

function whoCame(attendees: string | undefined): string {
  const names = (attendees ?? '')
    .split(/[;,]/)
    .map((name) => name.trim())
    .filter((name) => name !== '')
  return names.length > 0 ? names.join(', ') : 'who came is not recorded'
}

/** Events of a kind up to today, oldest first. */
export function ofKind(kind: string, { record, today }: EvidenceContext): readonly RecordedEvent[] {
  return record.events
    .filter((event) => event.kind === kind && event.on <= today)
    .toSorted((a, b) => a.on - b.on)
}

/** One event as a row behind a line. */
export function eventRow(event: RecordedEvent): EvidenceRow {
  const code = event.code ? `: ${event.code}` : ''
  return {
    on: event.on,
    says: `${capital(eventInWords(event.kind))}${code}`,
    from: fromInWords(event),
    fact: factOf(event),
  }
}

/** What an event says, whichever line shows it. */
export function factOf({ kind, on, childSeen, seenAlone, code, attendees }: RecordedEvent): Fact {
  return { kind, id: String(on), value: JSON.stringify([childSeen, seenAlone, code, attendees]) }
}

/**
 * Nothing to show: either no feed supplies the kind, and nobody can tell from here, or one does and holds no record.
 * Neither is ever "No".
 */
export function nothingShown(
  shows: EvidenceLine['shows'],
  kind: string,
  context: EvidenceContext,
  period: string,
): EvidenceLine {
  const words = capital(eventInWords(kind))
  const loaded = isKindLoaded(kind, new Set(context.record.feeds.keys()))
  return {
    shows,
    state: loaded ? 'none' : 'not-loaded',
    says: loaded
      ? `${words}: no record found${period}.`
      : `${words}: not loaded from your system. Ask, then answer.`,
    sources: loaded ? sourcesOfKind(context, kind) : [],
    rows: [],
    outside: false,
    leans: undefined,
  }
}
