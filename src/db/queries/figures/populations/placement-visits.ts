import { sql, type RawBuilder, type SqlBool } from 'kysely'
import {
  counted,
  date,
  wasOpen,
  type Population,
  type Frame,
  type Shared,
} from '#db/queries/figures/population.ts'

/** The intervals of regulation 28(2), from the day from which the next visit is counted. */
const weekAfter = (day: RawBuilder<unknown>) => sql`(${day} + 7)`
const sixWeeksAfter = (day: RawBuilder<unknown>) => sql`(${day} + 42)`
const threeMonthsAfter = (day: RawBuilder<unknown>) => sql`(${day} + interval '3 months')::date`
const isInFirstYear = (day: RawBuilder<unknown>) =>
  sql<SqlBool>`(${day} < (began_on + interval '1 year')::date)`

/**
 * Looked-after periods of the time asked for, without series of short breaks, which have a rule of their own
 * (regulation 48); and their placements, each until the next begins.
 */
export const placementsShared: Shared = (frame) => {
  const cutOff = date(frame.cutOff)
  return {
    looked_after: sql`select plan_id, child_id, started_on, ended_on from plan
      where plan.plan_type = 'cla' and ${wasOpen(frame, 'plan')} and ${counted(frame, 'plan.child_id', 'plan.plan_type')}
        and child_id not in (select child_id from (select distinct on (child_id) child_id, code from event
          where kind = 'legal-status' and on_date <= ${cutOff} order by child_id, on_date desc, event_id desc) as last_status
        where code in ('V3', 'V4'))`,
    placement: sql`select child_id, plan_id, began_on, least(coalesce(
        lead(began_on) over (partition by plan_id order by began_on), ended_on, ${cutOff}), ${cutOff}) as ends_on
      from (select distinct looked_after.child_id, plan_id, ended_on, event.on_date as began_on
        from looked_after join event on event.child_id = looked_after.child_id and event.kind = 'placement-start'
          and event.on_date between started_on and least(coalesce(ended_on, ${cutOff}), ${cutOff})) begun`,
  }
}

/** Looked-after children by the visit that is next in their placement, as it stands on the cut-off day. */
export function placementVisitsNow(frame: Frame): Population {
  const cutOff = date(frame.cutOff)
  const visited = sql`visited_on`
  return sql`select child_id, 'child:' || child_id as thing,
      case when began_on is null then 'no-placement' when visited_on is null then 'first-visit'
        when ${isInFirstYear(visited)} then 'first-year' else 'later' end as row_id,
      case when began_on is null then 'not-known'
        when visited_on is null then case when ${weekAfter(sql`began_on`)} >= ${cutOff} then 'not-due' else 'late' end
        when ${sixWeeksAfter(visited)} >= ${cutOff} then 'in-time'
        when not ${isInFirstYear(visited)} and ${threeMonthsAfter(visited)} >= ${cutOff} then 'if-lasting'
        else 'late' end as column_id
    from (select looked_after.child_id, began_on, visited_on
      from looked_after
      left join (select plan_id, max(began_on) as began_on from placement group by plan_id) last_placement using (plan_id)
      cross join lateral (select max(visit.on_date) as visited_on from event as visit
        where visit.child_id = looked_after.child_id and visit.kind = 'visit' and visit.child_seen
          and visit.on_date >= began_on and visit.on_date <= ${cutOff}) last_visit
      where ended_on is null or ended_on > ${cutOff}) placed`
}

/**
 * Each placement of the period by the longest of its gaps that end in the period or go on when it ends. The first gap
 * begins with the last visit before the period, or with the placement where there was none.
 */
export function placementVisitsThroughout(frame: Frame): Population {
  const from = date(frame.period.from)
  const gap = sql`on_date`
  const isSeen = sql`visit.child_id = placement.child_id and visit.kind = 'visit' and visit.child_seen`
  return sql`select child_id, 'child:' || child_id as thing,
      case when ends_on < (began_on + interval '1 year')::date then 'first-year' else 'later' end as row_id,
      (array['every-gap', 'if-lasting', 'a-longer-gap'])[max(case
        when is_start then case when next_on <= ${weekAfter(gap)} then 1 else 3 end
        when next_on <= ${sixWeeksAfter(gap)} then 1
        when not ${isInFirstYear(gap)} and next_on <= ${threeMonthsAfter(gap)} then 2 else 3 end)] as column_id
    from (select *, coalesce(lead(on_date) over (partition by plan_id, began_on order by on_date, not is_start), ends_on)
        as next_on
      from (select placement.*, coalesce(before.visited_on, began_on) as on_date, before.visited_on is null as is_start
          from placement cross join lateral (select max(visit.on_date) as visited_on from event as visit
            where ${isSeen} and visit.on_date >= began_on and visit.on_date < ${from}) before
          where ends_on >= ${from}
        union all
        select placement.*, visit.on_date, false from placement join event as visit
          on ${isSeen} and visit.on_date >= ${from} and visit.on_date between began_on and ends_on
          where ends_on >= ${from}) starts) gaps
    where next_on >= ${from}
    group by child_id, plan_id, began_on, ends_on`
}
