import { sql, type RawBuilder, type SqlBool } from 'kysely'
import { isoDate, type Day } from '#domain/calendar/day.ts'
import type { DriftKind } from '#domain/drift/rule.ts'

/** Whether a sign of the table holds on a day. */
export function holdsOn(today: Day): RawBuilder<SqlBool> {
  const on = sql`${isoDate(today)}::date`
  return sql<SqlBool>`(drift_sign.cleared_on is null and drift_sign.from_on <= ${on}
    and (drift_sign.until_on is null or drift_sign.until_on >= ${on}) and not ${isClearedByConcern(today)})`
}

/**
 * Whether a concern that was raised from a sign has cleared it by a day: of the twelve rules that on the same action
 * again says so (product pages, MS2, DR7), until something is added to the sign.
 */
export function isClearedByConcern(day: Day): RawBuilder<SqlBool> {
  return sql<SqlBool>`(drift_sign.kind = ${'same-action-again' satisfies DriftKind} and exists (select 1 from drift_concern
    where drift_concern.sign_id = drift_sign.sign_id and drift_concern.turn = drift_sign.turn
      and drift_concern.raised_on <= ${isoDate(day)}::date))`
}

/**
 * Whether a sign held already when the rows that it rests on were first loaded: noted on the day on which a feed of
 * them, or for a sign that rests on none any feed, was loaded for the first time; or no later than the very first
 * load, where the program is looked at as of a day before it.
 */
export function stoodAtFirstLoad(): RawBuilder<boolean> {
  const firstLoads = sql`select feed, (min(loaded_at) at time zone 'Europe/London')::date as on_day
    from load_file group by feed`
  return sql<boolean>`(drift_sign.from_on < drift_sign.noted_on
    and (drift_sign.noted_on <= (select min(on_day) from (${firstLoads}) as loaded)
      or (drift_sign.noted_on in (select on_day from (${firstLoads}) as loaded)
        and (drift_sign.inputs = '[]'::jsonb or exists (select 1 from jsonb_array_elements(drift_sign.inputs) as input
          where (input ->> 'feed', drift_sign.noted_on) in (${firstLoads}))))))`
}

/** Whether a sign is set aside on a day, and nothing was added to it since. */
export function isSetAsideOn(today: Day): RawBuilder<SqlBool> {
  return sql<SqlBool>`exists (select 1 from drift_set_aside
    where drift_set_aside.sign_id = drift_sign.sign_id and drift_set_aside.turn = drift_sign.turn
      and drift_set_aside.until_on >= ${isoDate(today)}::date)`
}

/** Whether a sign of drift that is not set aside holds today on the plan of a row. */
export function planShowsDrift(planId: string, today: Day): RawBuilder<SqlBool> {
  return sql<SqlBool>`exists (select 1 from drift_sign where drift_sign.plan_id = ${sql.ref(planId)}
    and ${holdsOn(today)} and not ${isSetAsideOn(today)})`
}
