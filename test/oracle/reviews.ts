import { daysFromTo, plusDays, plusMonths, plusWeeks, type Date10 } from './dates.ts'
import { daysOf, line, type PlanView } from './plan-view.ts'
import type { Line } from './record.ts'
import { reviewsHeld, unanchored } from './requirements.ts'
import { lastWorkedOnOrBefore, minusWorkingDays, plusWorkingDays } from './working-days.ts'

/** The six midway reviews of the contract, one function each, by id. */
export const reviews: Readonly<Record<string, (view: PlanView) => Line[]>> = {
  'midway-after-initial-conference': (view) => {
    if (view.type !== 'cp') return []
    const due = plusWeeks(view.conference.on, 6)
    return [midway(view, 'midway-after-initial-conference', 1, conferenceOf(view), due, tenAndFive(due))]
  },

  'midway-after-review-conference': (view) => {
    const id = 'midway-after-review-conference'
    if (view.type !== 'cp') return []
    if (view.told.notLoaded.includes('review-conference')) return unanchored(view, id, 'review-conference')
    return reviewsHeld(view, 'review-conference').map((day, index) => {
      const due = plusWeeks(day, 12)
      return midway(view, id, index + 1, { name: 'review-conference', on: day }, due, tenAndFive(due))
    })
  },

  'midway-between-conferences': (view) => {
    const id = 'midway-between-conferences'
    if (view.type !== 'cp') return []
    const starts = [{ ...conferenceOf(view), limit: plusMonths(view.conference.on, 3) }]
    const loaded = !view.told.notLoaded.includes('review-conference')
    if (loaded) {
      for (const day of reviewsHeld(view, 'review-conference')) {
        starts.push({ name: 'review-conference', on: day, limit: plusMonths(day, 6) })
      }
    }
    const lines = starts.map((start, index) => {
      const due = middle(start.on, endOfInterval(view, 'review-conference', start.on, start.limit))
      return midway(view, id, index + 1, start, due, twoWeeks(due))
    })
    if (loaded) return lines
    return [
      ...lines,
      ...unanchored(view, id, 'review-conference').map((each) => ({ ...each, occurrence: 2 })),
    ]
  },

  'midway-after-looked-after-review': (view) => {
    const id = 'midway-after-looked-after-review'
    if (view.type !== 'cla') return []
    if (view.told.notLoaded.includes('cla-review')) return unanchored(view, id, 'cla-review', true)
    return reviewsHeld(view, 'cla-review')
      .slice(1)
      .map((day, index) => {
        const due = plusWeeks(day, 12)
        return midway(view, id, index + 1, { name: 'cla-review', on: day }, due, tenAndFive(due))
      })
  },

  'midpoint-child-protection': (view) => {
    if (view.type !== 'cp') return []
    return midpoints(view, 'midpoint-child-protection', 'review-conference', 1)
  },

  'midpoint-looked-after': (view) => {
    if (view.type !== 'cla') return []
    return midpoints(view, 'midpoint-looked-after', 'cla-review', 2)
  },
}

/** The middle of each six-monthly interval, the first of them after the nth review. */
function midpoints(
  view: PlanView,
  id: string,
  kind: 'review-conference' | 'cla-review',
  nth: number,
): Line[] {
  if (view.told.notLoaded.includes(kind)) return unanchored(view, id, kind, true)
  return reviewsHeld(view, kind)
    .slice(nth - 1)
    .map((day, index) => {
      const due = middle(day, endOfInterval(view, kind, day, plusMonths(day, 6)))
      return midway(view, id, index + 1, { name: kind, on: day }, due, twoWeeks(due))
    })
}

interface Start {
  readonly name: string
  readonly on: Date10
}

function conferenceOf(view: PlanView): Start {
  return { name: 'initial-conference', on: view.conference.on }
}

/** The day by which the next meeting is due, or is booked, whichever is sooner. */
function endOfInterval(view: PlanView, meeting: string, from: Date10, limit: Date10): Date10 {
  const held = nextHeld(view, meeting, from)
  const bookings = view.told.bookings
    .filter((booking) => booking.meeting === meeting && booking.on > from)
    .filter((booking) => held === undefined || booking.on <= held)
    .map((booking) => booking.on)
    .sort()
  // While the meeting is still to come, a booking that has passed gives way to one that has not.
  const toCome = held === undefined ? bookings.filter((on) => on >= view.told.today) : []
  const booked = toCome[0] ?? bookings[0]
  return booked !== undefined && booked < limit ? booked : limit
}

/** The first day plus half the length in days, rounded down. */
function middle(from: Date10, to: Date10): Date10 {
  return plusDays(from, Math.floor(daysFromTo(from, to) / 2))
}

function nextHeld(view: PlanView, meeting: string, after: Date10): Date10 | undefined {
  return reviewsHeld(view, meeting === 'cla-review' ? 'cla-review' : 'review-conference').find(
    (day) => day > after,
  )
}

interface Margins {
  readonly opens: Date10 | undefined
  readonly closes: Date10 | undefined
}

function tenAndFive(due: Date10): Margins {
  return { opens: minusWorkingDays(due, 10), closes: plusWorkingDays(due, 5) }
}

function twoWeeks(due: Date10): Margins {
  return { opens: plusWeeks(due, -2), closes: plusWeeks(due, 2) }
}

/** One midway: held after the meeting it follows, by the day of the next one at the latest. */
function midway(
  view: PlanView,
  id: string,
  occurrence: number,
  start: Start,
  due: Date10 | undefined,
  margins: Margins,
): Line {
  const meeting = view.type === 'cp' ? 'review-conference' : 'cla-review'
  const next = nextHeld(view, meeting, start.on)
  const held = daysOf({ ...view, start: start.on }, 'midway-review').find(
    (day) => day > start.on && (next === undefined || day <= next),
  )
  return line(view, {
    id,
    occurrence,
    anchor: start.name,
    anchorOn: start.on,
    due,
    met: held,
    soonFrom: margins.opens,
    needs: [meeting],
    applies: true,
    nextHeld: next,
    window: {
      opens: margins.opens,
      closes: margins.closes,
      bookBy: due === undefined ? undefined : lastWorkedOnOrBefore(due),
    },
  })
}
