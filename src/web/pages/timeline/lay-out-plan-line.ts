import { scaleLinear } from 'd3-scale'
import type { RecordedEvent } from '#db/queries/children/child-record.ts'
import { addDays, addMonths, partsOf, type Day } from '#domain/calendar/day.ts'
import { dateInWords, dayInWords, plural } from '#domain/calendar/words.ts'
import { eventInWords } from '#domain/facts/vocabulary.ts'
import type { Explained } from '#domain/timescales/explain.ts'
import type { ChildExplained, PlanExplained } from '#workflows/dates/explain-child.ts'
import { openPlans } from '#web/child/present-banner.ts'
import { capital } from '#web/child/words.ts'

/** How a mark is drawn; the shape, not the colour, tells what it is. */
export type Shape = 'held' | 'planned' | 'seen' | 'not-seen'

export interface Mark {
  readonly x: number
  readonly shape: Shape
  readonly on: Day
  readonly says: string
}

/** A time in which something was owed and not done. */
export interface LateStretch {
  readonly x: number
  readonly width: number
  readonly says: string
}

export interface Lane {
  readonly id: string
  readonly label: string
  readonly marks: readonly Mark[]
  readonly late: readonly LateStretch[]
}

/** The course of a plan as it is drawn, and the same in words. */
export interface PlanLine {
  readonly width: number
  readonly lanes: readonly Lane[]
  readonly months: readonly { readonly x: number; readonly label: string; readonly isYear: boolean }[]
  readonly plans: readonly { readonly x: number; readonly says: string }[]
  readonly todayX: number
  readonly title: string
  readonly says: string
}

const lanes = [
  {
    id: 'meetings',
    label: 'Conferences and reviews',
    kinds: ['initial-conference', 'review-conference', 'cla-review'],
  },
  { id: 'midways', label: 'Midway reviews', kinds: ['midway-review', 'ad-hoc-midway-review'] },
  { id: 'core-groups', label: 'Core groups', kinds: ['core-group'] },
  { id: 'visits', label: 'Visits', kinds: ['visit', 'visit-attempted'] },
  { id: 'supervision', label: 'Supervision', kinds: ['supervision'] },
] as const

const monthsBack = 12
const monthsAhead = 2
const pixelsAMonth = 62
/** As wide as the page allows at a desk, so that a short plan is not drawn small. */
const leastWidth = 966
const margin = 12

/**
 * The course of a child's open plans (or of the last one that ended): at most the last year, and what is planned in
 * the months ahead. Undefined where there has never been a plan.
 */
export function layOutPlanLine(child: ChildExplained, name: string, today: Day): PlanLine | undefined {
  const open = openPlans(child)
  const shown = open.length > 0 ? open : child.plans.slice(-1)
  const first = shown[0]
  if (!first) return undefined
  const ended = open.length > 0 ? undefined : first.explained.endedOn
  const until = ended ?? addMonths(today, monthsAhead)
  const began = Math.min(...shown.map(({ startedOn }) => startedOn)) as Day
  const from = Math.max(addDays(began, -14), addMonths(ended ?? today, -monthsBack)) as Day
  const width = Math.max(leastWidth, Math.round(((until - from) / 30.4) * pixelsAMonth) + margin * 2)
  const scale = scaleLinear([from, until], [margin, width - margin])
  const x = (day: number) => Math.round(scale(day) * 10) / 10
  const range = { from, until, today, x }

  const drawn = lanes
    .map((lane) => layOutLane(lane, child, shown, range))
    .filter(({ marks, late, id }) => marks.length + late.length > 0 || id === 'meetings')
  return {
    width,
    lanes: drawn,
    months: monthsOf(range),
    plans: shown
      .filter(({ startedOn }) => startedOn >= from)
      .map((plan) => ({
        x: x(plan.startedOn),
        says: plan.planType === 'cp' ? 'Plan began' : 'Became looked after',
      })),
    todayX: x(Math.min(today, until)),
    title: `The course of ${name}’s plan`,
    says: inWords(drawn, from, until),
  }
}

interface Range {
  readonly from: Day
  readonly until: Day
  readonly today: Day
  readonly x: (day: number) => number
}

function layOutLane(
  lane: (typeof lanes)[number],
  child: ChildExplained,
  plans: readonly PlanExplained[],
  range: Range,
): Lane {
  const { from, until, today, x } = range
  const kinds: readonly string[] = lane.kinds
  const held = child.record.events
    .filter(({ kind, on }) => kinds.includes(kind) && on >= from && on <= Math.min(today, until))
    .map((event): Mark => ({ x: x(event.on), on: event.on, shape: shapeOf(event), says: heldInWords(event) }))
  const booked = child.record.bookings
    .filter(({ meeting, on }) => kinds.includes(meeting) && on >= today && on <= until)
    .map(({ meeting, on }): Mark => ({
      x: x(on),
      on,
      shape: 'planned',
      says: `${capital(eventInWords(meeting))} booked for ${dayInWords(on)}`,
    }))
  const rows = plans
    .flatMap(({ explained }): readonly Explained[] => [...explained.requirements, ...explained.reviews])
    .filter((row) => row.strength === 'must' && laneOf(row) === lane.id)
  const due = rows
    .filter(
      ({ dueOn, metOn, standing }) =>
        metOn === undefined &&
        dueOn !== undefined &&
        dueOn >= today &&
        dueOn <= until &&
        (standing === 'not-yet-due' || standing === 'due-soon'),
    )
    .map(({ dueOn, rule }): Mark => ({
      x: x(dueOn!),
      on: dueOn!,
      shape: 'planned',
      says: `${capital(eventInWords(rule.metBy[0]!.event))} due by ${dayInWords(dueOn!)}`,
    }))
  // What is booked stands for what is due.
  const planned = [...booked, ...(booked.length > 0 ? [] : due)].filter(
    (mark, index, all) => all.findIndex(({ on }) => on === mark.on) === index,
  )
  return {
    id: lane.id,
    label: lane.label,
    marks: [...held, ...planned].toSorted((a, b) => a.on - b.on),
    late: rows.flatMap((row) => stretchOf(row, range) ?? []),
  }
}

function laneOf({ rule }: Explained): string | undefined {
  const kind = rule.metBy[0]?.event
  return lanes.find(({ kinds }) => (kinds as readonly string[]).includes(kind ?? ''))?.id
}

function shapeOf({ kind, childSeen }: RecordedEvent): Shape {
  if (kind === 'visit-attempted') return 'not-seen'
  if (kind !== 'visit') return 'held'
  return childSeen === false ? 'not-seen' : 'seen'
}

function heldInWords({ kind, on, childSeen, seenAlone }: RecordedEvent): string {
  const seen =
    kind !== 'visit' || childSeen === undefined
      ? ''
      : !childSeen
        ? ', child not seen'
        : seenAlone
          ? ', child seen alone'
          : ', child seen'
  return `${capital(eventInWords(kind))}${seen}, ${dayInWords(on)}`
}

/** From the day after it was due to the day it was done, or to today, or to the end of what it belonged to. */
function stretchOf(row: Explained, { from, until, today, x }: Range): LateStretch | undefined {
  const { dueOn, metOn, standing, daysLate } = row
  if (dueOn === undefined || daysLate === undefined) return undefined
  if (standing !== 'met-late' && standing !== 'overdue' && standing !== 'missed') return undefined
  const end = Math.min(addDays(dueOn, daysLate), today, until)
  const start = Math.max(dueOn, from)
  if (end <= start) return undefined
  const what = capital(eventInWords(row.rule.metBy[0]?.event ?? row.id))
  const done =
    metOn === undefined
      ? 'no record of it since'
      : `${eventInWords(row.metBy ?? '')} on ${dateInWords(metOn)}`
  return {
    x: x(start),
    width: Math.max(2, x(end) - x(start)),
    says: `${what} due by ${dateInWords(dueOn)}: ${done}, ${plural(daysLate, 'calendar day')} late`,
  }
}

const monthNames = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec']

function monthsOf({ from, until, x }: Range): PlanLine['months'] {
  const months: { x: number; label: string; isYear: boolean }[] = []
  let first = addDays(from, 1 - partsOf(from).date)
  for (; first <= until; first = addMonths(first, 1)) {
    const { year, month } = partsOf(first)
    if (first < from) continue
    months.push({ x: x(first), label: monthNames[month - 1]!, isYear: month === 1 })
    if (month === 1) months[months.length - 1]!.label = String(year)
  }
  return months
}

function inWords(drawn: readonly Lane[], from: Day, until: Day): string {
  const parts = drawn.flatMap(({ label, marks, late }) => {
    const held = marks.filter(({ shape }) => shape !== 'planned').length
    const lateWords = late.length > 0 ? `, late ${late.length === 1 ? 'once' : `${late.length} times`}` : ''
    return `${label.toLowerCase()}: ${held}${lateWords}`
  })
  return `From ${dateInWords(from)} to ${dateInWords(until)}. ${capital(parts.join('; '))}.`
}
