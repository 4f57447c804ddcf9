import { sql, type RawBuilder, type SqlBool } from 'kysely'
import type { ChildScope } from '#access/scope.ts'
import type { Db } from '#db/open.ts'
import { inPlaceOfName, placeOfId } from '#db/queries/people/scope.ts'
import { factColumns, midwayDays, type FactRow, type MidwayDays } from '#db/queries/reviews/midway-facts.ts'
import { midwayIsOpen } from '#db/queries/reviews/open-midways.ts'
import { dayOf, isoDate, type Day } from '#domain/calendar/day.ts'
import type { PlanType } from '#domain/facts/facts.ts'
import { dueBands, type DueBand, type DueDays } from '#domain/reviews/due-band.ts'
import {
  childrenFound,
  columnOfBand,
  countOf,
  isOnPlan,
  isOwn,
  planChoices,
  type ChildrenAmong,
  type PlanChoice,
} from './children-found.ts'

/** In which order children are listed. */
export const childOrders = ['due', 'name', 'age', 'plan'] as const
export type ChildOrder = (typeof childOrders)[number]

/** Which children are asked for; what is left out is not asked about. */
export interface ChildrenAsked extends ChildrenAmong {
  /** Where it is left out, every child with an open plan; a search looks among all. */
  readonly plan?: PlanChoice | undefined
  /** Children with an open midway review in this band. */
  readonly due?: DueBand | undefined
  readonly withoutWorker?: boolean | undefined
  /** Children on whose plans a sign of drift holds that is not set aside. */
  readonly withDrift?: boolean | undefined
  /** Which of the narrower scopes to choose among is chosen, by its place. */
  readonly ownChosen?: number | undefined
}

/** One child of the list. */
export interface ListedChild {
  readonly childId: number
  readonly localId: string
  readonly forename: string | undefined
  readonly surname: string | undefined
  readonly bornOn: Day | undefined
  readonly expectedOn: Day | undefined
  /** The soonest of the open midway reviews; those without a date come last. */
  readonly midway: MidwayDays | undefined
  /** How many signs of drift hold on the child's plans that are not set aside. */
  readonly signs: number
  /** The record is closed to the person until it is opened with a reason: nothing else is told of the child. */
  readonly restricted: boolean
}

export interface ChildrenPage {
  readonly children: readonly ListedChild[]
  readonly total: number
  /** How many children each choice would leave, the other filters kept. */
  readonly byPlan: Readonly<Record<PlanChoice | 'open', number>>
  readonly byDue: Readonly<Record<DueBand, number>>
  readonly withoutWorker: number
  readonly withDrift: number
  /** How many each of the scopes to choose among would leave, and how many without any of them. */
  readonly byOwn: readonly number[]
  readonly notOnlyOwn: number
}

/** A plan of a child that is open on a day. */
export interface OpenPlan {
  readonly planId: number
  readonly childId: number
  readonly planType: PlanType
  readonly startedOn: Day
  readonly category: string | undefined
}

/**
 * A page of the children whom a person may see, with the number of all that are asked for and how many each filter
 * would leave: one statement, so that a count and its list cannot differ.
 */
export async function childrenListed(
  db: Db,
  scope: ChildScope,
  days: DueDays,
  asked: ChildrenAsked,
  page: { readonly order: ChildOrder; readonly limit: number; readonly offset: number },
): Promise<ChildrenPage> {
  const byDue = (band: DueBand) => sql<SqlBool>`${sql.ref(columnOfBand[band])}`
  const plan = asked.plan ? isOnPlan(asked.plan) : asked.q ? sql<SqlBool>`true` : isOnPlan('open')
  const due = asked.due ? byDue(asked.due) : sql<SqlBool>`true`
  const worker = asked.withoutWorker ? sql<SqlBool>`not has_worker` : sql<SqlBool>`true`
  const drift = asked.withDrift ? sql<SqlBool>`signs > 0` : sql<SqlBool>`true`
  const own = asked.own ?? []
  const whose = asked.ownChosen === undefined ? sql<SqlBool>`true` : isOwn(asked.ownChosen)
  const soonest = db
    .selectFrom('midway')
    .where(sql<SqlBool>`midway.child_id = page.child_id`)
    .where(midwayIsOpen())
    .select(factColumns)
    .orderBy(sql`midway.due_on nulls last`)
    .orderBy('midway.midway_id')
    .limit(1)

  const answer = await sql<CountsRow & RowOrNone>`
    with ${childrenFound(scope, days, asked)}, counts as (
      select ${countOf(plan, due, worker, drift, whose)} as total,
        ${sql.join(planChoicesAndOpen.map((choice) => sql`${countOf(isOnPlan(choice), due, worker, drift, whose)} as ${sql.ref(`plan_${choice}`)}`))},
        ${sql.join(dueBands.map((band) => sql`${countOf(plan, byDue(band), worker, drift, whose)} as ${sql.ref(`due_${columnOfBand[band]}`)}`))},
        ${countOf(plan, due, sql<SqlBool>`not has_worker`, drift, whose)} as without_worker,
        ${countOf(plan, due, worker, sql<SqlBool>`signs > 0`, whose)} as with_drift,
        array[${sql.join([countOf(plan, due, worker, drift), ...own.map((_, place) => countOf(plan, due, worker, drift, isOwn(place)))])}] as by_own
      from found
    ), page as (
      select found.child_id, has_midway, signs, is_closed,
        case when is_closed then ${placeOfId(scope, 'local_id')} else local_id end as local_id,
        case when is_closed then ${inPlaceOfName} else forename end as forename,
        case when not is_closed then surname end as surname,
        case when not is_closed then born_on end as born_on,
        case when not is_closed then expected_on end as expected_on
      from found join child using (child_id)
      where ${plan} and ${due} and ${worker} and ${drift} and ${whose}
      order by ${orderOf(page.order, asked.q)} limit ${page.limit} offset ${page.offset}
    )
    select counts.*, page.*, facts.*
    from counts
    left join (select *, row_number() over () as place from page) page on true
    left join lateral (${soonest}) facts on true
    order by page.place`.execute(db)

  const counts = answer.rows[0]!
  return {
    children: answer.rows.flatMap((row) =>
      row.child_id === null || row.local_id === null
        ? []
        : [
            {
              childId: row.child_id,
              localId: row.local_id,
              forename: row.forename ?? undefined,
              surname: row.surname ?? undefined,
              bornOn: dayOrNone(row.born_on),
              expectedOn: dayOrNone(row.expected_on),
              signs: row.signs ?? 0,
              midway: row.has_midway ? midwayDays(row) : undefined,
              restricted: row.is_closed === true,
            },
          ],
    ),
    total: counts.total,
    byPlan: {
      cp: counts.plan_cp,
      cla: counts.plan_cla,
      both: counts.plan_both,
      ended: counts.plan_ended,
      open: counts.plan_open,
    },
    byDue: {
      overdue: counts.due_in_overdue,
      'this-week': counts.due_in_this_week,
      'next-ten': counts.due_in_next_ten,
      'no-date': counts.due_in_no_date,
    },
    withoutWorker: counts.without_worker,
    withDrift: counts.with_drift,
    byOwn: counts.by_own.slice(1),
    notOnlyOwn: counts.by_own[0]!,
  }
}

const planChoicesAndOpen = [...planChoices, 'open'] as const
interface CountsRow {
  readonly total: number
  readonly plan_cp: number
  readonly plan_cla: number
  readonly plan_both: number
  readonly plan_ended: number
  readonly plan_open: number
  readonly due_in_overdue: number
  readonly due_in_this_week: number
  readonly due_in_next_ten: number
  readonly due_in_no_date: number
  readonly without_worker: number
  readonly with_drift: number
  /** Without any narrower scope, then with each. */
  readonly by_own: readonly number[]
}

interface RowOrNone extends FactRow {
  readonly child_id: number | null
  readonly local_id: string | null
  readonly forename: string | null
  readonly surname: string | null
  readonly born_on: string | null
  readonly expected_on: string | null
  readonly has_midway: boolean | null
  readonly is_closed: boolean | null
  readonly signs: number | null
}

/** What a list is sorted by before the name. */
const firstBy: Readonly<Record<ChildOrder, readonly RawBuilder<unknown>[]>> = {
  due: [sql`due_on nulls last`, sql`has_midway desc`],
  name: [],
  age: [sql`case when not is_closed then coalesce(born_on, expected_on) end desc nulls last`],
  plan: [sql`on_plan_since nulls last`],
}

/** The child whose id is the very text that was typed comes before everything else; a closed record sorts by no name. */
function orderOf(order: ChildOrder, q: string | undefined): RawBuilder<unknown> {
  const isExact = q ? [sql`(lower(child.local_id) = ${q.trim().toLowerCase()}) desc`] : []
  const name = (column: 'surname' | 'forename') =>
    sql`case when not is_closed then lower(${sql.ref(`child.${column}`)}) end nulls last`
  return sql.join([...isExact, ...firstBy[order], name('surname'), name('forename'), sql`child_id`])
}

/** The open plans of some children, in order of first day. The children were found within a scope. */
export async function openPlansOf(
  db: Db,
  childIds: readonly number[],
  today: Day,
): Promise<ReadonlyMap<number, readonly OpenPlan[]>> {
  const on = isoDate(today)
  const rows = await db
    .selectFrom('plan')
    .where(sql<boolean>`child_id = any(${`{${childIds.join(',')}}`}::integer[])`)
    .where('other_authority', '=', false)
    .where('started_on', '<=', on)
    .where((eb) => eb.or([eb('ended_on', 'is', null), eb('ended_on', '>', on)]))
    .select(['plan_id', 'child_id', 'plan_type', 'started_on', 'category'])
    .orderBy('started_on')
    .orderBy('plan_id')
    .execute()
  const plans = new Map<number, OpenPlan[]>()
  for (const row of rows) {
    const plan = {
      planId: row.plan_id,
      childId: row.child_id,
      planType: row.plan_type,
      startedOn: dayOf(row.started_on),
      category: row.category ?? undefined,
    }
    plans.set(row.child_id, [...(plans.get(row.child_id) ?? []), plan])
  }
  return plans
}

function dayOrNone(text: string | null): Day | undefined {
  return text === null ? undefined : dayOf(text)
}
