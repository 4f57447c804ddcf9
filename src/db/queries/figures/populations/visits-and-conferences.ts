import { sql, type RawBuilder } from 'kysely'
import {
  counted,
  date,
  datedFacts,
  dayTable,
  inPeriod,
  isOpenAtCutOff,
  wasOpen,
  type Frame,
  type Population,
  type Populations,
} from '#db/queries/figures/population.ts'
import { placementVisitsNow, placementVisitsThroughout } from './placement-visits.ts'

/** Visits by the policy and by the regulations, conferences by the census, looked-after reviews by the regulations. */
export const visitsAndConferencesPopulations: Populations = (frame) => ({
  'first-conferences': firstConferences(frame),
  'plans-reviewed': plansReviewed(frame),
  'looked-after-reviews': lookedAfterReviews(frame),
  'visits-now': visitsNow(frame),
  'visits-throughout': visitsThroughout(frame),
  'placement-visits-now': placementVisitsNow(frame),
  'placement-visits-throughout': placementVisitsThroughout(frame),
})

function firstConferences(frame: Frame): Population {
  const nth = dayTable(
    frame.policy.workingDays.map(({ day, nth: count }) => [day, count]),
    'integer',
  )
  return sql`select child_id, 'child:' || child_id as thing, way as row_id,
      case when days is null then 'not-known' when days <= 10 then '0-10' when days <= 15 then '11-15'
        when days <= 20 then '16-20' else '21+' end as column_id,
      ${datedFacts({ discussed: sql`discussed_on`, held: sql`held_on` })}
    from (select conference.child_id, way, conference.on_date as held_on, discussion.on_date as discussed_on, held.nth - began.nth + case way when 'day-itself' then 1 else 0 end as days
      from event as conference
      left join lateral (select on_date from event as discussion
        where discussion.child_id = conference.child_id and discussion.kind = 'strategy-discussion'
          and discussion.on_date <= conference.on_date and discussion.on_date > conference.on_date - interval '1 year'
        order by on_date desc limit 1) discussion on true
      left join ${nth} as began (day, nth) on began.day = discussion.on_date
      left join ${nth} as held (day, nth) on held.day = conference.on_date
      cross join (values ('day-after'), ('day-itself')) as ways (way)
      where conference.kind = 'initial-conference' and ${inPeriod(frame, 'conference.on_date')}
        and ${counted(frame, 'conference.child_id')}) conferences`
}

function plansReviewed(frame: Frame): Population {
  return sql`select plan.child_id, 'child:' || plan.child_id as thing, plan.plan_type as row_id,
      ${datedFacts({ 'plan-began': sql`plan.started_on` })},
      case when coalesce(reviews.all_in_time, true)
          and coalesce(reviews.next_by, (plan.started_on + interval '3 months')::date) >= ${date(frame.cutOff)}
        then 'in-time' else 'not-in-time' end as column_id
    from plan
    left join lateral (
      select bool_and(on_date <= by_date) as all_in_time, (max(on_date) + interval '6 months')::date as next_by
      from (select on_date, case when before is null then (plan.started_on + interval '3 months')::date
          else (before + interval '6 months')::date end as by_date
        from (select on_date, lag(on_date) over (order by on_date) as before
          from event where event.child_id = plan.child_id and event.kind = 'review-conference'
            and event.on_date > plan.started_on and event.on_date <= ${date(frame.cutOff)}) held) due
    ) reviews on true
    where plan.plan_type = 'cp' and ${isOpenAtCutOff(frame, 'plan')}
      and (plan.started_on + interval '3 months')::date < ${date(frame.cutOff)}
      and ${counted(frame, 'plan.child_id', 'plan.plan_type')}`
}

function lookedAfterReviews(frame: Frame): Population {
  const twentieth = dayTable(
    frame.policy.workingDays.map(({ day, twentiethAfter }) => [day, twentiethAfter]),
    'date',
  )
  return sql`select child_id, 'child:' || child_id as thing,
      ${datedFacts({ held: sql`reviews.on_date`, 'held-before': sql`reviews.before` })},
      case nth when 1 then 'first' when 2 then 'second' else 'later' end as row_id,
      case when on_date <= case nth when 1 then (select by_date from ${twentieth} as t (day, by_date)
            where t.day = started_on)
          when 2 then (before + interval '3 months')::date else (before + interval '6 months')::date end
        then 'in-time' else 'not-in-time' end as column_id
    from (select plan.child_id, plan.started_on, review.on_date,
        row_number() over (partition by plan.plan_id order by review.on_date, review.event_id) as nth,
        lag(review.on_date) over (partition by plan.plan_id order by review.on_date, review.event_id) as before
      from plan join event as review on review.child_id = plan.child_id and review.kind = 'cla-review'
        and review.on_date >= plan.started_on and (plan.ended_on is null or review.on_date <= plan.ended_on)
      where plan.plan_type = 'cla' and ${wasOpen(frame, 'plan')}
        and ${counted(frame, 'plan.child_id', 'plan.plan_type')}) reviews
    where ${inPeriod(frame, 'reviews.on_date')}`
}

/** A child is visited from the first day of the plan or, later, from the birth. */
const bornOnPlan = sql`greatest(plan.started_on, child.born_on)`

/** Of each kind of plan of which the policy says something: of each day, the last day for the visit after it. */
function lastDaysOf({ policy: { visits } }: Frame): RawBuilder<unknown> | undefined {
  const kinds = (['cp', 'cla'] as const).flatMap((planType) => {
    const days = visits[planType]?.map(({ day, lastDay }) => [day, lastDay] as const)
    return days
      ? [
          sql`select ${planType} as plan_type, day, last_day from ${dayTable(days, 'date')} as of_kind (day, last_day)`,
        ]
      : []
  })
  return kinds.length === 0 ? undefined : sql`(${sql.join(kinds, sql` union all `)})`
}

function visitsNow(frame: Frame): Population | undefined {
  const lastDays = lastDaysOf(frame)
  if (!lastDays) return undefined
  return sql`select child_id, 'child:' || child_id as thing, plans.plan_type as row_id,
      ${datedFacts({ 'last-visit': sql`visited_on`, 'counted-from': sql`plans.started_on` })},
      case when visited_on is null and coalesce(from_start.last_day >= ${date(frame.cutOff)}, false) then 'not-due'
        when visited_on is null then 'no-visit'
        when coalesce(from_visit.last_day >= ${date(frame.cutOff)}, false) then 'in-time' else 'late' end as column_id
    from (select plan.child_id, plan.plan_type, ${bornOnPlan} as started_on, last.visited_on
      from plan join child using (child_id)
      cross join lateral (select max(visit.on_date) as visited_on from event as visit
        where visit.child_id = plan.child_id and visit.kind = 'visit' and visit.child_seen
          and visit.on_date >= ${bornOnPlan} and visit.on_date <= ${date(frame.cutOff)}) last
      where child.born_on <= ${date(frame.cutOff)} and plan.plan_type in (${ruledKinds(frame)})
        and ${isOpenAtCutOff(frame, 'plan')} and ${counted(frame, 'plan.child_id', 'plan.plan_type')}) plans
    left join ${lastDays} as from_start on from_start.plan_type = plans.plan_type and from_start.day = plans.started_on
    left join ${lastDays} as from_visit on from_visit.plan_type = plans.plan_type and from_visit.day = plans.visited_on`
}

/** A gap ends with the next visit, or with the last day that counts; it is longer where that came after its last day. */
function visitsThroughout(frame: Frame): Population | undefined {
  const lastDays = lastDaysOf(frame)
  if (!lastDays) return undefined
  const cutOff = date(frame.cutOff)
  return sql`with plans as materialized (
      select plan.child_id, plan.plan_id, plan.plan_type, greatest(${bornOnPlan}, ${date(frame.period.from)}) as begins_on,
        least(coalesce(plan.ended_on, ${cutOff}), ${cutOff}) as ends_on
      from plan join child using (child_id)
      where child.born_on <= least(coalesce(plan.ended_on, ${cutOff}), ${cutOff})
        and plan.plan_type in (${ruledKinds(frame)}) and ${wasOpen(frame, 'plan')}
        and ${counted(frame, 'plan.child_id', 'plan.plan_type')}),
    starts as (select plans.*, begins_on as on_date, 0 as ends from plans
      union all
      select plans.*, visit.on_date, 1 from plans join event as visit on visit.child_id = plans.child_id
        and visit.kind = 'visit' and visit.child_seen and visit.on_date between ${date(frame.period.from)} and ${cutOff}
        and visit.on_date between begins_on and ends_on),
    gaps as (select child_id, plan_id, plan_type, on_date,
        coalesce(lead(on_date) over (partition by plan_id order by on_date, ends), ends_on) as next_on from starts)
    select child_id, 'child:' || child_id as thing, gaps.plan_type as row_id,
      case when bool_and(coalesce(next_on <= gap.last_day, false)) then 'every-gap' else 'a-longer-gap' end as column_id
    from gaps left join ${lastDays} as gap on gap.plan_type = gaps.plan_type and gap.day = gaps.on_date
    group by child_id, plan_id, gaps.plan_type`
}

/** The kinds of plan of which the policy says how often to visit. */
function ruledKinds({ policy: { visits } }: Frame): RawBuilder<unknown> {
  return sql.join(Object.keys(visits))
}
