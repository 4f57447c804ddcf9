import { sql, type RawBuilder, type SqlBool } from 'kysely'
import type { ChildScope } from '#access/scope.ts'
import { goesOn } from '#db/queries/people/goes-on.ts'
import { knownWithin } from '#db/queries/people/scope.ts'
import { isoDate, type Day } from '#domain/calendar/day.ts'
import type { DatedFact } from '#domain/figures/dated-facts.ts'
import type { PlanType } from '#domain/facts/facts.ts'
import type { Period } from '#domain/figures/period.ts'

/**
 * The rows that a table of a report counts, each with the child it is about (child_id), what it is (thing, such as
 * review:MR-7F3K-2) and the cell that it is counted in (row_id, column_id), and may give the days for which it is counted there (facts). The number of a cell is how many rows it
 * has, and the list behind the number is those rows.
 */
export type Population = RawBuilder<unknown>

/**
 * Numbers that were counted when something was done and whose parts are not kept, such as the rows of a file that were
 * read: the cell (row_id, column_id) with its number (count). No list stands behind them.
 */
export interface Tally {
  readonly tally: RawBuilder<unknown>
}

/** The populations of a report by table; a table that cannot be counted is left out. */
export type Populations = (frame: Frame) => Readonly<Record<string, Population | Tally | undefined>>

/** What several tables of a report are counted from, by the name under which they read it: a statement works it out once. */
export type Shared = (frame: Frame) => Readonly<Record<string, RawBuilder<unknown>>>

/** Of which days and which children something is counted. */
export interface Frame {
  readonly period: Period
  /** The last day of the period, or today while it goes on. */
  readonly cutOff: Day
  readonly today: Day
  /** Which children the person counts; closed records count, children of whom the person is barred do not. */
  readonly scope: ChildScope
  /** Children whom the person chairs: a concern about a chair is not there for them. */
  readonly chaired: ChildScope
  readonly planType?: PlanType | undefined
  /** The id of a team: children whose social worker was in it on the cut-off day. */
  readonly team?: string | undefined
  readonly policy: PolicyOfFrame
}

/** What a count needs to know of the policy and the calendar, as days and words. */
export interface PolicyOfFrame {
  /** Of each day around the period: how many working days lie up to it, from the first. */
  readonly workingDays: readonly { readonly day: Day; readonly nth: number; readonly twentiethAfter: Day }[]
  /** Of each kind of plan: of each day, the last day for the visit after it. */
  readonly visits: Readonly<
    Partial<Record<PlanType, readonly { readonly day: Day; readonly lastDay: Day }[]>>
  >
  readonly stages: readonly { readonly fromMonths: number; readonly label: string }[]
  /** Every choice question of the forms in the library, once for each theme. */
  readonly questions: readonly {
    readonly pack: string
    readonly question: string
    readonly part: string
    readonly theme: string
    readonly worry: string
  }[]
}

/** Keeps rows to the children who are counted; the column of the plan's type is named where the rows have one. */
export function counted(frame: Frame, child: string, planType?: string): RawBuilder<SqlBool> {
  const conditions = [knownWithin(frame.scope, frame.today, child)]
  if (frame.planType)
    conditions.push(
      planType
        ? sql<SqlBool>`${sql.ref(planType)} = ${frame.planType}`
        : sql<SqlBool>`${sql.ref(child)} in (select child_id from plan as asked
            where plan_type = ${frame.planType} and ${wasOpen(frame, 'asked')})`,
    )
  if (frame.team)
    conditions.push(sql<SqlBool>`${sql.ref(child)} in (select child_id from allocation
      where role = 'social-worker' and team_ref = ${frame.team} and ${goesOn(frame.cutOff)})`)
  return sql<SqlBool>`(${sql.join(conditions, sql` and `)})`
}

/** Whether a day lies in the period; an instant lies in it by its day in London. */
export function inPeriod({ period }: Pick<Frame, 'period'>, column: string): RawBuilder<SqlBool> {
  return sql<SqlBool>`${sql.ref(column)} between ${date(period.from)} and ${date(period.until)}`
}

/** The day of an instant in London, in the period. */
export function instantInPeriod({ period }: Pick<Frame, 'period'>, column: string): RawBuilder<SqlBool> {
  // Compared as instants, so that an index serves.
  const at = (day: Day) => sql`(${date(day)}::timestamp at time zone 'Europe/London')`
  return sql<SqlBool>`(${sql.ref(column)} >= ${at(period.from)} and ${sql.ref(column)} < ${at((period.until + 1) as Day)})`
}

/** Whether a plan of this authority was open on any day of the period. */
export function wasOpen({ period, cutOff }: Frame, plan: string): RawBuilder<SqlBool> {
  const column = (name: string) => sql.ref(`${plan}.${name}`)
  return sql<SqlBool>`(not ${column('other_authority')} and ${column('started_on')} <= ${date(cutOff)}
    and (${column('ended_on')} is null or ${column('ended_on')} >= ${date(period.from)}))`
}

/** Whether a plan of this authority was open at the end of the cut-off day. */
export function isOpenAtCutOff({ cutOff }: Frame, plan: string): RawBuilder<SqlBool> {
  const column = (name: string) => sql.ref(`${plan}.${name}`)
  return sql<SqlBool>`(not ${column('other_authority')} and ${column('started_on')} <= ${date(cutOff)}
    and (${column('ended_on')} is null or ${column('ended_on')} > ${date(cutOff)}))`
}

/**
 * The days for which a row is counted where it is, shown in the list behind its number; a day that is not there is left
 * out. Where nothing but the number is asked for, the database works none of it out.
 */
export function datedFacts(facts: Partial<Record<DatedFact, RawBuilder<unknown>>>): RawBuilder<unknown> {
  const pairs = Object.entries(facts).flatMap(([fact, day]) => [sql`${fact}::text`, day])
  return sql`jsonb_strip_nulls(jsonb_build_object(${sql.join(pairs)})) as facts`
}

/** Which plans a child of a group of rows is on, so that each child counts once (`plansOfChild`). */
export const plansTogether: RawBuilder<string> = sql<string>`case count(distinct plan_type) when 1 then min(plan_type) else 'both' end`

/** The name of the team of a child's social worker on the cut-off day. */
export function teamOf({ cutOff }: Frame, child: string): RawBuilder<string> {
  return sql<string>`coalesce((select coalesce(team_name, team_ref) from allocation
    where allocation.child_id = ${sql.ref(child)} and role = 'social-worker' and team_ref is not null
      and ${goesOn(cutOff)}
    order by from_on desc nulls last, allocation_id desc limit 1), 'No team')`
}

/** A day as the database has it. */
export function date(day: Day): RawBuilder<unknown> {
  return sql`${isoDate(day)}::date`
}

/** The day of an instant, as the calendar in London has it. */
export function dayInLondon(column: string): RawBuilder<unknown> {
  return sql`(${sql.ref(column)} at time zone 'Europe/London')::date`
}

/** Days beside days, as a table with the columns that are named. */
export function dayTable(
  rows: readonly (readonly [day: Day, value: Day | number])[],
  value: 'date' | 'integer',
): RawBuilder<unknown> {
  const days = `{${rows.map(([day]) => isoDate(day)).join(',')}}`
  const values = `{${rows.map(([, it]) => (value === 'date' ? isoDate(it as Day) : it)).join(',')}}`
  return sql`unnest(${days}::date[], ${values}::${sql.raw(value)}[])`
}
