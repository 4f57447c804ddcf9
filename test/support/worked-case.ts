import { dayOf, isoDate, type Day, type IsoDate } from '#domain/calendar/day.ts'
import { parseSpan, type Span } from '#domain/calendar/span.ts'
import { workingCalendar } from '#domain/calendar/working-days.ts'
import { eventWords } from '#domain/facts/vocabulary.ts'
import { columnsOf } from '#domain/timescales/case-columns.ts'
import { compilePolicy } from '#domain/timescales/compile.ts'
import { explainChild, type ExplainedPlan } from '#domain/timescales/explain.ts'
import type {
  Anchor,
  Due,
  Match,
  Requirement,
  ReviewRule,
  Switch,
  TimePolicy,
  Timing,
} from '#domain/timescales/rule.ts'

/** Small worked cases for the timescale engine: a rule and a record in a few words, and a line for each occurrence. */

const calendar = workingCalendar()

export function span(text: string): Span {
  const parsed = parseSpan(text)
  if (!parsed) throw new Error(`Not a span: ${text}`)
  return parsed
}

export const planStart: Anchor = { kind: 'plan-start' }
export const conference: Anchor = { kind: 'initial-conference' }

export function event(kind: string, more: { nth?: number; each?: boolean; or?: string } = {}): Anchor {
  return { kind: 'event', event: kind, nth: more.nth ?? 1, each: more.each ?? false, or: more.or }
}

export function after(text: string, more: { first?: string; startDayCounts?: boolean } = {}): Due {
  return {
    kind: 'after',
    span: span(text),
    first: more.first === undefined ? undefined : span(more.first),
    startDayCounts: more.startDayCounts ?? false,
  }
}

export function before(text: string): Due {
  return { kind: 'before', span: span(text) }
}

export function by(kind: string, more: Partial<Omit<Match, 'event'>> = {}): Match {
  return { event: kind, childSeen: undefined, seenAlone: undefined, sameDayCounts: false, ...more }
}

export function timing(
  from: Anchor,
  due: Due,
  more: { repeats?: Timing['repeats']; switches?: Switch[] } = {},
): Timing {
  return { from, due, repeats: more.repeats ?? 'once', switches: more.switches ?? [] }
}

const source = { document: 'A policy', section: '1' }

export function rule(
  what: Partial<Requirement> & { readonly timing: readonly Timing[]; readonly metBy: readonly Match[] },
): Requirement {
  return {
    id: 'rule',
    says: 'Something is done.',
    plan: ['cp', 'cla'],
    strength: 'must',
    attemptedBy: [],
    when: [],
    dueSoon: span('5 working days'),
    source,
    ...what,
  }
}

export function review(what: Partial<ReviewRule> & { readonly timing: readonly Timing[] }): ReviewRule {
  return {
    ...rule({ id: 'midway', metBy: [by('midway-review')], timing: what.timing }),
    name: 'Midway review',
    form: 'form',
    window: { opens: span('10 working days'), closes: span('5 working days') },
    until: 'review-conference',
    ...what,
  }
}

/** The longest intervals between meetings in England: 3 months, then 6; 20 working days, 3 months, then 6. */
const rhythms: TimePolicy['rhythms'] = [
  {
    meeting: 'review-conference',
    plan: 'cp',
    startsFrom: 'initial-conference',
    intervals: [span('3 months'), span('6 months')],
  },
  {
    meeting: 'cla-review',
    plan: 'cla',
    startsFrom: 'plan-start',
    intervals: [span('20 working days'), span('3 months'), span('6 months')],
  },
]

export function policy(parts: Partial<TimePolicy>): TimePolicy {
  return {
    pack: 'a-policy@1',
    inForceFrom: dayOf('2000-01-01'),
    requirements: [],
    reviews: [],
    rhythms,
    stages: [],
    groups: [],
    ...parts,
  }
}

export interface Given {
  readonly born?: IsoDate
  readonly expected?: IsoDate
  readonly died?: IsoDate
  readonly plans: readonly { type: 'cp' | 'cla'; start: IsoDate; end?: IsoDate }[]
  readonly events?: readonly GivenEvent[]
  readonly bookings?: readonly { meeting: string; on: IsoDate }[]
  readonly today: IsoDate
  readonly notLoaded?: readonly string[]
}

interface GivenEvent {
  readonly kind: string
  readonly on: IsoDate
  readonly seen?: boolean
  readonly alone?: boolean
  readonly code?: string
  readonly of?: 'cp' | 'cla'
}

export const cp = (start: IsoDate, end?: IsoDate) => ({ type: 'cp' as const, start, ...(end && { end }) })
export const cla = (start: IsoDate, end?: IsoDate) => ({ type: 'cla' as const, start, ...(end && { end }) })
/** One event of a kind on each of some days. */
export const on = (kind: string, ...days: IsoDate[]): GivenEvent[] => days.map((day) => ({ kind, on: day }))

interface InForce {
  readonly policy: TimePolicy
  readonly from?: IsoDate
  readonly until?: IsoDate
}

/** Everything worked out for one child. */
export function plansOf(given: Given, ...policies: readonly InForce[]): readonly ExplainedPlan[] {
  const day = (text: IsoDate | undefined) => (text === undefined ? undefined : dayOf(text))
  const feeds = Object.keys(eventWords).filter((kind) => !given.notLoaded?.includes(kind))
  const compiled = compilePolicy(
    {
      policies: policies.map((each) => ({
        policy: each.policy,
        from: day(each.from),
        until: day(each.until),
      })),
    },
    calendar,
    new Set(feeds.map((kind) => `only:${kind}`)),
  )
  const record = {
    bornOn: day(given.born),
    expectedOn: day(given.expected),
    diedOn: day(given.died),
    plans: given.plans.map(({ type, start, end }) => ({
      planType: type,
      startedOn: dayOf(start),
      endedOn: day(end),
    })),
    events: (given.events ?? []).map((each) => ({
      kind: each.kind,
      on: dayOf(each.on),
      childSeen: each.seen,
      seenAlone: each.alone,
      code: each.code,
      planType: each.of,
    })),
    bookings: (given.bookings ?? []).map(({ meeting, on: bookedOn }) => ({ meeting, on: dayOf(bookedOn) })),
  }
  return explainChild(compiled, columnsOf([record], compiled.vocabulary), dayOf(given.today))
}

/**
 * The occurrences of one rule, a line each: "from 2026-09-14 due 2026-09-28: overdue". What met it and why it stands
 * as it does follow where there is such a thing; "plan 2" leads where the child has several.
 */
export function owed(given: Given, owing: Requirement | ReviewRule): readonly string[] {
  const isReview = 'window' in owing
  return owedUnder(given, {
    policy: policy(isReview ? { reviews: [owing] } : { requirements: [owing] }),
  })
}

/** The same for every rule of some policies and the periods for which they are in force. */
export function owedUnder(given: Given, ...policies: readonly InForce[]): readonly string[] {
  return plansOf(given, ...policies).flatMap(({ plan, requirements, reviews }) =>
    [...requirements, ...reviews].map((row) => {
      const parts = [
        given.plans.length > 1 ? `plan ${plan + 1} ` : '',
        `from ${text(row.anchor.on)} due ${text(row.dueOn)}`,
        row.metOn === undefined ? '' : ` met ${text(row.metOn)}`,
        `: ${row.standing}`,
        row.reason === 'none' ? '' : ` (${row.reason})`,
      ]
      return parts.join('')
    }),
  )
}

function text(day: Day | undefined): string {
  return day === undefined ? 'none' : isoDate(day)
}
