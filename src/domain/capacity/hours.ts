import { addDays, mondayOf, type Day } from '#domain/calendar/day.ts'
import type { Workload } from './order-of-keeping.ts'

/** What was entered for a chair from a week on: minutes. Work and other work hold until a later week says otherwise. */
export interface ChairWeek {
  readonly chairRef: string
  /** The Monday. */
  readonly weekOn: Day
  readonly work: number | undefined
  /** Supervision, training, travel and whatever else is neither a review nor a conference. */
  readonly other: number | undefined
  /** Leave and sickness, in this week only. */
  readonly away: number | undefined
}

/** One midway review that is owed, as far as hours are concerned. */
export interface ReviewOwed {
  readonly chairRef: string
  readonly dueOn: Day
  readonly minutes: number
  /** Brothers and sisters whose reviews fall in one week are one talk. */
  readonly talk: string
}

/** A conference or looked-after review that is booked, once for a family. */
export interface MeetingBooked {
  readonly chairRef: string
  readonly on: Day
}

/** What hours are worked out from. */
export interface HoursAsked {
  /** Mondays, in order, without a gap. */
  readonly weeks: readonly Day[]
  readonly chairs: readonly { readonly ref: string; readonly name: string; readonly children: number }[]
  readonly owed: readonly ReviewOwed[]
  readonly booked: readonly MeetingBooked[]
  readonly entered: readonly ChairWeek[]
  readonly workload: Workload
  /** Minutes that a conference takes. */
  readonly conference: number
}

/** Hours of one week: for a chair, or for all of them together. Minutes. */
export interface HoursOfWeek {
  readonly weekOn: Day
  readonly due: number
  /** How many of them were due before the first week and are still to be held. */
  readonly fromBefore: number
  readonly talks: number
  readonly needed: number
  readonly there: number
  readonly short: number
}

/** Hours of one chair over the weeks. */
export interface HoursOfChair {
  readonly ref: string
  readonly name: string
  readonly children: number
  /** guidance: no hours are entered, so those for the upper end of the guidance caseload are taken. */
  readonly basis: 'entered' | 'guidance'
  readonly weeks: readonly HoursOfWeek[]
  readonly total: HoursOfWeek
}

/** The hours of a service: by week, by chair, and over all. */
export interface Hours {
  readonly weeks: readonly HoursOfWeek[]
  readonly chairs: readonly HoursOfChair[]
  readonly total: HoursOfWeek
  /** How many chairs have no hours entered. */
  readonly withoutHours: number
}

/** So many Mondays from one on. */
export function weeksFrom(monday: Day, count: number): readonly Day[] {
  return Array.from({ length: count }, (_, week) => addDays(monday, 7 * week))
}

/**
 * Hours needed, and hours there are, by week and chair. Needed: the reviews due in the week, those still owed from
 * before in the first, at the minutes of their forms. There: a chair's hours less other work, leave and the meetings
 * booked (product pages, page 15). Where no hours are entered for a chair, what the upper end of the guidance caseload
 * would need on average is taken: a chair with more children than that is short, and the page says why.
 */
export function hoursOf(asked: HoursAsked): Hours {
  const chairs = asked.chairs.map((chair) => hoursOfChair(chair, asked))
  const weeks = asked.weeks.map((weekOn, place) =>
    together(
      weekOn,
      chairs.map((chair) => chair.weeks[place]!),
    ),
  )
  return {
    weeks,
    chairs,
    total: together(asked.weeks[0]!, weeks),
    withoutHours: chairs.filter(({ basis }) => basis === 'guidance').length,
  }
}

function hoursOfChair(chair: HoursAsked['chairs'][number], asked: HoursAsked): HoursOfChair {
  const first = asked.weeks[0]!
  const owed = asked.owed.filter(({ chairRef }) => chairRef === chair.ref)
  const booked = asked.booked.filter(({ chairRef }) => chairRef === chair.ref)
  const entered = asked.entered
    .filter(({ chairRef }) => chairRef === chair.ref)
    .toSorted((a, b) => a.weekOn - b.weekOn)
  const isEntered = entered.some(({ work }) => work !== undefined)
  const byGuidance = guidanceMinutes(chair.children, owed, asked)
  const weeks = asked.weeks.map((weekOn) => {
    const here = owed.filter(({ dueOn }) => (dueOn < first ? first : mondayOf(dueOn)) === weekOn)
    const meetings = booked.filter(({ on }) => mondayOf(on) === weekOn).length
    const there = isEntered ? minutesThere(weekOn, entered, meetings * asked.conference) : byGuidance
    const needed = sum(here.map(({ minutes }) => minutes))
    return {
      weekOn,
      due: here.length,
      fromBefore: here.filter(({ dueOn }) => dueOn < first).length,
      talks: new Set(here.map(({ talk }) => talk)).size,
      needed,
      there,
      short: Math.max(0, needed - there),
    }
  })
  return { ...chair, basis: isEntered ? 'entered' : 'guidance', weeks, total: together(first, weeks) }
}

/** What a chair has in a week for midway reviews: never less than nothing. */
function minutesThere(weekOn: Day, entered: readonly ChairWeek[], meetings: number): number {
  const until = entered.filter((row) => row.weekOn <= weekOn)
  const work = until.findLast((row) => row.work !== undefined)?.work ?? 0
  const other = until.findLast((row) => row.other !== undefined)?.other ?? 0
  const away = entered.find((row) => row.weekOn === weekOn)?.away ?? 0
  return Math.max(0, work - other - away - meetings)
}

function guidanceMinutes(
  children: number,
  owed: readonly ReviewOwed[],
  { weeks, workload }: Pick<HoursAsked, 'weeks' | 'workload'>,
): number {
  if (children === 0) return 0
  const aWeek = sum(owed.map(({ minutes }) => minutes)) / weeks.length
  return Math.round((aWeek / children) * workload.caseload.to)
}

/** Several weeks or several chairs as one line: what one has over is not taken for another, so shortfalls add up. */
function together(weekOn: Day, some: readonly HoursOfWeek[]): HoursOfWeek {
  const all = (of: keyof Omit<HoursOfWeek, 'weekOn'>) => sum(some.map((one) => one[of]))
  return {
    weekOn,
    due: all('due'),
    fromBefore: all('fromBefore'),
    talks: all('talks'),
    needed: all('needed'),
    there: all('there'),
    short: all('short'),
  }
}

function sum(numbers: readonly number[]): number {
  return numbers.reduce((one, other) => one + other, 0)
}

/** Minutes as hours with at most one place: "12½" is written 12.5. */
export function inHours(minutes: number): string {
  const hours = Math.round(minutes / 6) / 10
  return String(hours)
}

/** Minutes as hours with their word: "1 hour", "12.5 hours". */
export function hoursInWords(minutes: number): string {
  const hours = inHours(minutes)
  return `${hours} ${hours === '1' ? 'hour' : 'hours'}`
}
