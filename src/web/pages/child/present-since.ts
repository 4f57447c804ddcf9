import type { RecordedEvent } from '#db/queries/children/child-record.ts'
import type { Day } from '#domain/calendar/day.ts'
import { dateInWords } from '#domain/calendar/words.ts'
import { eventInWords } from '#domain/facts/vocabulary.ts'
import type { ChildExplained } from '#workflows/dates/explain-child.ts'
import { titleOfEvent, visitsInWords } from '#web/child/event-words.ts'
import { openPlans } from '#web/child/present-banner.ts'
import { capital } from '#web/child/words.ts'

/** What has happened since the last conference or review. */
export interface SinceProps {
  /** "the review conference on 3 Sep 2026". */
  readonly since: string
  readonly lines: readonly string[]
  readonly more: number
}

const meetings = ['initial-conference', 'review-conference', 'cla-review']
/** Many of these are one line with how many; each of the others is a line of its own. */
const counted = [
  'visit',
  'visit-attempted',
  'core-group',
  'supervision',
  'direct-work',
  'child-views',
  'parent-views',
]
/** What says nothing new by itself. */
const leftOut = ['case-note', 'file-audit']
const mostLines = 10

/** What changed since the last conference or review: how often each thing was done, then what was out of the common. */
export function presentSince(child: ChildExplained, today: Day): SinceProps | undefined {
  const events = child.record.events.filter(({ on }) => on <= today)
  const first = openPlans(child)[0]?.startedOn
  if (first === undefined) return undefined
  const meeting = events.findLast(({ kind, on }) => meetings.includes(kind) && on >= first - 28)
  const from = meeting?.on ?? first
  const since = events.filter(
    ({ on, kind }) => on > from && !meetings.includes(kind) && !leftOut.includes(kind),
  )
  const often = counted.flatMap((kind) =>
    countInWords(
      kind,
      since.filter((event) => event.kind === kind),
    ),
  )
  const single = since
    .filter(({ kind }) => !counted.includes(kind))
    .toReversed()
    .map(eventLine)
  const workers = workerLines(child, from, today)
  const lines = [...workers, ...often, ...single]
  return {
    since: meeting
      ? `${eventInWords(meeting.kind)} on ${dateInWords(meeting.on)}`
      : `plan began on ${dateInWords(first)}`,
    lines: lines.slice(0, mostLines),
    more: Math.max(0, lines.length - mostLines),
  }
}

function countInWords(kind: string, events: readonly RecordedEvent[]): readonly string[] {
  if (events.length === 0) return []
  const words = eventInWords(kind)
  if (kind === 'visit') return [visitsInWords(events)]
  const last = dateInWords(events.at(-1)!.on)
  if (events.length === 1) return [`${capital(words)} on ${last}`]
  return [`${capital(words)}: ${events.length} times, the last on ${last}`]
}

/** One thing that happened, with its day. */
function eventLine({ kind, on, code, note }: RecordedEvent): string {
  return `${titleOfEvent({ kind, code })}${note && kind === 'management-decision' ? `: ${note}` : ''}, ${dateInWords(on)}`
}

function workerLines({ record }: ChildExplained, from: Day, today: Day): readonly string[] {
  return record.allocations
    .filter(
      (worker) =>
        worker.role === 'social-worker' &&
        worker.from !== undefined &&
        worker.from > from &&
        worker.from <= today,
    )
    .map(
      (worker) => `New social worker: ${worker.personName ?? worker.personRef}, ${dateInWords(worker.from!)}`,
    )
    .toReversed()
}
