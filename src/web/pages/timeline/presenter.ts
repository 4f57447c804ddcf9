import { partsOf, type Day } from '#domain/calendar/day.ts'
import { dateInWords, dayInWords, plural } from '#domain/calendar/words.ts'
import type { Action } from '#db/queries/actions/actions.ts'
import type { MidwayOfChild } from '#db/queries/reviews/midways-of-child.ts'
import type { ChildExplained } from '#workflows/dates/explain-child.ts'
import { visitsInWords } from '#web/child/event-words.ts'
import { openPlans, presentBanner, type ChildBannerProps } from '#web/child/present-banner.ts'
import type { FilterGroup } from '#web/list/filters.tsx'
import {
  timelineItems,
  timelineKinds,
  type TimelineItem,
  type TimelineKind,
} from '#web/pages/timeline/items.ts'
import { layOutPlanLine, type PlanLine } from '#web/pages/timeline/lay-out-plan-line.ts'
import { paths } from '#web/paths.ts'

export interface TimelineQuery {
  readonly kind?: TimelineKind | undefined
  readonly by: 'happened' | 'recorded'
}

export interface TimelineProps {
  readonly banner: ChildBannerProps
  readonly line: PlanLine | undefined
  readonly filters: readonly FilterGroup[]
  readonly switches: readonly { readonly text: string; readonly href: string; readonly chosen: boolean }[]
  readonly found: string
  readonly years: readonly { readonly year: string; readonly href: string; readonly count: number }[]
  readonly months: readonly TimelineMonth[]
  /** Whether there is so much that months are folded. */
  readonly folded: boolean
  readonly begins: string
}

export interface TimelineMonth {
  readonly id: string
  readonly heading: string
  readonly count: string
  readonly open: boolean
  readonly entries: readonly TimelineEntry[]
}

export interface TimelineEntry {
  readonly day: string
  readonly title: string
  readonly more: readonly string[]
  readonly href: string | undefined
  readonly recordedLate: string | undefined
}

/** From so many entries on, months are folded. */
const manyItems = 200
const openMonths = 3
/** Visits of a month are told together from so many on. */
const foldVisitsFrom = 3
/** A record that was written later than this many days is marked. */
const soonEnough = 2

/** A child's timeline, newest first by month. */
export function presentTimeline(
  child: ChildExplained,
  midways: readonly MidwayOfChild[],
  actions: readonly Action[],
  query: TimelineQuery,
  today: Day,
): TimelineProps {
  const all = timelineItems(child, midways, actions, today)
  const shown = query.kind ? all.filter(({ kind }) => kind === query.kind) : all
  const folded = shown.length > manyItems
  const banner = presentBanner(child, today)
  const months = monthsOf(shown, query).map((month, index) => ({
    ...month,
    open: !folded || index < openMonths,
  }))
  return {
    banner,
    line: layOutPlanLine(child, banner.name, today),
    filters: filtersOf(all, query, child.record.childId),
    switches: (['happened', 'recorded'] as const).map((by) => ({
      text: by === 'happened' ? 'the day it happened' : 'the day it was recorded',
      href: address(child.record.childId, { ...query, by }),
      chosen: query.by === by,
    })),
    found: plural(shown.length, 'thing'),
    years: folded ? yearsOf(months) : [],
    months,
    folded,
    begins: beginsInWords(child),
  }
}

function address(childId: number, { kind, by }: TimelineQuery): string {
  return paths.timeline({ childId }, { kind, by: by === 'happened' ? undefined : by })
}

function filtersOf(
  all: readonly TimelineItem[],
  query: TimelineQuery,
  childId: number,
): readonly FilterGroup[] {
  const kinds = Object.entries(timelineKinds) as readonly (readonly [TimelineKind, string])[]
  const counted = kinds.map(([kind, text]) => ({
    text,
    count: all.filter((item) => item.kind === kind).length,
    href: address(childId, { ...query, kind }),
    chosen: query.kind === kind,
  }))
  const everything = {
    text: 'Everything',
    count: all.length,
    href: address(childId, { ...query, kind: undefined }),
    chosen: query.kind === undefined,
  }
  return [
    { title: 'Show', choices: [everything, ...counted.filter(({ count, chosen }) => count > 0 || chosen)] },
  ]
}

type MonthOfItems = Omit<TimelineMonth, 'open'>

function monthsOf(items: readonly TimelineItem[], query: TimelineQuery): readonly MonthOfItems[] {
  const dayOf = (item: TimelineItem) => (query.by === 'recorded' ? item.recordedOn : item.on)
  const dated = items.filter((item) => dayOf(item) !== undefined)
  const months = new Map<string, TimelineItem[]>()
  for (const item of dated.toSorted((a, b) => dayOf(b)! - dayOf(a)!)) {
    const { year, month } = partsOf(dayOf(item)!)
    const id = `${year}-${String(month).padStart(2, '0')}`
    months.set(id, [...(months.get(id) ?? []), item])
  }
  const shown = [...months].map(([id, ofMonth]) => ({
    id: `m${id}`,
    heading: monthInWords(dayOf(ofMonth[0]!)!),
    count: countInWords(ofMonth.length),
    entries: entriesOf(ofMonth, query),
  }))
  const unknown = items.filter((item) => dayOf(item) === undefined).toSorted((a, b) => b.on - a.on)
  if (unknown.length === 0) return shown
  const count = countInWords(unknown.length)
  const heading = 'When it was recorded is not known'
  return [
    ...shown,
    { id: 'not-known', heading, count, entries: entriesOf(unknown, { ...query, kind: 'visit' }) },
  ]
}

const monthNames = [
  'January',
  'February',
  'March',
  'April',
  'May',
  'June',
  'July',
  'August',
  'September',
  'October',
  'November',
  'December',
]

function monthInWords(day: Day): string {
  const { year, month } = partsOf(day)
  return `${monthNames[month - 1]!} ${year}`
}

function countInWords(count: number): string {
  return count === 1 ? '1 entry' : `${count} entries`
}

/** The entries of a month; where visits are among other things, they are told together. */
function entriesOf(items: readonly TimelineItem[], query: TimelineQuery): readonly TimelineEntry[] {
  const visits = items.flatMap(({ visit }) => visit ?? [])
  const foldsVisits = query.kind !== 'visit' && query.by === 'happened' && visits.length >= foldVisitsFrom
  let told = false
  return items.flatMap((item): readonly TimelineEntry[] => {
    if (!foldsVisits || !item.visit) return [entryOf(item, query)]
    if (told) return []
    told = true
    const { month } = partsOf(item.on)
    const days = visits.map(({ on }) => partsOf(on).date).toReversed()
    return [
      {
        day: dayInWords(item.on).slice(0, -5),
        title: visitsInWords(visits, ` in ${monthNames[month - 1]!}`),
        more: [`On the ${days.map(ordinal).join(', ')}`],
        href: undefined,
        recordedLate: undefined,
      },
    ]
  })
}

function ordinal(date: number): string {
  const ending =
    date % 10 === 1 && date !== 11
      ? 'st'
      : date % 10 === 2 && date !== 12
        ? 'nd'
        : date % 10 === 3 && date !== 13
          ? 'rd'
          : 'th'
  return `${date}${ending}`
}

function entryOf(item: TimelineItem, query: TimelineQuery): TimelineEntry {
  const { on, recordedOn, title, more, href } = item
  const late = recordedOn === undefined ? 0 : recordedOn - on
  const byRecorded = query.by === 'recorded'
  return {
    day:
      byRecorded && recordedOn !== undefined
        ? dayInWords(recordedOn).slice(0, -5)
        : dayInWords(on).slice(0, byRecorded ? undefined : -5),
    title,
    more: byRecorded && recordedOn !== undefined ? [`Happened ${dateInWords(on)}`, ...more] : more,
    href,
    recordedLate: late > soonEnough ? `Recorded ${plural(late, 'day')} later` : undefined,
  }
}

function yearsOf(months: readonly MonthOfItems[]): TimelineProps['years'] {
  const years = new Map<string, { href: string; count: number }>()
  for (const { id, count } of months) {
    const year = /^m(\d{4})/.exec(id)?.[1]
    if (year === undefined) continue
    const known = years.get(year) ?? { href: `#${id}`, count: 0 }
    years.set(year, { ...known, count: known.count + Number.parseInt(count, 10) })
  }
  return [...years].map(([year, { href, count }]) => ({ year, href, count }))
}

function beginsInWords(child: ChildExplained): string {
  const first = openPlans(child)[0] ?? child.plans[0]
  const events = child.record.events
  const earliest = Math.min(...events.map(({ on }) => on), ...child.plans.map(({ startedOn }) => startedOn))
  if (!first || !Number.isFinite(earliest)) return 'Nothing is recorded.'
  if (earliest >= first.startedOn) {
    return `Nothing is recorded before ${dateInWords(first.startedOn)}, when the plan began.`
  }
  return `Nothing is recorded before ${dateInWords(earliest as Day)}.`
}
