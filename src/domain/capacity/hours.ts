import { addDays, mondayOf, type Day } from '#domain/calendar/day.ts'
import type { Workload } from './order-of-keeping.ts'
import { place, talksOf, type ChairWork, type ReviewOwed, type TalkPlaced } from './placement.ts'

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

/** A conference or looked-after review that is booked, once for a family. */
export interface MeetingBooked {
  readonly chairRef: string
  readonly on: Day
}

/** What hours are worked out from. */
export interface HoursAsked {
  /** Mondays, in order, without a gap: those that are shown. Work is placed over `weeksPlaced` of them. */
  readonly weeks: readonly Day[]
  readonly chairs: readonly { readonly ref: string; readonly name: string; readonly children: number }[]
  readonly owed: readonly ReviewOwed[]
  readonly booked: readonly MeetingBooked[]
  readonly entered: readonly ChairWeek[]
  readonly workload: Workload
  /** Minutes that a midway review takes, all kinds of the policy taken together. */
  readonly review: number
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
  /** How many of those due in the week do not fit by their closing day, and their minutes. */
  readonly late: number
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
  /** What a proposal is worked out from. */
  readonly work: ChairWork
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

/** Windows and new dates may close so many weeks after the day on which a review is due. */
const weeksBeyond = 8

/** The weeks over which work is placed: those that are shown and those in which what is due in them closes. */
export function weeksPlaced(weeks: readonly Day[]): readonly Day[] {
  return weeksFrom(weeks[0]!, weeks.length + weeksBeyond)
}

/**
 * Hours needed, and hours there are, by week and chair. Needed: the reviews due in the week, those still owed from
 * before in the first, at the minutes of their forms. There: a chair's hours less other work, leave and the meetings
 * booked (product pages, page 15). Short: what is due in the week and finds no room by its closing day (`place`), so
 * that a week is the same however many weeks are looked at. Where no hours are entered for a chair, what the upper end
 * of the guidance caseload needs on average is taken, whatever is owed just now.
 */
export function hoursOf(asked: HoursAsked): Hours {
  const chairs = asked.chairs.map((chair) => hoursOfChair(chair, asked))
  const weeks = asked.weeks.map((weekOn, at) =>
    together(
      weekOn,
      chairs.map((chair) => chair.weeks[at]!),
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
  const entered = asked.entered
    .filter(({ chairRef }) => chairRef === chair.ref)
    .toSorted((a, b) => a.weekOn - b.weekOn)
  const isEntered = entered.some(({ work }) => work !== undefined)
  const booked = asked.booked.filter(({ chairRef }) => chairRef === chair.ref)
  const meetingsIn = (weekOn: Day) => booked.filter(({ on }) => mondayOf(on) === weekOn).length
  const there = weeksPlaced(asked.weeks).map((weekOn) => ({
    weekOn,
    minutes: isEntered
      ? minutesThere(weekOn, entered, meetingsIn(weekOn) * asked.conference)
      : guidanceMinutes(asked),
  }))
  const talks = talksOf(
    asked.owed.filter(({ chairRef }) => chairRef === chair.ref),
    first,
  )
  const work = { talks, weeks: there, until: addDays(asked.weeks.at(-1)!, 6) }
  const byWeek = Map.groupBy(place(work), ({ talk: { dueOn } }) => (dueOn < first ? first : mondayOf(dueOn)))
  const weeks = asked.weeks.map((weekOn, at) =>
    hoursOfWeek(weekOn, first, byWeek.get(weekOn) ?? [], there[at]!.minutes),
  )
  return { ...chair, basis: isEntered ? 'entered' : 'guidance', weeks, total: together(first, weeks), work }
}

function hoursOfWeek(weekOn: Day, first: Day, here: readonly TalkPlaced[], there: number): HoursOfWeek {
  const reviewsOf = (some: readonly TalkPlaced[]) => some.flatMap(({ talk }) => talk.reviews)
  return {
    weekOn,
    due: reviewsOf(here).length,
    fromBefore: reviewsOf(here.filter(({ talk }) => talk.dueOn < first)).length,
    talks: here.length,
    needed: sum(reviewsOf(here).map(({ minutes }) => minutes)),
    there,
    late: sum(here.map(({ late }) => late)),
    short: sum(here.map(({ short }) => short)),
  }
}

/** What a chair has in a week for midway reviews: never less than nothing. */
function minutesThere(weekOn: Day, entered: readonly ChairWeek[], meetings: number): number {
  const until = entered.filter((row) => row.weekOn <= weekOn)
  const work = until.findLast((row) => row.work !== undefined)?.work ?? 0
  const other = until.findLast((row) => row.other !== undefined)?.other ?? 0
  const away = entered.find((row) => row.weekOn === weekOn)?.away ?? 0
  return Math.max(0, work - other - away - meetings)
}

/**
 * What a full-time chair has in a week by guidance: the midway reviews that the upper end of the caseload has in a year,
 * spread evenly over the weeks that are worked (IRO Handbook 7.15). The same in every week, whatever is owed.
 */
export function guidanceMinutes({
  workload: { caseload, reviewsAYear, weeksWorked },
  review,
}: Pick<HoursAsked, 'workload' | 'review'>): number {
  return Math.round((caseload.to * reviewsAYear * review) / weeksWorked)
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
    late: all('late'),
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
