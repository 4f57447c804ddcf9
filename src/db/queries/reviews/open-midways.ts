import { sql, type RawBuilder, type SqlBool } from 'kysely'
import type { ChildScope } from '#access/scope.ts'
import type { Db } from '#db/open.ts'
import { dayOrNone, factColumns, midwayDays, type MidwayDays } from './midway-facts.ts'
import { columnOfMidway, isCountedIn } from './timeliness.ts'
import { planShowsDrift } from '#db/queries/drift/sign-holds.ts'
import { preparationIsLate } from '#db/queries/preparing/preparations.ts'
import { closedTo, inPlaceOfName, knownWithin, placeOfId } from '#db/queries/people/scope.ts'
import { isoDate, type Day } from '#domain/calendar/day.ts'
import type { PlanType } from '#domain/facts/facts.ts'
import { periodWith, type Period } from '#domain/figures/period.ts'
import type { DueColumn } from '#domain/reviews/timeliness.ts'
import { daysOfBand, dueBands, type DueBand, type DueDays } from '#domain/reviews/due-band.ts'

/** A midway review that stands open, with whom it is about. */
export interface OpenMidway extends MidwayDays {
  readonly midwayId: number
  readonly reference: string
  readonly childId: number
  readonly localId: string
  readonly forename: string | undefined
  readonly surname: string | undefined
  readonly bornOn: Day | undefined
  readonly expectedOn: Day | undefined
  readonly familyRef: string | undefined
  /** The record is closed to the person until it is opened with a reason: nothing else is told of the child. */
  readonly restricted: boolean
  readonly planId: number
  readonly planType: PlanType
  readonly reviewId: string
  readonly occurrence: number
  readonly started: boolean
  /** When an answer was last saved. */
  readonly savedAt: Date | undefined
}

/** How a midway review may be asked to stand, besides standing open in whatever way. */
export const midwayStandings = [
  'due-in-month',
  'arranged',
  'not-required',
  'put-off',
  'preparation-late',
  'not-on-file',
  'stopped',
] as const
export type MidwayStanding = (typeof midwayStandings)[number]

/** Which midway reviews are asked for; what is left out is not asked about. */
export interface MidwaysAsked {
  /** Those that stand open, unless another standing is asked for. */
  readonly stands?: MidwayStanding | undefined
  /** Of those due in a month: which; this month where none is named. */
  readonly month?: Pick<Period, 'from' | 'until'> | undefined
  /** Only those counted in this column of what was due. */
  readonly column?: DueColumn | undefined
  readonly band?: DueBand | undefined
  readonly started?: boolean | undefined
  /** Whatever a home page needs: overdue, due in ten working days, without a date, or begun. */
  readonly forHome?: boolean | undefined
  /** What falls due after ten working days. */
  readonly later?: boolean | undefined
  readonly planType?: PlanType | undefined
  /** Only of plans on which a sign of drift holds that is not set aside. */
  readonly withDrift?: boolean | undefined
  readonly childId?: number | undefined
  /** Only children of this narrower scope. */
  readonly narrower?: ChildScope | undefined
}

/** How many open midway reviews there are, all in all and of each kind. */
export interface MidwayCounts extends Readonly<Record<DueBand, number>> {
  readonly all: number
  readonly started: number
}

/**
 * What makes a midway review stand open: neither held, signed, stopped nor decided not to be required. A plan that ends, an 18th birthday and a
 * death stop it when it is worked out, which the turn of the day does too.
 */
export function midwayIsOpen(): RawBuilder<SqlBool> {
  return sql<SqlBool>`(midway.signed_at is null and midway.stopped_on is null and midway.held_on is null
    and midway.outcome is distinct from 'not-required')`
}

/**
 * Whether the due day of a midway review lies in a band: the same days as the words on the screen. What is put off to
 * a day that has not passed is not overdue.
 */
export function dueIsInBand(band: DueBand, days: DueDays): RawBuilder<SqlBool> {
  const lies = daysOfBand(band, days)
  if (lies === 'no-date') return sql<SqlBool>`midway.due_on is null`
  const until = sql<SqlBool>`midway.due_on <= ${isoDate(lies.until)}::date`
  if (lies.from !== undefined)
    return sql<SqlBool>`(midway.due_on >= ${isoDate(lies.from)}::date and ${until})`
  return sql<SqlBool>`(${until} and not coalesce(midway.outcome = 'put-off'
    and midway.put_off_to >= ${isoDate(days.today)}::date, false))`
}

/**
 * Whether a midway review stands in a way, by the same facts as its status word (`statusOfMidway`); a test holds the
 * two together.
 */
export function standsAs(
  stands: MidwayStanding,
  { today }: DueDays,
  month = periodWith('month', today) as Pick<Period, 'from' | 'until'>,
): RawBuilder<SqlBool> {
  const on = isoDate(today)
  switch (stands) {
    case 'due-in-month':
      return isCountedIn(month, today)
    case 'arranged':
      return sql<SqlBool>`(${midwayIsOpen()} and coalesce(midway.arranged_for, midway.booked_on) is not null)`
    case 'not-required':
      return sql<SqlBool>`(midway.outcome = 'not-required' and midway.stopped_because is null
        and midway.held_on is null and midway.signed_at is null)`
    case 'put-off':
      return sql<SqlBool>`(${midwayIsOpen()} and midway.outcome = 'put-off' and midway.put_off_to >= ${on}::date)`
    case 'preparation-late':
      return preparationIsLate(today)
    case 'not-on-file':
      return sql<SqlBool>`(midway.signed_at is not null and midway.note_received_at is null)`
    case 'stopped':
      return sql<SqlBool>`(midway.stopped_because is not null and midway.signed_at is null)`
  }
}

/** Whether a sign of drift shows on the plan of a midway review; of a closed record nothing is told. */
export function showsDrift(scope: ChildScope, today: Day): RawBuilder<SqlBool> {
  return sql<SqlBool>`(not ${closedTo(scope, today, 'midway.child_id')} and ${planShowsDrift('midway.plan_id', today)})`
}

/** Midway reviews that a person may know of, as asked for: what lists and counts select from alike. */
export function midwaysFor(db: Db, scope: ChildScope, days: DueDays, asked: MidwaysAsked) {
  const stands = asked.stands ? standsAs(asked.stands, days, asked.month) : midwayIsOpen()
  return anyMidwaysFor(db, scope, days, asked).where(stands)
}

/** As `midwaysFor`, however they stand. */
export function anyMidwaysFor(db: Db, scope: ChildScope, days: DueDays, asked: MidwaysAsked) {
  let query = db
    .selectFrom('midway')
    .innerJoin('plan', 'plan.plan_id', 'midway.plan_id')
    .innerJoin('child', 'child.child_id', 'midway.child_id')
    .where(knownWithin(scope, days.today, 'midway.child_id'))
  if (asked.narrower) query = query.where(knownWithin(asked.narrower, days.today, 'midway.child_id'))
  if (asked.childId !== undefined) query = query.where('midway.child_id', '=', asked.childId)
  if (asked.column) query = query.where(columnOfMidway(days.today), '=', asked.column)
  if (asked.planType) query = query.where('plan.plan_type', '=', asked.planType)
  if (asked.band) query = query.where(dueIsInBand(asked.band, days))
  if (asked.started) query = query.where('midway.started_at', 'is not', null)
  if (asked.withDrift) query = query.where(showsDrift(scope, days.today))
  if (asked.later) query = query.where('midway.due_on', '>', isoDate(days.tenDaysOn))
  if (asked.forHome) {
    const any = (['overdue', 'next-ten', 'no-date'] as const).map((band) => dueIsInBand(band, days))
    query = query.where(sql<SqlBool>`(${sql.join(any, sql` or `)} or midway.started_at is not null)`)
  }
  return query
}

/**
 * Midway reviews that a person may see, soonest first, those without a date last: those that stand open, unless
 * another standing is asked for.
 */
export async function openMidways(
  db: Db,
  scope: ChildScope,
  days: DueDays,
  asked: MidwaysAsked,
  { limit, offset }: { readonly limit: number; readonly offset: number },
): Promise<readonly OpenMidway[]> {
  const isClosed = closedTo(scope, days.today, 'midway.child_id')
  const unlessClosed = (column: string) =>
    sql<string | null>`case when not ${isClosed} then ${sql.ref(column)} end`
  const rows = await midwaysFor(db, scope, days, asked)
    .select(factColumns)
    .select([
      'midway.midway_id',
      'midway.reference',
      'midway.child_id',
      'midway.plan_id',
      'plan.plan_type',
      'midway.review_id',
      'midway.occurrence',
      'midway.started_at',
    ])
    .select([
      isClosed.as('restricted'),
      sql<string>`case when ${isClosed} then ${placeOfId(scope, 'child.local_id')} else child.local_id end`.as(
        'local_id',
      ),
      sql<string | null>`case when ${isClosed} then ${inPlaceOfName} else child.forename end`.as('forename'),
      unlessClosed('child.surname').as('surname'),
      unlessClosed('child.born_on').as('born_on'),
      unlessClosed('child.expected_on').as('expected_on'),
      unlessClosed('child.family_ref').as('family_ref'),
    ])
    .select(
      sql<Date | null>`case when midway.started_at is not null then
        (select max(saved_at) from midway_answer where midway_answer.midway_id = midway.midway_id) end`.as(
        'saved_at',
      ),
    )
    .orderBy(sql`midway.due_on nulls last`)
    .orderBy(unlessClosed('child.surname'))
    .orderBy(unlessClosed('child.forename'))
    .orderBy('midway.midway_id')
    .limit(limit)
    .offset(offset)
    .execute()
  return rows.map((row) => ({
    ...midwayDays(row),
    midwayId: row.midway_id,
    reference: row.reference,
    childId: row.child_id,
    localId: row.local_id,
    forename: row.forename ?? undefined,
    surname: row.surname ?? undefined,
    bornOn: dayOrNone(row.born_on),
    expectedOn: dayOrNone(row.expected_on),
    familyRef: row.family_ref ?? undefined,
    restricted: row.restricted === true,
    planId: row.plan_id,
    planType: row.plan_type,
    reviewId: row.review_id,
    occurrence: row.occurrence,
    started: row.started_at !== null,
    savedAt: row.saved_at ?? undefined,
  }))
}

/** How many rows `openMidways` would give for what is asked, and how many of them each further filter leaves. */
export async function countOpenMidways(
  db: Db,
  scope: ChildScope,
  days: DueDays,
  asked: MidwaysAsked,
): Promise<MidwayCounts> {
  const count = (condition: RawBuilder<SqlBool>) =>
    sql<number>`(count(*) filter (where ${condition}))::integer`
  const row = await midwaysFor(db, scope, days, asked)
    .select(sql<number>`count(*)::integer`.as('all'))
    .select(count(sql<SqlBool>`midway.started_at is not null`).as('started'))
    .select(dueBands.map((band) => count(dueIsInBand(band, days)).as(band)))
    .executeTakeFirstOrThrow()
  return row
}
