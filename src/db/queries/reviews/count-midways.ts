import { sql, type RawBuilder, type SqlBool } from 'kysely'
import type { ChildScope } from '#access/scope.ts'
import type { Db } from '#db/open.ts'
import type { PlanType } from '#domain/facts/facts.ts'
import { dueBands, type DueBand, type DueDays } from '#domain/reviews/due-band.ts'
import { dueColumns, type DueColumn } from '#domain/reviews/timeliness.ts'
import {
  anyMidwaysFor,
  dueIsInBand,
  midwayIsOpen,
  midwaysFor,
  midwayStandings,
  showsDrift,
  standsAs,
  type MidwaysAsked,
  type MidwayStanding,
} from './open-midways.ts'
import { columnOfMidway } from './timeliness.ts'

/** How many open midway reviews are asked for, and how many each other choice of one filter would leave. */
export interface MidwayFacets {
  readonly total: number
  readonly byBand: Readonly<Record<DueBand | 'any', number>>
  readonly byPlan: Readonly<Record<PlanType | 'any', number>>
  readonly started: number
  readonly withDrift: number
}

/** Counts what is asked for, and each filter with the others kept, in one statement. */
export async function countMidwaysByFilter(
  db: Db,
  scope: ChildScope,
  days: DueDays,
  asked: Pick<
    MidwaysAsked,
    'stands' | 'month' | 'column' | 'band' | 'started' | 'planType' | 'withDrift' | 'narrower'
  >,
): Promise<MidwayFacets> {
  const yes = sql<SqlBool>`true`
  const inBand = (band: DueBand | undefined) => (band ? dueIsInBand(band, days) : yes)
  const ofPlan = (type: PlanType | undefined) => (type ? sql<SqlBool>`plan.plan_type = ${type}` : yes)
  const isStarted = sql<SqlBool>`midway.started_at is not null`
  const startedAsked = asked.started ? isStarted : yes
  const isAdrift = showsDrift(scope, days.today)
  const driftAsked = asked.withDrift ? isAdrift : yes
  const count = (...conditions: RawBuilder<SqlBool>[]) =>
    sql<number>`(count(*) filter (where ${sql.join(conditions, sql` and `)}))::integer`
  const { narrower, stands, month, column } = asked
  const row = await midwaysFor(db, scope, days, { narrower, stands, month, column })
    .select(count(inBand(asked.band), ofPlan(asked.planType), startedAsked, driftAsked).as('total'))
    .select(count(ofPlan(asked.planType), startedAsked, driftAsked).as('any'))
    .select(
      dueBands.map((band) => count(inBand(band), ofPlan(asked.planType), startedAsked, driftAsked).as(band)),
    )
    .select(count(inBand(asked.band), startedAsked, driftAsked).as('anyPlan'))
    .select(count(inBand(asked.band), ofPlan('cp'), startedAsked, driftAsked).as('cp'))
    .select(count(inBand(asked.band), ofPlan('cla'), startedAsked, driftAsked).as('cla'))
    .select(count(inBand(asked.band), ofPlan(asked.planType), isStarted, driftAsked).as('started'))
    .select(count(inBand(asked.band), ofPlan(asked.planType), startedAsked, isAdrift).as('withDrift'))
    .executeTakeFirstOrThrow()
  const { total, started, withDrift, anyPlan, cp, cla, ...byBand } = row
  return { total, started, withDrift, byBand, byPlan: { any: anyPlan, cp, cla } }
}

/** How many midway reviews stand in each way, and how many stand open at all, the other filters kept. */
export async function countMidwaysByStanding(
  db: Db,
  scope: ChildScope,
  days: DueDays,
  asked: Pick<MidwaysAsked, 'planType' | 'withDrift' | 'narrower' | 'month'>,
): Promise<Readonly<Record<MidwayStanding | 'open', number>>> {
  const count = (condition: RawBuilder<SqlBool>) =>
    sql<number>`(count(*) filter (where ${condition}))::integer`
  return anyMidwaysFor(db, scope, days, asked)
    .select(count(midwayIsOpen()).as('open'))
    .select(midwayStandings.map((stands) => count(standsAs(stands, days, asked.month)).as(stands)))
    .executeTakeFirstOrThrow()
}

/** What was due in a month, each in its one column: the columns add up to the rows of the list. */
export async function countDueByColumn(
  db: Db,
  scope: ChildScope,
  days: DueDays,
  asked: Pick<MidwaysAsked, 'planType' | 'withDrift' | 'narrower' | 'month'>,
): Promise<Readonly<Record<DueColumn, number>>> {
  const rows = await midwaysFor(db, scope, days, { ...asked, stands: 'due-in-month' })
    .select([columnOfMidway(days.today).as('column'), sql<number>`count(*)::integer`.as('count')])
    .groupBy('column')
    .execute()
  const counts = new Map(rows.map(({ column, count }) => [column, count]))
  return Object.fromEntries(dueColumns.map((column) => [column, counts.get(column) ?? 0])) as Record<
    DueColumn,
    number
  >
}
