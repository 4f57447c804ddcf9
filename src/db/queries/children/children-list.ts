import { sql, type RawBuilder, type SqlBool } from 'kysely'
import type { ChildScope } from '#access/scope.ts'
import type { Db } from '#db/open.ts'
import { holdsOn, isSetAsideOn } from '#db/queries/drift/sign-holds.ts'
import { goesOn } from '#db/queries/people/goes-on.ts'
import { factColumns, midwayDays, type FactRow, type MidwayDays } from '#db/queries/reviews/midway-facts.ts'
import { dueIsInBand, midwayIsOpen } from '#db/queries/reviews/open-midways.ts'
import { closedTo, inPlaceOfName, knownWithin, placeOfId, withinScope } from '#db/queries/people/scope.ts'
import { addDays, addMonths, birthday, dayOf, isoDate, type Day } from '#domain/calendar/day.ts'
import type { PlanType } from '#domain/facts/facts.ts'
import { dueBands, type DueBand, type DueDays } from '#domain/reviews/due-band.ts'

/** Which plan a child has on a day; `ended` is for children whose plans have all ended. */
export const planChoices = ['cp', 'cla', 'both', 'ended'] as const
export type PlanChoice = (typeof planChoices)[number]

/** In which order children are listed. */
export const childOrders = ['due', 'name', 'age', 'plan'] as const
export type ChildOrder = (typeof childOrders)[number]

/** Which children are asked for; what is left out is not asked about. */
export interface ChildrenAsked {
  /** Part of a name, or the authority's own id. */
  readonly q?: string | undefined
  /** Where it is left out, every child with an open plan; a search looks among all. */
  readonly plan?: PlanChoice | undefined
  /** Children with an open midway review in this band. */
  readonly due?: DueBand | undefined
  readonly withoutWorker?: boolean | undefined
  /** Children on whose plans a sign of drift holds that is not set aside. */
  readonly withDrift?: boolean | undefined
  /** Only children of this narrower scope. */
  readonly narrower?: ChildScope | undefined
  /** Narrower scopes to choose among: each is counted. */
  readonly own?: readonly ChildScope[] | undefined
  /** Which of them is chosen, by its place. */
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
  const { today } = days
  const on = isoDate(today)
  const byPlan = (choice: PlanChoice | 'open'): RawBuilder<SqlBool> => {
    switch (choice) {
      case 'cp':
        return sql<SqlBool>`has_cp`
      case 'cla':
        return sql<SqlBool>`has_cla`
      case 'both':
        return sql<SqlBool>`(has_cp and has_cla)`
      case 'ended':
        return sql<SqlBool>`not (has_cp or has_cla)`
      case 'open':
        return sql<SqlBool>`(has_cp or has_cla)`
    }
  }
  const byDue = (band: DueBand) => sql<SqlBool>`${sql.ref(columnOfBand[band])}`
  const plan = asked.plan ? byPlan(asked.plan) : asked.q ? sql<SqlBool>`true` : byPlan('open')
  const due = asked.due ? byDue(asked.due) : sql<SqlBool>`true`
  const worker = asked.withoutWorker ? sql<SqlBool>`not has_worker` : sql<SqlBool>`true`
  const drift = asked.withDrift ? sql<SqlBool>`signs > 0` : sql<SqlBool>`true`
  const own = asked.own ?? []
  const isOwn = (place: number) => sql<SqlBool>`${sql.ref(`own_${place}`)}`
  const ownColumns = sql.join([sql``, ...own.map((_, place) => isOwn(place))])
  const whose = asked.ownChosen === undefined ? sql<SqlBool>`true` : isOwn(asked.ownChosen)
  const count = (...conditions: RawBuilder<SqlBool>[]) =>
    sql`(count(*) filter (where ${sql.join(conditions, sql` and `)}))::integer`
  const bands = sql.join(
    dueBands.map(
      (band) => sql`coalesce(bool_or(${dueIsInBand(band, days)}), false) as ${sql.ref(columnOfBand[band])}`,
    ),
  )
  const noBands = sql.join(
    dueBands.map(
      (band) => sql`coalesce(${sql.ref(columnOfBand[band])}, false) as ${sql.ref(columnOfBand[band])}`,
    ),
  )
  const soonest = db
    .selectFrom('midway')
    .where(sql<SqlBool>`midway.child_id = page.child_id`)
    .where(midwayIsOpen())
    .select(factColumns)
    .orderBy(sql`midway.due_on nulls last`)
    .orderBy('midway.midway_id')
    .limit(1)

  const answer = await sql<CountsRow & RowOrNone>`
    with seen as materialized (
      select child_id, ${closedTo(scope, today, 'child.child_id')} as is_closed, local_id, forename, surname, born_on,
        expected_on, ${isStillAChild(today)} as is_child
        ${sql.join([sql``, ...own.map((each, place) => sql`${knownWithin(each, today, 'child.child_id')} as ${sql.ref(`own_${place}`)}`)])}
      from child
      where ${asked.q ? withinScope(scope, today, 'child.child_id') : knownWithin(scope, today, 'child.child_id')}
        and ${asked.narrower ? knownWithin(asked.narrower, today, 'child.child_id') : sql`true`}
        and ${searched(asked.q)}
    ), plans as (
      select child_id, bool_or(is_open and plan_type = 'cp') as has_cp, bool_or(is_open and plan_type = 'cla') as has_cla,
        min(case when is_open then started_on end) as on_plan_since
      from (
        select child_id, plan_type, started_on, is_child and (ended_on is null or ended_on > ${on}::date) as is_open
        from plan join seen using (child_id)
        where not other_authority and started_on <= ${on}::date
      ) begun
      group by child_id
    ), midways as (
      select midway.child_id, min(midway.due_on) as due_on, ${bands}
      from midway join seen using (child_id)
      where ${midwayIsOpen()}
      group by midway.child_id
    ), workers as (
      select distinct child_id from allocation join seen using (child_id)
      where role = 'social-worker' and ${goesOn(today)}
    ), drifts as (
      select child_id, count(*)::integer as signs from drift_sign join seen using (child_id)
      where not is_closed and ${holdsOn(today)} and not ${isSetAsideOn(today)}
      group by child_id
    ), base as materialized (
      select seen.child_id, is_closed, case when not is_closed then lower(surname) end as surname_key,
        case when not is_closed then lower(forename) end as forename_key,
        ${sortKeyOf(page.order)} as sort_key, ${isExact(asked.q)} as is_exact, midways.due_on,
        midways.child_id is not null as has_midway, has_cp, has_cla,
        workers.child_id is not null as has_worker, coalesce(drifts.signs, 0) as signs, ${noBands}${ownColumns}
      from seen
      join plans using (child_id)
      left join midways on midways.child_id = seen.child_id
      left join workers on workers.child_id = seen.child_id
      left join drifts on drifts.child_id = seen.child_id
    ), counts as (
      select ${count(plan, due, worker, drift, whose)} as total,
        ${sql.join(planChoicesAndOpen.map((choice) => sql`${count(byPlan(choice), due, worker, drift, whose)} as ${sql.ref(`plan_${choice}`)}`))},
        ${sql.join(dueBands.map((band) => sql`${count(plan, byDue(band), worker, drift, whose)} as ${sql.ref(`due_${columnOfBand[band]}`)}`))},
        ${count(plan, due, sql<SqlBool>`not has_worker`, drift, whose)} as without_worker,
        ${count(plan, due, worker, sql<SqlBool>`signs > 0`, whose)} as with_drift,
        array[${sql.join([count(plan, due, worker, drift), ...own.map((_, place) => count(plan, due, worker, drift, isOwn(place)))])}] as by_own
      from base
    ), page as (
      select child_id, is_closed, has_midway, signs
      from base where ${plan} and ${due} and ${worker} and ${drift} and ${whose}
      order by ${orderOf(page.order)} limit ${page.limit} offset ${page.offset}
    )
    select counts.*, page.*, facts.*,
      case when is_closed then ${placeOfId(scope, 'local_id')} else local_id end as local_id,
      case when is_closed then ${inPlaceOfName} else forename end as forename,
      case when not is_closed then surname end as surname,
      case when not is_closed then born_on end as born_on,
      case when not is_closed then expected_on end as expected_on
    from counts
    left join (select *, row_number() over () as place from page) page on true
    left join child on child.child_id = page.child_id
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
const columnOfBand = {
  overdue: 'in_overdue',
  'this-week': 'in_this_week',
  'next-ten': 'in_next_ten',
  'no-date': 'in_no_date',
} as const satisfies Record<DueBand, string>

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

/** Every word of a search must stand in the name, or the whole of it begin the id. */
function searched(q: string | undefined): RawBuilder<SqlBool> {
  const words = q?.split(/\s+/).filter((word) => word !== '') ?? []
  if (words.length === 0) return sql<SqlBool>`true`
  const inName = words.map(
    (word) =>
      sql<SqlBool>`coalesce(forename, '') || ' ' || coalesce(surname, '') ilike ${`%${literally(word)}%`}`,
  )
  return sql<SqlBool>`(local_id ilike ${`${literally(words.join(' '))}%`} or (${sql.join(inName, sql` and `)}))`
}

/** Whether somebody of the table child lives and is not 18 yet, so that a plan that nobody ended is open. */
export function isStillAChild(today: Day): RawBuilder<SqlBool> {
  return sql<SqlBool>`((died_on is null or died_on > ${isoDate(today)}::date)
    and (born_on is null or born_on > ${isoDate(lastBirthdayOfAdults(today))}::date))`
}

/** The latest day of birth of those who have turned 18 by a day; 29 February counts as 28 February in a common year. */
export function lastBirthdayOfAdults(today: Day): Day {
  const born = addMonths(today, -18 * 12)
  return birthday(addDays(born, 1), 18) <= today ? addDays(born, 1) : born
}

function literally(text: string): string {
  return text.replaceAll(/[\\%_]/g, '\\$&')
}

/** What a list is sorted by before the name. */
function sortKeyOf(order: ChildOrder): RawBuilder<unknown> {
  switch (order) {
    case 'due':
      return sql`midways.due_on`
    case 'name':
      return sql`null::date`
    case 'age':
      return sql`case when not is_closed then coalesce(born_on, expected_on) end`
    case 'plan':
      return sql`on_plan_since`
  }
}

/** Whether a child's id is the very text that was typed: that child comes before everything else. */
function isExact(q: string | undefined): RawBuilder<unknown> {
  return q ? sql`lower(local_id) = ${q.trim().toLowerCase()}` : sql`false`
}

function orderOf(order: ChildOrder): RawBuilder<unknown> {
  const first = order === 'age' ? sql`sort_key desc nulls last` : sql`sort_key nulls last`
  return sql`is_exact desc, ${first}, ${order === 'due' ? sql`has_midway desc, ` : sql``}surname_key nulls last, forename_key nulls last, child_id`
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
