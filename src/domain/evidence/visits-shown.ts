import type { Day } from '#domain/calendar/day.ts'
import { spanInWords } from '#domain/calendar/span.ts'
import { dateInWords, plural } from '#domain/calendar/words.ts'
import type { Explained } from '#domain/timescales/explain.ts'
import { eventRow, nothingShown, ofKind } from './events-shown.ts'
import { sourcesOfKind, sourcesOfRows, type EvidenceContext, type EvidenceLine } from './line.ts'
import type { RecordedEvent } from './record.ts'
import { sinceAnchor } from './requirement-shown.ts'

/**
 * Visits since the anchor: on how many days the child was seen, how many of them alone, the longest time without
 * being seen, and the rule beside it. Two rows of one day are one day. Attempts are shown and not counted.
 */
export function visitsShown(context: EvidenceContext): EvidenceLine {
  const visits = ofKind('visit', context)
  const since = visits.filter(({ on }) => on >= context.since)
  const attempts = ofKind('visit-attempted', context).filter(({ on }) => on >= context.since)
  const attempted =
    attempts.length === 0 ? '' : ` ${plural(attempts.length, 'attempted visit')}, not counted as seen.`
  const period = ` since ${dateInWords(context.since)}`
  if (since.length === 0) {
    const nothing = nothingShown('visits', 'visit', context, period)
    return {
      ...nothing,
      says: nothing.says + (nothing.state === 'none' ? attempted + ruleInWords(context) : ''),
      rows: attempts.map(eventRow),
    }
  }
  const days = visitDays(since)
  const seen = days.filter(({ seen }) => seen === 'yes')
  const alone = seen.filter(({ alone }) => alone === 'yes').length
  const aloneUnknown = seen.filter(({ alone }) => alone === 'unknown').length
  const notSeen = days.filter(({ seen }) => seen === 'no').length
  const unknown = days.filter(({ seen }) => seen === 'unknown').length
  const says = [
    seen.length === 0
      ? `Not recorded as seen${period}.`
      : `Seen on ${plural(seen.length, 'day')}${period}${aloneInWords(seen.length, alone, aloneUnknown)}.`,
    notSeen > 0 && `${plural(notSeen, 'visit')} without seeing the child.`,
    unknown > 0 &&
      `On ${plural(unknown, 'more day')} a visit is recorded, but not whether the child was seen.`,
    gapInWords(context, visits),
  ]
  return {
    shows: 'visits',
    state: 'shown',
    says: says.filter(Boolean).join(' ') + attempted + ruleInWords(context),
    sources: since.length > 0 ? sourcesOfRows(context, since) : sourcesOfKind(context, 'visit'),
    rows: [...since, ...attempts]
      .toSorted((a, b) => b.on - a.on)
      .map((visit) => ({ ...eventRow(visit), says: visitInWords(visit) })),
    outside: sinceAnchor(rulesOnVisits(context), context.since).some(
      ({ standing }) => standing === 'overdue' || standing === 'met-late' || standing === 'missed',
    ),
    leans: undefined,
  }
}

type Told = 'yes' | 'no' | 'unknown'

/** What a day's visits say together: seen by one is seen. */
function visitDays(visits: readonly RecordedEvent[]): readonly { on: Day; seen: Told; alone: Told }[] {
  const byDay = new Map<Day, RecordedEvent[]>()
  for (const visit of visits) byDay.set(visit.on, [...(byDay.get(visit.on) ?? []), visit])
  return [...byDay].map(([on, rows]) => ({
    on,
    seen: together(rows.map(({ childSeen }) => childSeen)),
    alone: together(rows.map(({ seenAlone }) => seenAlone)),
  }))
}

function together(said: readonly (boolean | undefined)[]): Told {
  if (said.includes(true)) return 'yes'
  return said.includes(undefined) ? 'unknown' : 'no'
}

function aloneInWords(seen: number, alone: number, unknown: number): string {
  const whether = unknown === 0 ? '' : `; whether alone is not recorded for ${unknown}`
  if (unknown === seen) return '; whether alone is not recorded'
  return `, alone on ${alone === 0 ? 'none of them' : alone === seen ? (seen === 1 ? 'it' : 'all of them') : alone}${whether}`
}

/** The longest time without being seen that reaches into the interval, counted to today if it is still going on. */
function gapInWords(context: EvidenceContext, visits: readonly RecordedEvent[]): string {
  const { since, today, calendar, planStartedOn } = context
  const seen = [...new Set(visits.filter(({ childSeen }) => childSeen === true).map(({ on }) => on))]
  const within = seen.filter((on) => on >= since)
  const before = seen.findLast((on) => on < since && on >= planStartedOn)
  const marks = [before ?? since, ...within, today]
  let from = marks[0]!
  let to = from
  for (const [index, mark] of marks.entries()) {
    const next = marks[index + 1]
    if (next !== undefined && next - mark > to - from) {
      from = mark
      to = next
    }
  }
  if (to === from) return ''
  const working = calendar.workingDaysBetween(from, to)
  const also = working === undefined ? '' : ` (${plural(working, 'working day')})`
  const end = to === today && !within.includes(today) ? 'today' : dateInWords(to)
  return `Longest time without being seen: ${plural(to - from, 'calendar day')}${also}, ${dateInWords(from)} to ${end}.`
}

function ruleInWords(context: EvidenceContext): string {
  const rule = rulesOnVisits(context)[0]
  const span = rule && spanOf(rule)
  return span ? ` The rule is ${span}.` : ''
}

/** Occurrences of the binding rules that a visit meets, over and over. */
function rulesOnVisits({ requirements }: EvidenceContext): readonly Explained[] {
  return requirements.filter(
    ({ rule, strength }) =>
      strength === 'must' &&
      rule.metBy.some(({ event }) => event === 'visit') &&
      rule.timing.some(({ repeats }) => repeats !== 'once'),
  )
}

function spanOf({ rule }: Explained): string | undefined {
  for (const { due, repeats } of rule.timing) {
    if (due.kind === 'after' && repeats !== 'once') return spanInWords(due.span)
  }
  return undefined
}

function visitInWords({ kind, childSeen, seenAlone }: RecordedEvent): string {
  if (kind === 'visit-attempted') return 'Attempted visit, not counted as seen'
  if (childSeen === undefined) return 'Visit; whether the child was seen is not recorded'
  if (!childSeen) return 'Visit; the child was not seen'
  if (seenAlone === undefined) return 'Visit; seen, whether alone is not recorded'
  return seenAlone ? 'Visit; seen alone' : 'Visit; seen, not alone'
}
