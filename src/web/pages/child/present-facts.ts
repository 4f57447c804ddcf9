import { feedInWords } from '#domain/evidence/feeds.ts'
import type { RecordedEvent } from '#db/queries/children/child-record.ts'
import { monthsBetween, type Day } from '#domain/calendar/day.ts'
import { dayInWords, plural } from '#domain/calendar/words.ts'
import { placementInWords } from '#domain/facts/codes.ts'
import type { PlanType } from '#domain/facts/facts.ts'
import { isKindLoaded } from '#domain/facts/vocabulary.ts'
import type { ChildExplained } from '#workflows/dates/explain-child.ts'
import { openPlans } from '#web/child/present-banner.ts'
import { rulesOfKind } from '#web/child/rules-of-kind.ts'
import { capital } from '#web/child/words.ts'
import { instantWords } from '#web/instant-words.ts'

/** One fact as the record has it now. */
export interface Fact {
  readonly key: string
  readonly says: string
  readonly more: string | undefined
  /** Only where a rule of the policy is not kept. */
  readonly outside: string | undefined
  readonly next: string | undefined
  /** Where it is from and when that was loaded. */
  readonly source: string | undefined
  readonly state: 'shown' | 'none' | 'not-loaded'
}

interface FactAsked {
  readonly key: string
  readonly kind: string
  readonly plans: readonly PlanType[]
  readonly says?: (last: RecordedEvent, events: readonly RecordedEvent[], today: Day) => string
  readonly more?: (events: readonly RecordedEvent[], today: Day) => string | undefined
  readonly only?: (event: RecordedEvent) => boolean
  /** What is said where the feed is loaded and holds nothing. */
  readonly none?: string
  readonly unlessUnborn?: boolean
}

const both = ['cp', 'cla'] as const

/** The facts that everybody asks for before they pick up the telephone, in the order of asking. */
const facts: readonly FactAsked[] = [
  { key: 'Last visit', kind: 'visit', plans: both, says: visitInWords, more: longestGap },
  {
    key: 'Seen alone',
    kind: 'visit',
    plans: both,
    only: ({ seenAlone }) => seenAlone === true,
    none: 'No visit records that the child was seen alone',
    unlessUnborn: true,
  },
  { key: 'Core group', kind: 'core-group', plans: ['cp'] },
  { key: 'Supervision', kind: 'supervision', plans: both },
  { key: 'Plan updated', kind: 'plan-updated', plans: ['cp'] },
  { key: 'Care plan updated', kind: 'care-plan-updated', plans: ['cla'] },
  { key: 'Placement', kind: 'placement-start', plans: ['cla'], says: placementSince },
  { key: 'Health assessment', kind: 'health-assessment', plans: ['cla'] },
  { key: 'Personal education plan', kind: 'personal-education-plan', plans: ['cla'] },
  { key: 'Permanence planning', kind: 'permanence-planning-meeting', plans: ['cla'] },
  { key: 'Chronology', kind: 'chronology-updated', plans: both },
  { key: 'Genogram', kind: 'genogram-updated', plans: ['cp'] },
  { key: 'Safety plan', kind: 'safety-plan', plans: ['cp'] },
  { key: 'Missing', kind: 'missing-episode', plans: both, more: howOften },
  { key: 'Section 47 enquiry', kind: 'section-47', plans: both },
]

/** Facts now, and when they were loaded. */
export interface FactsNow {
  readonly facts: readonly Fact[]
  /** When most of them were loaded; a fact that was loaded at another time says so itself. */
  readonly loaded: string | undefined
}

/** Facts now: each as the record has it, with where it is from, and a mark only where a rule is not kept. */
export function presentFacts(child: ChildExplained, feeds: ReadonlySet<string>, today: Day): FactsNow {
  const open = openPlans(child)
  const types = new Set((open.length > 0 ? open : child.plans).map(({ planType }) => planType))
  const unborn = child.record.bornOn === undefined
  const usual = newestLoad(child)
  return {
    facts: facts
      .filter(({ plans, unlessUnborn }) => plans.some((type) => types.has(type)) && !(unlessUnborn && unborn))
      .map((asked) => factOf(asked, child, feeds, today, usual)),
    loaded: usual && instantWords(usual),
  }
}

function newestLoad({ record }: ChildExplained): Date | undefined {
  const loads = record.events.map(({ loadedAt }) => loadedAt?.getTime() ?? 0)
  const newest = Math.max(0, ...loads)
  return newest === 0 ? undefined : new Date(newest)
}

function factOf(
  asked: FactAsked,
  child: ChildExplained,
  feeds: ReadonlySet<string>,
  today: Day,
  usual: Date | undefined,
): Fact {
  const { key, kind } = asked
  const isLoaded = isKindLoaded(kind, feeds)
  const nothing = { key, more: undefined, outside: undefined, next: undefined, source: undefined }
  if (!isLoaded) return { ...nothing, says: 'Not loaded from your system', state: 'not-loaded' }
  const { outside, next } = asked.only
    ? { outside: undefined, next: undefined }
    : rulesOfKind(openPlans(child), kind, today, child.policy.calendar)
  const all = child.record.events.filter((event) => event.kind === kind && event.on <= today)
  const events = asked.only ? all.filter(asked.only) : all
  const last = events.at(-1)
  if (!last) return { ...nothing, says: asked.none ?? 'No record found', outside, next, state: 'none' }
  return {
    key,
    says: (asked.says ?? lastInWords)(last, events, today),
    more: asked.more?.(events, today),
    outside,
    next,
    source: sourceInWords(last, usual),
    state: 'shown',
  }
}

/** "Thu 12 Nov 2026, 8 days ago". */
function lastInWords({ on }: RecordedEvent, _events: readonly RecordedEvent[], today: Day): string {
  return `${dayInWords(on)}, ${agoInWords(on, today)}`
}

/** Days while they matter; months and years for what is long past. */
function agoInWords(on: Day, today: Day): string {
  if (on === today) return 'today'
  if (on === today - 1) return 'yesterday'
  if (today - on <= countedInDays) return `${plural(today - on, 'day')} ago`
  const months = monthsBetween(on, today)
  return months < 24 ? `${plural(months, 'month')} ago` : `${plural(Math.floor(months / 12), 'year')} ago`
}

const countedInDays = 90

function visitInWords(last: RecordedEvent, visits: readonly RecordedEvent[], today: Day): string {
  const when = lastInWords(last, visits, today)
  if (last.childSeen === undefined) return `${when}; whether the child was seen is not recorded`
  if (last.childSeen) return `${when}; seen${last.seenAlone ? ' alone' : ''}`
  const seen = visits.findLast(({ childSeen }) => childSeen === true)
  return seen
    ? `${when}; not seen. Last seen ${dayInWords(seen.on)}, ${agoInWords(seen.on, today)}`
    : `${when}; not seen`
}

/** The longest time between two days on which the child was seen, among the last six months. */
function longestGap(visits: readonly RecordedEvent[], today: Day): string | undefined {
  const from = today - 182
  const seen = visits.filter(({ childSeen, on }) => childSeen !== false && on >= from).map(({ on }) => on)
  if (seen.length < 2) return undefined
  const gaps = seen.slice(1).map((on, index) => on - seen[index]!)
  return `Longest gap between visits in six months: ${plural(Math.max(...gaps), 'day')}`
}

function placementSince({ on, code }: RecordedEvent): string {
  const kind = code ? capital(placementInWords(code)) : 'Kind of placement not recorded'
  return `${kind}, since ${dayInWords(on)}`
}

function howOften(episodes: readonly RecordedEvent[], today: Day): string | undefined {
  const year = episodes.filter(({ on }) => on > today - 365).length
  return year === 0 ? 'None in the last year' : `${plural(year, 'episode')} in the last year`
}

/** "SSD child protection visits, row 12"; when it was loaded, where that was at another time than the rest. */
function sourceInWords({ feed, row, loadedAt }: RecordedEvent, usual: Date | undefined): string {
  const place = row === undefined ? '' : `, row ${row}`
  const same = loadedAt === undefined || loadedAt.getTime() === usual?.getTime()
  return `${feedInWords(feed)}${place}${same ? '' : `, loaded ${instantWords(loadedAt)}`}`
}
