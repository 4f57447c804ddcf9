import { daysFromTo, plusDays, plusMonths, type Date10 } from './dates.ts'
import type { Happening, Line, Told, Window } from './record.ts'

/** What one plan's sums look at: the plan, what of the record is known today and falls on the plan. */
export interface PlanView {
  readonly told: Told
  readonly number: number
  readonly type: 'cp' | 'cla'
  readonly start: Date10
  /** The day on which everything owed on the plan stopped (end, death, 18th birthday), if that day has come. */
  readonly stopped: Date10 | undefined
  readonly eighteenth: Date10 | undefined
  readonly conference: { readonly name: string; readonly on: Date10 }
}

export function viewsOf(told: Told): PlanView[] {
  const plans = [...told.plans].sort((a, b) => (a.start < b.start ? -1 : a.start > b.start ? 1 : 0))
  return plans.flatMap((plan, number) => {
    if (plan.start > told.today) return []
    const eighteenth = told.born === undefined ? undefined : plusMonths(told.born, 18 * 12)
    const stops = [plan.end, told.died, eighteenth].filter(
      (day): day is Date10 => day !== undefined && day <= told.today,
    )
    const view = {
      told,
      number,
      type: plan.type,
      start: plan.start,
      stopped: stops.sort()[0],
      eighteenth,
      conference: { name: 'plan-start', on: plan.start },
    }
    return [{ ...view, conference: initialConference(view) ?? view.conference }]
  })
}

/**
 * The initial conference at which a plan was made: the last one recorded in the four weeks up to the plan's first
 * day, or else the first in the four weeks after it, while the plan goes on. One of an earlier plan's time is that
 * plan's. Where none is recorded the plan's first day stands in for it.
 */
function initialConference(view: PlanView): { name: string; on: Date10 } | undefined {
  const lastEarlierStart = view.told.plans
    .filter((plan) => plan.type === view.type && plan.start < view.start)
    .map((plan) => plan.start)
    .sort()
    .at(-1)
  const days = view.told.events
    .filter((event) => event.kind === 'initial-conference' && event.on <= view.told.today)
    .map((event) => event.on)
    .filter((day) => lastEarlierStart === undefined || day > lastEarlierStart)
    .sort()
  const before = days.filter((day) => day <= view.start && day >= plusDays(view.start, -28)).at(-1)
  const after = days.find(
    (day) =>
      day > view.start &&
      day <= plusDays(view.start, 28) &&
      (view.stopped === undefined || day <= view.stopped),
  )
  const on = before ?? after
  return on === undefined ? undefined : { name: 'initial-conference', on }
}

/** Days on which something of a kind happened on the plan, each day once, in order. */
export function daysOf(view: PlanView, kind: string, test?: (event: Happening) => boolean): Date10[] {
  const days = view.told.events
    .filter((event) => event.kind === kind && (event.of === undefined || event.of === view.type))
    .filter((event) => event.on >= view.start && event.on <= view.told.today)
    .filter((event) => view.stopped === undefined || event.on <= view.stopped)
    .filter((event) => test?.(event) ?? true)
    .map((event) => event.on)
  return [...new Set(days)].sort()
}

export function firstAfter(days: readonly Date10[], day: Date10): Date10 | undefined {
  return days.find((each) => each > day)
}

export function firstFrom(days: readonly Date10[], day: Date10): Date10 | undefined {
  return days.find((each) => each >= day)
}

/** Everything but the standing of one line. */
export interface Owed {
  readonly id: string
  readonly occurrence: number
  readonly anchor: string
  readonly anchorOn: Date10 | undefined
  readonly due: Date10 | undefined
  readonly met: Date10 | undefined
  /** From this day it is called due soon. */
  readonly soonFrom: Date10 | undefined
  /** The kinds of event without whose feed nothing can be said. */
  readonly needs: readonly string[]
  /** Whether a row that it needs is not there, though the feed is. */
  readonly unrecorded?: boolean
  readonly applies: boolean
  /** For a midway: the day the next meeting was held. */
  readonly nextHeld?: Date10 | undefined
  readonly window?: Window | undefined
}

/** The nine standings, as the contract tells them. */
export function line(view: PlanView, owed: Owed): Line {
  const { told, stopped } = view
  const { due, met } = owed
  const over = [stopped, owed.nextHeld].filter((day) => day !== undefined).sort()[0]
  let standing: string
  if (!owed.applies) standing = 'not-applicable'
  else if (met !== undefined) standing = due === undefined || met <= due ? 'met-on-time' : 'met-late'
  else if (due !== undefined && view.eighteenth !== undefined && due >= view.eighteenth)
    standing = 'not-applicable'
  else if (over !== undefined && (due === undefined || due >= over)) standing = 'not-applicable'
  else if (owed.needs.some((kind) => told.notLoaded.includes(kind))) standing = 'cannot-tell'
  else if (owed.unrecorded || due === undefined) standing = 'cannot-tell'
  else if (over !== undefined) standing = 'missed'
  else if (told.today > due) standing = 'overdue'
  else if (told.today >= (owed.soonFrom ?? due)) standing = 'due-soon'
  else standing = 'not-yet-due'

  const until =
    standing === 'met-late'
      ? met
      : standing === 'overdue'
        ? told.today
        : standing === 'missed'
          ? over
          : undefined
  return {
    plan: view.number,
    id: owed.id,
    occurrence: owed.occurrence,
    anchor: owed.anchor,
    anchorOn: owed.anchorOn,
    due,
    met,
    standing,
    daysLate: until === undefined || due === undefined ? undefined : daysFromTo(due, until),
    window: owed.window,
  }
}
