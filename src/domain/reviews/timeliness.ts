import type { Day } from '#domain/calendar/day.ts'
import type { MidwayFacts } from './status.ts'

/**
 * The columns in which what was due is printed, and which add up to it (product pages, 3.2). What is still to come
 * is none of the others until its day has passed.
 */
export const dueColumns = [
  'in-time',
  'late',
  'overdue',
  'not-required',
  'put-off',
  'stopped',
  'not-worked-out',
  'to-come',
] as const

export type DueColumn = (typeof dueColumns)[number]

/**
 * The one column in which a midway review is counted on a day. In time is held on or before the last day of its
 * window; when it was signed is another matter. A date agreed or moved by a person changes neither day, so it makes
 * nothing in time that was late. Lists and reports count by `columnIs` of the database, which a test holds to this.
 */
export function columnOf(midway: MidwayFacts, today: Day): DueColumn {
  const { dueOn, closesOn, heldOn, signedOn, outcome, putOffTo } = midway
  if (midway.stoppedBecause !== undefined && signedOn === undefined) return 'stopped'
  const on = heldOn ?? signedOn
  if (on !== undefined) {
    const last = closesOn ?? dueOn
    if (last === undefined) return 'not-worked-out'
    return on <= last ? 'in-time' : 'late'
  }
  if (outcome === 'not-required') return 'not-required'
  if (outcome === 'put-off' && putOffTo !== undefined && today <= putOffTo) return 'put-off'
  if (dueOn === undefined) return 'not-worked-out'
  return today > dueOn ? 'overdue' : 'to-come'
}

/**
 * The day by which a midway review belongs to a month: its due day; without one the day by which it was due before.
 * What never had a date belongs to the month of today, so that it is in somebody's sum until it has one.
 */
export function countedOn(
  { dueOn, firstDueOn }: Pick<MidwayFacts, 'dueOn'> & { readonly firstDueOn: Day | undefined },
  today: Day,
): Day {
  return dueOn ?? firstDueOn ?? today
}
