import { birthday, type Day } from '#domain/calendar/day.ts'
import { NO_DAY } from './case-columns.ts'
import type { CompiledSwitch, CompiledTiming } from './compile.ts'
import { intervalEnd, middleOf, soonestBooking } from './meetings.ts'
import { shift } from './span-table.ts'
import { firstAfter, lastDayThatCounts, type Walk } from './walk.ts'

/** The day by which a rule asks for something, counted from an anchor; NO_DAY where none can be given. */
export function dueDay(walk: Walk, timing: CompiledTiming, anchor: number, isFirst: boolean): number {
  switch (timing.due.kind) {
    case 'after':
      return shift(isFirst && timing.first ? timing.first : timing.after!, anchor)
    case 'before':
      return shift(timing.before!, anchor)
    case 'middle-of-interval': {
      const end = intervalEnd(walk, anchor)
      return end === NO_DAY ? NO_DAY : middleOf(anchor, end)
    }
    case 'set-by-hand': {
      const latest = shift(timing.latest!, anchor)
      const booked = soonestBooking(walk, timing.bookingKind, shift(timing.earliest!, anchor) - 1, latest)
      // Once the last day on which it could have been set has passed, that is the day it was due by.
      return booked === NO_DAY && latest < lastDayThatCounts(walk) ? latest : booked
    }
    case 'no-limit':
      return NO_DAY
  }
}

/**
 * The due day after what happened since: a switch changes how it is counted from the day it happens. One that
 * holds "instead" does so where it happened on or before the due day (a birth whenever it comes: before it nothing
 * was owed to the child); "sooner" takes the earlier of the two.
 * What was met before the switch happened keeps its day. What is counted backwards from a meeting looks for the switch
 * from the meeting before on (`since`), as it does for what meets it.
 */
export function switchedDue(
  walk: Walk,
  timing: CompiledTiming,
  anchor: number,
  due: number,
  { metOn, since }: { readonly metOn: number; readonly since: number },
): number {
  const from = timing.due.kind === 'before' ? since + 1 : anchor
  let day = due
  for (const each of timing.switches) {
    const happened = switchDay(walk, each, from)
    if (happened === NO_DAY || (metOn !== NO_DAY && metOn < happened)) continue
    if (each.from === 'switch' && happened < from) continue
    const counted = shift(each.after, each.from === 'switch' ? happened : anchor)
    if (counted === NO_DAY) continue
    if (each.take === 'sooner') day = day === NO_DAY ? counted : Math.min(day, counted)
    else if (happened <= due || each.on.kind === 'birth') day = counted
  }
  return day
}

/** The day a switch happened from a day on, or will (a birthday is known beforehand); NO_DAY where it has not. */
function switchDay(walk: Walk, each: CompiledSwitch, from: number): number {
  switch (each.on.kind) {
    case 'birth':
      return walk.bornOn
    case 'turns':
      return walk.bornOn === NO_DAY ? NO_DAY : birthday(walk.bornOn as Day, each.on.age)
    case 'event':
      return firstAfter(walk, each.kind, from - 1)
  }
}
