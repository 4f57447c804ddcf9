import { addDays, isoDate, weekday, dayFrom, partsOf, type Day } from '#domain/calendar/day.ts'

/** A midway review as a calendar holds it (product pages, 3.0): "Midway review", how long, a link, no name. */
export interface CalendarEntry {
  /** Always the same for the same review, so that a change finds the entry it changes. */
  readonly uid: string
  /** How often it was changed: a calendar takes the highest. */
  readonly sequence: number
  readonly method: 'REQUEST' | 'CANCEL'
  readonly on: Day
  /** London time as HH:MM; a whole day where none was agreed. */
  readonly at: string | undefined
  readonly minutes: number
  /** The page of the review. */
  readonly url: string
  /** Who asks and who is asked, as mail addresses. */
  readonly organiser: string
  readonly attendee: string | undefined
  /** When it was written, in milliseconds since 1970. */
  readonly writtenAt: number
}

/** How long a midway review is where nobody said. */
export const usualMinutes = 30

/**
 * The entry as an iCalendar file (RFC 5545, RFC 5546): times in UTC, which no calendar can misread when the clocks
 * change.
 */
export function invitation(entry: CalendarEntry): string {
  const { method, on, at, minutes } = entry
  const starts = at === undefined ? undefined : londonInstant(on, at)
  const when =
    starts === undefined
      ? [`DTSTART;VALUE=DATE:${compactDate(on)}`, `DTEND;VALUE=DATE:${compactDate(addDays(on, 1))}`]
      : [`DTSTART:${compact(starts)}`, `DTEND:${compact(starts + minutes * 60_000)}`]
  const lines = [
    'BEGIN:VCALENDAR',
    'VERSION:2.0',
    'PRODID:-//Waymark//Midway reviews//EN',
    'CALSCALE:GREGORIAN',
    `METHOD:${method}`,
    'BEGIN:VEVENT',
    `UID:${entry.uid}`,
    `SEQUENCE:${entry.sequence}`,
    `DTSTAMP:${compact(entry.writtenAt)}`,
    ...when,
    'SUMMARY:Midway review',
    `DESCRIPTION:${escaped(entry.url)}`,
    `URL:${entry.url}`,
    `ORGANIZER:mailto:${entry.organiser}`,
    ...(entry.attendee === undefined
      ? []
      : [`ATTENDEE;ROLE=REQ-PARTICIPANT;PARTSTAT=NEEDS-ACTION;RSVP=TRUE:mailto:${entry.attendee}`]),
    `STATUS:${method === 'CANCEL' ? 'CANCELLED' : 'CONFIRMED'}`,
    'CLASS:PRIVATE',
    'END:VEVENT',
    'END:VCALENDAR',
  ]
  return lines.map(folded).join('\r\n') + '\r\n'
}

/**
 * The instant of a London time of day, in milliseconds. Summer time runs from 01:00 UTC on the last Sunday of March
 * to 01:00 UTC on the last Sunday of October (Summer Time Act 1972 as amended in 2002).
 */
export function londonInstant(on: Day, at: string): number {
  const [hours = 0, minutes = 0] = at.split(':').map(Number)
  const winter = on * 86_400_000 + hours * 3_600_000 + minutes * 60_000
  const { year } = partsOf(on)
  const begins = lastSunday(year, 3) * 86_400_000 + 3_600_000
  const ends = lastSunday(year, 10) * 86_400_000 + 3_600_000
  const summer = winter - 3_600_000
  return summer >= begins && summer < ends ? summer : winter
}

function lastSunday(year: number, month: number): Day {
  const last = dayFrom(year, month, 31)!
  return addDays(last, -weekday(last))
}

function compactDate(day: Day): string {
  return isoDate(day).replaceAll('-', '')
}

/** An instant as iCalendar writes it in UTC: 20261026T093000Z. */
function compact(instant: number): string {
  const day = Math.floor(instant / 86_400_000) as Day
  const seconds = Math.floor((instant - day * 86_400_000) / 1000)
  const two = (value: number) => String(value).padStart(2, '0')
  return `${compactDate(day)}T${two(Math.floor(seconds / 3600))}${two(Math.floor(seconds / 60) % 60)}${two(seconds % 60)}Z`
}

function escaped(text: string): string {
  return text.replaceAll(/[\\;,]/g, (sign) => `\\${sign}`).replaceAll('\n', '\\n')
}

/** A line is at most 75 octets; what is longer goes on in the next, after a space. */
function folded(line: string): string {
  const parts = [line.slice(0, 75)]
  for (let from = 75; from < line.length; from += 74) parts.push(line.slice(from, from + 74))
  return parts.join('\r\n ')
}
