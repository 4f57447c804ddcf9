import { addMonths, birthday, type Day } from '#domain/calendar/day.ts'
import { NO_DAY } from './case-columns.ts'
import type { CompiledCondition } from './compile.ts'
import { lastDayThatCounts, type Walk } from './walk.ts'

/**
 * Whether a condition of a pack holds for the plan that the walk stands at, on the day that the condition
 * names. "today" on a plan that has ended is the plan's last day. Where the record holds no date of birth, a
 * condition of age does not hold, and a child is unborn only where an expected date stands in its place.
 */
export function holds(
  walk: Walk,
  { condition, kind }: CompiledCondition,
  anchor: number,
  due: number,
): boolean {
  switch (condition.kind) {
    case 'plan-number':
      return walk.planNumber >= condition.atLeast
    case 'unborn':
      return isUnborn(walk, dayFor(walk, condition.on, anchor, due)) === condition.is
    case 'age': {
      const day = dayFor(walk, condition.on, anchor, due)
      if (walk.bornOn === NO_DAY) return condition.under !== undefined && condition.atLeast === undefined
      return (
        (condition.atLeast === undefined || day >= birthday(walk.bornOn as Day, condition.atLeast)) &&
        (condition.under === undefined || day < birthday(walk.bornOn as Day, condition.under))
      )
    }
    case 'months-on-plan': {
      const day = dayFor(walk, condition.on, anchor, due)
      const start = walk.planStart as Day
      return (
        (condition.atLeast === undefined || day >= addMonths(start, condition.atLeast)) &&
        (condition.under === undefined || day < addMonths(start, condition.under))
      )
    }
    case 'legal-status': {
      const code = legalStatusOn(walk, kind, dayFor(walk, condition.on, anchor, due))
      if (condition.in) return condition.in.includes(code)
      return !condition.notIn?.includes(code)
    }
    case 'recorded':
      return isRecorded(walk, kind, dayFor(walk, condition.on, anchor, due)) === condition.is
  }
}

function dayFor(walk: Walk, on: 'anchor' | 'due' | 'today', anchor: number, due: number): number {
  if (on === 'anchor' && anchor !== NO_DAY) return anchor
  if (on === 'due' && due !== NO_DAY) return due
  return lastDayThatCounts(walk)
}

/** Whether the child was not born yet on a day. */
function isUnborn(walk: Walk, day: number): boolean {
  return walk.bornOn === NO_DAY ? walk.cases.expectedOn[walk.child] !== NO_DAY : walk.bornOn > day
}

/** The code of the legal status that held on a day; empty where none is recorded. */
function legalStatusOn(walk: Walk, kind: number, day: number): string {
  let event = -1
  for (let slot = walk.kindFirst[kind]!; slot < walk.kindFirst[kind + 1]!; slot++) {
    if (walk.bucketDay[slot]! > day) break
    event = walk.bucketEvent[slot]!
  }
  return event === -1 ? '' : (walk.cases.codes[walk.cases.eventCode[event]!] ?? '')
}

/** Whether an event of a kind stands on the plan's record up to a day. */
function isRecorded(walk: Walk, kind: number, day: number): boolean {
  for (let slot = walk.kindFirst[kind]!; slot < walk.kindFirst[kind + 1]!; slot++) {
    const on = walk.bucketDay[slot]!
    if (on > day) return false
    if (on >= walk.planStart) return true
  }
  return false
}
