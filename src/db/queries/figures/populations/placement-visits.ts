import { sql, type RawBuilder, type SqlBool } from 'kysely'
import {
  counted,
  date,
  isOpenAtCutOff,
  wasOpen,
  type Frame,
  type Population,
} from '#db/queries/figures/population.ts'

/** The intervals of regulation 28(2), from the day from which the next visit is counted. */
const weekAfter = (day: RawBuilder<unknown>) => sql`(${day} + 7)`
const sixWeeksAfter = (day: RawBuilder<unknown>) => sql`(${day} + 42)`
const threeMonthsAfter = (day: RawBuilder<unknown>) => sql`(${day} + interval '3 months')::date`
const isInFirstYear = (day: RawBuilder<unknown>) =>
  sql<SqlBool>`(${day} < (began_on + interval '1 year')::date)`

/** A series of short breaks has rules of its own (regulation 48). */
function isNoShortBreak({ cutOff }: Frame): RawBuilder<SqlBool> {
  return sql<SqlBool>`coalesce((select status.code from event as status
    where status.child_id = plan.child_id and status.kind = 'legal-status' and status.on_date <= ${date(cutOff)}
    order by status.on_date desc, status.event_id desc limit 1), '') not in ('V3', 'V4')`
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
    from (select plan.child_id, placement.began_on, last.visited_on
      from plan
      cross join lateral (select max(event.on_date) as began_on from event
        where event.child_id = plan.child_id and event.kind = 'placement-start'
          and event.on_date >= plan.started_on and event.on_date <= ${cutOff}) placement
      cross join lateral (select max(visit.on_date) as visited_on from event as visit
        where visit.child_id = plan.child_id and visit.kind = 'visit' and visit.child_seen
          and visit.on_date >= placement.began_on and visit.on_date <= ${cutOff}) last
      where plan.plan_type = 'cla' and ${isOpenAtCutOff(frame, 'plan')} and ${isNoShortBreak(frame)}
        and ${counted(frame, 'plan.child_id', 'plan.plan_type')}) placements`
}

/** Each placement of the period by the longest of its gaps that end in the period or go on when it ends. */
export function placementVisitsThroughout(frame: Frame): Population {
  const from = date(frame.period.from)
  const cutOff = date(frame.cutOff)
  const gap = sql`on_date`
  return sql`with placements as (
      select child_id, plan_id, began_on, least(coalesce(next_began_on, ended_on, ${cutOff}), ${cutOff}) as ends_on
      from (select plan.child_id, plan.plan_id, plan.ended_on, event.on_date as began_on,
            lead(event.on_date) over (partition by plan.plan_id order by event.on_date) as next_began_on
          from plan join (select distinct child_id, on_date from event where kind = 'placement-start') event
            on event.child_id = plan.child_id and event.on_date >= plan.started_on
              and event.on_date <= least(coalesce(plan.ended_on, ${cutOff}), ${cutOff})
          where plan.plan_type = 'cla' and ${wasOpen(frame, 'plan')} and ${isNoShortBreak(frame)}
            and ${counted(frame, 'plan.child_id', 'plan.plan_type')}) begun),
    of_period as (select * from placements where ends_on >= ${from}),
    starts as (select of_period.*, began_on as on_date, true as is_start from of_period
      union all
      select of_period.*, visit.on_date, false from of_period join event as visit on visit.child_id = of_period.child_id
        and visit.kind = 'visit' and visit.child_seen and visit.on_date between began_on and ends_on),
    gaps as (select *, coalesce(lead(on_date) over (partition by plan_id, began_on order by on_date, not is_start), ends_on)
      as next_on from starts)
    select child_id, 'child:' || child_id as thing,
      case when ends_on < (began_on + interval '1 year')::date then 'first-year' else 'later' end as row_id,
      (array['every-gap', 'if-lasting', 'a-longer-gap'])[max(case
        when is_start then case when next_on <= ${weekAfter(gap)} then 1 else 3 end
        when next_on <= ${sixWeeksAfter(gap)} then 1
        when not ${isInFirstYear(gap)} and next_on <= ${threeMonthsAfter(gap)} then 2 else 3 end)] as column_id
    from gaps where next_on >= ${from}
    group by child_id, plan_id, began_on, ends_on`
}
