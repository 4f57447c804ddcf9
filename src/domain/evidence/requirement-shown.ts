import type { Day } from '#domain/calendar/day.ts'
import { dateInWords, plural } from '#domain/calendar/words.ts'
import type { WorkingCalendar } from '#domain/calendar/working-days.ts'
import { eventInWords } from '#domain/facts/vocabulary.ts'
import { inOrder } from '#domain/timescales/case-columns.ts'
import type { Explained } from '#domain/timescales/explain.ts'
import { factOf } from './events-shown.ts'
import {
  capital,
  fromInWords,
  sourcesOfKind,
  sourcesOfRows,
  type EvidenceContext,
  type EvidenceLine,
  type EvidenceRow,
  type Leaning,
} from './line.ts'
import type { RecordedEvent } from './record.ts'

/** How a requirement of the policy stands since the anchor: what was in time, what was late, what is next. */
export function requirementShown(id: string, context: EvidenceContext): EvidenceLine {
  const all = context.requirements.filter((each) => each.id === id)
  const shown = sinceAnchor(all, context.since)
  const first = shown[0]
  if (!first) {
    return {
      ...nothing,
      state: 'none',
      says:
        all.length > 0
          ? `${all[0]!.says} Nothing fell due since ${dateInWords(context.since)}.`
          : 'Nothing has fallen due under the rule that stands beside this question.',
    }
  }
  const told = shown.filter(({ standing }) => standing !== 'cannot-tell' && standing !== 'not-applicable')
  if (told.length === 0) return withoutStanding(first)
  const rows = told.map((each) => ({ each, event: metEventOf(each, context) }))
  const kept = rows.flatMap(({ event }) => (event ? [event] : []))
  return {
    shows: 'requirement',
    state: 'shown',
    says: `${withStop(first.says)} ${told.length === 1 ? one(told[0]!, context) : several(told, context)}`,
    sources:
      kept.length > 0
        ? sourcesOfRows(context, kept)
        : first.rule.metBy.slice(0, 1).flatMap(({ event }) => sourcesOfKind(context, event)),
    rows: rows.map(({ each, event }) => rowOf(each, event, context)).toReversed(),
    outside: told.some(isOutside),
    leans: leaningOf(told),
  }
}

const nothing: EvidenceLine = {
  shows: 'requirement',
  state: 'none',
  says: '',
  sources: [],
  rows: [],
  outside: false,
  leans: undefined,
}

/** The occurrences that belong to the interval: due or met since the anchor, or still open. */
export function sinceAnchor(all: readonly Explained[], since: Day): readonly Explained[] {
  return all.filter(({ dueOn, metOn, standing }) => {
    if (standing === 'not-applicable') return dueOn === undefined || dueOn >= since
    return metOn === undefined
      ? standing !== 'missed' || (dueOn ?? since) >= since
      : metOn >= since || (dueOn ?? metOn) >= since
  })
}

function withoutStanding(occurrence: Explained): EvidenceLine {
  const because = occurrence.steps.at(-1)?.input ?? ''
  if (occurrence.standing === 'not-applicable') {
    return { ...nothing, says: `${withStop(occurrence.says)} Does not apply: ${withStop(because)}` }
  }
  const notLoaded = occurrence.reason === 'not-loaded'
  return {
    ...nothing,
    state: notLoaded ? 'not-loaded' : 'none',
    says: `${withStop(occurrence.says)} ${
      notLoaded
        ? `${capital(withStop(because.replace('from the case system', 'from your system')))} Ask, then answer.`
        : `No date can be told: ${withStop(because)}`
    }`,
    leans: 'cannot-tell',
  }
}

function one(occurrence: Explained, context: EvidenceContext): string {
  const { standing, dueOn, metOn, daysLate } = occurrence
  const due = dueOn === undefined ? '' : dateInWords(dueOn)
  const met =
    metOn === undefined ? '' : `${capital(eventInWords(occurrence.metBy ?? ''))} on ${dateInWords(metOn)}`
  switch (standing) {
    case 'met-on-time':
      return dueOn === undefined ? `${met}.` : `${met}, due by ${due}: in time.`
    case 'met-late':
      return `${met}, due by ${due}: late by ${plural(daysLate ?? 0, 'calendar day')}.`
    case 'overdue':
      return `No record found; due by ${due}: ${overdueInWords(dueOn!, context.today, context.calendar)}.`
    case 'missed':
      return `No record found; was due by ${due}.`
    case 'not-yet-due':
    case 'due-soon':
      return dueOn === undefined ? 'The policy sets no day.' : `Due by ${due}.`
    case 'waived':
      return 'Not required.'
    case 'not-applicable':
    case 'cannot-tell':
      return ''
  }
}

function several(told: readonly Explained[], context: EvidenceContext): string {
  const counted = (standing: Explained['standing']) => told.filter((each) => each.standing === standing)
  const late = counted('met-late')
  const latest = Math.max(0, ...late.map(({ daysLate }) => daysLate ?? 0))
  const overdue = counted('overdue')[0]
  const next = told.findLast(({ standing }) => standing === 'not-yet-due' || standing === 'due-soon')
  const inTime = counted('met-on-time').length
  const missed = counted('missed').length
  const clauses = [
    inTime > 0 && `${inTime} in time`,
    late.length > 0 &&
      `${late.length} late (by ${late.length > 1 ? 'up to ' : ''}${plural(latest, 'calendar day')})`,
    missed > 0 && `${missed} with no record`,
    overdue &&
      `one due by ${dateInWords(overdue.dueOn!)} ${overdueInWords(overdue.dueOn!, context.today, context.calendar)}`,
  ].filter(Boolean)
  const past = clauses.length > 0 ? `Since ${dateInWords(context.since)}: ${clauses.join(', ')}.` : ''
  const ahead = next?.dueOn === undefined ? '' : ` Next due by ${dateInWords(next.dueOn)}.`
  return (past + ahead).trim()
}

function overdueInWords(dueOn: Day, today: Day, calendar: WorkingCalendar): string {
  const working = calendar.workingDaysBetween(dueOn, today)
  return `overdue by ${working !== undefined && working > 0 ? plural(working, 'working day') : plural(today - dueOn, 'calendar day')}`
}

function rowOf(each: Explained, event: RecordedEvent | undefined, context: EvidenceContext): EvidenceRow {
  return {
    on: each.metOn ?? each.dueOn,
    says: one(each, context),
    from: event ? fromInWords(event) : '',
    fact: event && factOf(event),
  }
}

function metEventOf({ metEvent }: Explained, { record }: EvidenceContext): RecordedEvent | undefined {
  return metEvent === undefined ? undefined : inOrder(record.events, ({ on }) => on)[metEvent]
}

function isOutside({ standing }: Explained): boolean {
  return standing === 'overdue' || standing === 'met-late' || standing === 'missed'
}

/** What has fallen due, taken together; what is still to come says nothing. */
function leaningOf(told: readonly Explained[]): Leaning | undefined {
  const kept = told.filter(({ standing }) => standing === 'met-on-time').length
  const outside = told.filter(isOutside).length
  if (kept + outside === 0) return undefined
  if (outside === 0) return 'kept'
  const unmet = told.filter(({ standing }) => standing === 'overdue' || standing === 'missed').length
  return kept === 0 && unmet === outside ? 'not-kept' : 'partly-kept'
}

function withStop(text: string): string {
  return text === '' || text.endsWith('.') ? text : `${text}.`
}
