import { concernSightOf } from '#access/concerns.ts'
import type { Person } from '#access/person.ts'
import type { ChildScope } from '#access/scope.ts'
import { countActionsByState, type ActionCounts } from '#db/queries/actions/actions.ts'
import { concernCells, type ConcernCell } from '#db/queries/concerns/concern-standing.ts'
import { countSigns } from '#db/queries/drift/drift-signs.ts'
import { countDueByColumn } from '#db/queries/reviews/count-midways.ts'
import type { Db } from '#db/open.ts'
import { addDays, type Day } from '#domain/calendar/day.ts'
import type { Hours } from '#domain/capacity/hours.ts'
import type { DriftKind } from '#domain/drift/rule.ts'
import { periodWith, type Period } from '#domain/figures/period.ts'
import { dueDays } from '#domain/reviews/due-band.ts'
import type { DueColumn } from '#domain/reviews/timeliness.ts'
import { hoursNow } from '#workflows/capacity/hours-now.ts'
import { driftNotLoaded } from '#workflows/drift/drift-rules-now.ts'
import { policyNow } from '#workflows/policies/policy-now.ts'

/** Where the whole service stands on a day, in five figures. */
export interface ServiceNow {
  readonly month: Period
  readonly due: Readonly<Record<DueColumn, number>>
  readonly weeksAhead: number
  readonly hours: Hours
  /** Open concerns, alike by alike. */
  readonly concerns: readonly ConcernCell[]
  readonly actions: ActionCounts
  readonly signs: ReadonlyMap<DriftKind, number>
  readonly newSigns: ReadonlyMap<DriftKind, number>
  readonly driftNotLoaded: readonly string[]
}

/** The page of the service looks four weeks ahead (product pages, page 15). */
const weeksAhead = 4
const week = 7

/** The figures of the service, each from the query of the list or the page that it leads to. */
export async function serviceNow(
  db: Db,
  { person, scope, today }: { person: Person; scope: ChildScope; today: Day },
): Promise<ServiceNow> {
  const { calendar } = (await policyNow(db)).compiled
  const month = periodWith('month', today)
  const listDays = { today, soonBy: calendar.addWorkingDays(today, 2) }
  const [due, { hours }, concerns, actions, signs, newSigns, notLoaded] = await Promise.all([
    countDueByColumn(db, scope, dueDays(today, calendar), { month }),
    hoursNow(db, scope, { today, weeks: weeksAhead }),
    concernCells(db, concernSightOf(person), listDays, 'open'),
    countActionsByState(db, scope, today, { narrower: undefined, ownerRef: undefined }),
    countSigns(db, scope, today, { state: 'shown' }),
    countSigns(db, scope, today, { state: 'shown', since: addDays(today, 1 - week) }),
    driftNotLoaded(db, today),
  ])
  const counts = { concerns, actions: actions.all, signs, newSigns, driftNotLoaded: notLoaded }
  return { month, due, weeksAhead, hours, ...counts }
}
