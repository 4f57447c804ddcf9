import { addDays, mondayOf, type Day } from '#domain/calendar/day.ts'

/** One midway review that is owed, as far as hours are concerned. */
export interface ReviewOwed {
  readonly reference: string
  readonly chairRef: string
  /** Between these days it is held in time: the new latest date where it is put off, the due day where there is no window. */
  readonly opensOn: Day
  readonly closesOn: Day
  readonly dueOn: Day
  readonly minutes: number
  /** Brothers and sisters whose reviews fall due in one week are one talk. */
  readonly talk: string
}

/** The reviews of one family that fall due in one week: held, and put off, together. */
export interface Talk {
  readonly reviews: readonly Pick<ReviewOwed, 'reference' | 'minutes'>[]
  readonly opensOn: Day
  readonly closesOn: Day
  readonly dueOn: Day
}

/** What a chair has in a week for midway reviews. */
export interface WeekThere {
  readonly weekOn: Day
  readonly minutes: number
}

/** The work of one chair, and the weeks over which it is placed. */
export interface ChairWork {
  readonly talks: readonly Talk[]
  readonly weeks: readonly WeekThere[]
  /** What is due after this day is placed too, and its shortage is not spoken of. */
  readonly until: Day
}

/** What of a talk does not fit by its closing day. */
export interface TalkPlaced {
  readonly talk: Talk
  /** Minutes for which there is no room. */
  readonly without: number
  /** Whole reviews that do not fit, and their minutes: less than one review is made up for in a later week. */
  readonly late: number
  readonly short: number
}

/** What was not held in time and is still owed is to be held within so many weeks. */
const weeksToCatchUp = 4

/** Puts the reviews of a chair together into talks, by when they fall due. */
export function talksOf(owed: readonly ReviewOwed[], firstWeek: Day): readonly Talk[] {
  const weekOf = ({ dueOn }: ReviewOwed) => (dueOn < firstWeek ? 'before' : mondayOf(dueOn))
  return [...Map.groupBy(owed, (one) => `${weekOf(one)} ${one.talk}`).values()].map((reviews) => ({
    reviews,
    opensOn: Math.max(...reviews.map(({ opensOn }) => opensOn)) as Day,
    closesOn: Math.min(...reviews.map(({ closesOn }) => closesOn)) as Day,
    dueOn: Math.min(...reviews.map(({ dueOn }) => dueOn)) as Day,
  }))
}

/**
 * Places the talks of a chair over the weeks of their windows: what is owed from before first, then what closes first,
 * each in the earliest weeks that have room. Only what finds no room by its closing day is short (guidance on midway
 * monitoring, note on capacity: not all "can be achieved due to resources"). Given by due day.
 */
export function place({ talks, weeks, until }: ChairWork): readonly TalkPlaced[] {
  const left = weeks.map(({ minutes }) => minutes)
  const first = weeks[0]!.weekOn
  const without = new Map<Talk, number>()
  for (const talk of inPlacingOrder(talks, first)) {
    let owed = minutesOf(talk)
    const last = lastDayOf(talk, first)
    for (const [index, { weekOn }] of weeks.entries()) {
      if (owed === 0 || weekOn > last) break
      if (addDays(weekOn, 6) < talk.opensOn) continue
      const taken = Math.min(owed, left[index]!)
      left[index] = left[index]! - taken
      owed -= taken
    }
    without.set(talk, owed)
  }
  const spokenOf = talks.filter(({ dueOn }) => dueOn <= until).toSorted((a, b) => a.dueOn - b.dueOn)
  return inWholeReviews(spokenOf, without)
}

/** Minutes of whole reviews for which a chair has no room. */
export function shortOf(placed: readonly TalkPlaced[]): number {
  return sum(placed.map(({ short }) => short))
}

/** All minutes for which a chair has no room, also those that make no whole review. */
export function withoutRoom(placed: readonly TalkPlaced[]): number {
  return sum(placed.map(({ without }) => without))
}

/** A chair's work without some of its reviews. */
export function without(work: ChairWork, references: ReadonlySet<string>): ChairWork {
  return {
    ...work,
    talks: work.talks.flatMap((talk) => {
      const reviews = talk.reviews.filter(({ reference }) => !references.has(reference))
      return reviews.length === 0 ? [] : reviews.length === talk.reviews.length ? talk : { ...talk, reviews }
    }),
  }
}

/** What is owed from before a week first, then what closes first. */
export function inPlacingOrder(talks: readonly Talk[], first: Day): readonly Talk[] {
  const isNew = ({ dueOn }: Talk) => Number(dueOn >= first)
  return talks.toSorted(
    (a, b) =>
      isNew(a) - isNew(b) || a.closesOn - b.closesOn || a.dueOn - b.dueOn || (nameOf(a) < nameOf(b) ? -1 : 1),
  )
}

function nameOf({ reviews }: Talk): string {
  return reviews[0]!.reference
}

function lastDayOf({ closesOn }: Talk, first: Day): Day {
  return closesOn < first ? addDays(first, 7 * weeksToCatchUp - 1) : closesOn
}

/** Rests of less than one review are carried on until they make one. */
function inWholeReviews(
  talks: readonly Talk[],
  withoutRoomFor: ReadonlyMap<Talk, number>,
): readonly TalkPlaced[] {
  let rest = 0
  return talks.map((talk) => {
    const minutes = withoutRoomFor.get(talk)!
    const each = minutesOf(talk) / talk.reviews.length
    rest += minutes
    const late = minutes === 0 ? 0 : Math.min(talk.reviews.length, Math.floor(rest / each))
    const short = Math.round(late * each)
    rest -= short
    return { talk, without: minutes, late, short }
  })
}

function minutesOf({ reviews }: Talk): number {
  return sum(reviews.map(({ minutes }) => minutes))
}

function sum(numbers: readonly number[]): number {
  return numbers.reduce((one, other) => one + other, 0)
}
