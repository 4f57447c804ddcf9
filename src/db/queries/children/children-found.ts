import { sql, type RawBuilder, type SqlBool } from 'kysely'
import type { ChildScope } from '#access/scope.ts'
import { holdsOn, isSetAsideOn } from '#db/queries/drift/sign-holds.ts'
import { goesOn } from '#db/queries/people/goes-on.ts'
import { closedTo, knownWithin, withinScope } from '#db/queries/people/scope.ts'
import { dueIsInBand, midwayIsOpen } from '#db/queries/reviews/open-midways.ts'
import { isoDate } from '#domain/calendar/day.ts'
import { dueBands, type DueBand, type DueDays } from '#domain/reviews/due-band.ts'
import { isStillAChild } from './still-a-child.ts'

/** Which plan a child has on a day; `ended` is for children whose plans have all ended. */
export const planChoices = ['cp', 'cla', 'both', 'ended'] as const
export type PlanChoice = (typeof planChoices)[number]

/** Among which children something is counted or listed. */
export interface ChildrenAmong {
  /** Part of a name, or the authority's own id. */
  readonly q?: string | undefined
  /** Only children of this narrower scope. */
  readonly narrower?: ChildScope | undefined
  /** Narrower scopes to choose among: each is counted. */
  readonly own?: readonly ChildScope[] | undefined
}

/** The column that says whether an open midway review of a child is in a band. */
export const columnOfBand = {
  overdue: 'in_overdue',
  'this-week': 'in_this_week',
  'next-ten': 'in_next_ten',
  'no-date': 'in_no_date',
} as const satisfies Record<DueBand, string>

/** Whether a row of `found` is in one of the narrower scopes to choose among, by its place. */
export function isOwn(place: number): RawBuilder<SqlBool> {
  return sql<SqlBool>`${sql.ref(`own_${place}`)}`
}

/** Whether a row of `found` has a plan of some kind. */
export function isOnPlan(choice: PlanChoice | 'open'): RawBuilder<SqlBool> {
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

/** How many rows have all of some conditions. */
export function countOf(...conditions: RawBuilder<SqlBool>[]): RawBuilder<number> {
  return sql<number>`(count(*) filter (where ${sql.join(conditions, sql` and `)}))::integer`
}

/**
 * The children whom a person may see and for whom a plan has begun, one row each, under the name of found: every count
 * and every list of children is made of it. What a statement does not ask for of it is not worked out.
 */
export function childrenFound(
  scope: ChildScope,
  days: DueDays,
  { q, narrower, own = [] }: ChildrenAmong,
  /** Where only those with an open plan are asked for, plans that have ended are not read. */
  plans: 'open' | 'any' = 'any',
): RawBuilder<unknown> {
  const { today } = days
  const on = isoDate(today)
  const columns = sql.join([sql``, ...own.map((_, place) => isOwn(place))])
  const bands = dueBands.map((band) => sql.ref(columnOfBand[band]))
  const inBands = dueBands.map((band) => sql`coalesce(bool_or(${dueIsInBand(band, days)}), false)`)
  return sql`seen as materialized (
      select child_id, ${closedTo(scope, today, 'child.child_id')} as is_closed, ${isStillAChild(today)} as is_child
        ${sql.join([sql``, ...own.map((each, place) => sql`${knownWithin(each, today, 'child.child_id')} as ${isOwn(place)}`)])}
      from child
      where ${q ? withinScope(scope, today, 'child.child_id') : knownWithin(scope, today, 'child.child_id')}
        and ${narrower ? knownWithin(narrower, today, 'child.child_id') : sql`true`}
        and ${searched(q)}
    ), plans as (
      select child_id, bool_or(is_open and plan_type = 'cp') as has_cp, bool_or(is_open and plan_type = 'cla') as has_cla,
        min(case when is_open then started_on end) as on_plan_since
      from (
        select child_id, plan_type, started_on, is_child and (ended_on is null or ended_on > ${on}::date) as is_open
        from plan join seen using (child_id)
        where not other_authority and started_on <= ${on}::date
      ) begun
      where ${plans === 'open' ? sql`is_open` : sql`true`}
      group by child_id
    ), midways as (
      select midway.child_id, min(midway.due_on) as due_on, ${sql.join(bands.map((band, nth) => sql`${inBands[nth]} as ${band}`))}
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
    ), found as (
      select seen.child_id, is_closed, midways.due_on, midways.child_id is not null as has_midway, has_cp, has_cla, on_plan_since,
        workers.child_id is not null as has_worker, coalesce(drifts.signs, 0) as signs,
        ${sql.join(bands.map((band) => sql`coalesce(${band}, false) as ${band}`))}${columns}
      from seen
      join plans using (child_id)
      left join midways on midways.child_id = seen.child_id
      left join workers on workers.child_id = seen.child_id
      left join drifts on drifts.child_id = seen.child_id
    )`
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

function literally(text: string): string {
  return text.replaceAll(/[\\%_]/g, '\\$&')
}
