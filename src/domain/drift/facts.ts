import type { Day } from '#domain/calendar/day.ts'
import type { WorkingCalendar } from '#domain/calendar/working-days.ts'
import type { RecordedAction, RecordedAllocation, RecordedEvent } from '#domain/evidence/record.ts'
import type { DriftCase, Owed, PlanHad, SignedAnswer } from './sign.ts'

/** Everything held about one child that the rules on drift look at, each row with where it came from. */
export interface DriftFacts {
  readonly bornOn: Day | undefined
  readonly plans: readonly (PlanHad & { readonly planId: number })[]
  readonly events: readonly RecordedEvent[]
  readonly bookings: readonly { readonly meeting: string; readonly on: Day }[]
  /** The day on which bookings were last loaded: what was booked before that day is not known any more. */
  readonly bookingsLoadedOn: Day | undefined
  readonly actions: readonly (RecordedAction & { readonly timesMoved: number })[]
  readonly allocations: readonly RecordedAllocation[]
  readonly answers: readonly (SignedAnswer & { readonly planId: number })[]
}

/**
 * One plan of a child as it was known on a day: rows that had not been written down by then are left out, an end that
 * had not come is no end. Judged so, a past day is judged fairly.
 */
export function caseAsKnownOn(
  day: Day,
  facts: DriftFacts,
  plan: DriftFacts['plans'][number],
  { owed, calendar }: { readonly owed: readonly Owed[]; readonly calendar: WorkingCalendar },
): DriftCase {
  const had = (each: PlanHad): PlanHad => ({ ...each, endedOn: come(each.endedOn, day) })
  const bookingsKnown = facts.bookingsLoadedOn !== undefined && facts.bookingsLoadedOn <= day
  return {
    plan: had(plan),
    otherPlans: facts.plans
      .filter(({ planId, startedOn }) => planId !== plan.planId && startedOn <= day)
      .map(had),
    bornOn: facts.bornOn,
    events: facts.events.filter((event) => isKnownOn(day, event)),
    bookings: bookingsKnown ? facts.bookings : undefined,
    actions: facts.actions
      .filter(({ decidedOn }) => decidedOn === undefined || decidedOn <= day)
      .map((action) => ({ ...action, settledOn: come(action.settledOn, day) })),
    allocations: facts.allocations
      .filter(({ from }) => from === undefined || from <= day)
      .map((each) => ({ ...each, to: come(each.to, day) })),
    answers: facts.answers.filter(({ planId, heldOn }) => planId === plan.planId && heldOn <= day),
    owed,
    today: day,
    calendar,
  }
}

/** Whether an event had happened and been written down by a day; where the record does not say, it was at once. */
export function isKnownOn(
  day: Day,
  event: { readonly on: Day; readonly recordedOn?: Day | undefined },
): boolean {
  return event.on <= day && (event.recordedOn === undefined || event.recordedOn <= day)
}

function come(day: Day | undefined, today: Day): Day | undefined {
  return day !== undefined && day <= today ? day : undefined
}
