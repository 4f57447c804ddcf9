import type { ChildScope } from '#access/scope.ts'
import { actionsFor, type ListedAction } from '#db/queries/actions/actions.ts'
import {
  childrenListed,
  openPlansOf,
  type ListedChild,
  type OpenPlan,
} from '#db/queries/children/children-list.ts'
import { nextMeetings, type NextMeeting } from '#db/queries/children/next-meetings.ts'
import { lastRecordsOf } from '#db/queries/children/records.ts'
import { signsOf, type ShownSign } from '#db/queries/drift/drift-signs.ts'
import { openMidways, type OpenMidway } from '#db/queries/reviews/open-midways.ts'
import type { Db } from '#db/open.ts'
import type { Day } from '#domain/calendar/day.ts'
import { dueDays } from '#domain/reviews/due-band.ts'
import type { FrozenRecord } from '#domain/reviews/record.ts'
import type { StageReached } from '#domain/timescales/stages.ts'
import { placesOfPlans } from '#workflows/dates/groups-of-plans.ts'
import { policyNow } from '#workflows/policies/policy-now.ts'

/** What is talked about in supervision for one child. */
export interface SupervisionSheet {
  readonly child: ListedChild
  readonly plans: readonly (OpenPlan & { readonly stage: StageReached | undefined })[]
  /** The record of the last signed midway review: the chair's last words. */
  readonly last: FrozenRecord | undefined
  /** Late first. */
  readonly actions: readonly ListedAction[]
  readonly signs: readonly ShownSign[]
  readonly midways: readonly OpenMidway[]
  readonly meetings: readonly NextMeeting[]
}

/** So many children are talked about at once; nobody has more. */
const most = 150
const mostOfEach = 10

/** A sheet for each child of a scope on an open plan, by name; closed records have none and are counted apart. */
export async function supervisionSheets(
  db: Db,
  scope: ChildScope,
  today: Day,
): Promise<{ readonly sheets: readonly SupervisionSheet[]; readonly closed: number }> {
  const days = dueDays(today, (await policyNow(db)).compiled.calendar)
  const found = await childrenListed(db, scope, days, {}, { order: 'name', limit: most, offset: 0 })
  const children = found.children.filter(({ restricted }) => !restricted)
  const ids = children.map(({ childId }) => childId)
  const all = { limit: most * mostOfEach, offset: 0 }
  const plans = await openPlansOf(db, ids, today)
  const places = await placesOfPlans(db, ids, today)
  const records = await lastRecordsOf(db, ids)
  const open = { state: 'open', ownerRef: undefined } as const
  const byChild = <Row extends { readonly childId: number }>(rows: readonly Row[]) =>
    Map.groupBy(rows, ({ childId }) => childId)
  const actions = byChild(await actionsFor(db, scope, today, open, all))
  const signs = byChild(await signsOf(db, scope, today, { state: 'shown' }, all))
  const midways = byChild(await openMidways(db, scope, days, {}, all))
  const meetings = await nextMeetings(db, ids, today)
  const sheets = children.map((child) => ({
    child,
    plans: (plans.get(child.childId) ?? []).map((plan) => ({
      ...plan,
      stage: places.get(plan.planId)?.stage,
    })),
    last: records.get(child.childId)?.record,
    actions: actions.get(child.childId) ?? [],
    signs: signs.get(child.childId) ?? [],
    midways: midways.get(child.childId) ?? [],
    meetings: meetings.get(child.childId) ?? [],
  }))
  return { sheets, closed: found.children.length - children.length }
}
