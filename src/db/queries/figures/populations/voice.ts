import { sql } from 'kysely'
import { datedFacts, counted, date, inPeriod, type Populations } from '#db/queries/figures/population.ts'

/** Reviews, visits and conferences by whether the child was heard, seen and told. */
export const voicePopulations: Populations = (frame) => ({
  views: sql`select midway.child_id, 'review:' || midway.reference as thing, ${datedFacts({ held: sql`midway.held_on` })}, plan.plan_type as row_id,
      case when exists (select 1 from event as views where views.child_id = midway.child_id
        and views.kind = 'child-views' and views.on_date between coalesce(midway.anchor_on, plan.started_on) and midway.held_on)
      then 'on-record' else 'none-on-record' end as column_id
    from midway join plan using (plan_id)
    where ${inPeriod(frame, 'midway.held_on')} and ${counted(frame, 'midway.child_id', 'plan.plan_type')}`,
  visits: sql`select visit.child_id, 'child:' || visit.child_id as thing, ${datedFacts({ visited: sql`visit.on_date` })}, plan.plan_type as row_id,
      case when visit.child_seen is false then 'not-seen' when visit.child_seen and visit.seen_alone then 'alone'
        when visit.child_seen then 'seen' else 'not-recorded' end as column_id
    from event as visit join plan on plan.child_id = visit.child_id and not plan.other_authority
      and visit.on_date >= plan.started_on and (plan.ended_on is null or visit.on_date <= plan.ended_on)
    where visit.kind = 'visit' and ${inPeriod(frame, 'visit.on_date')}
      and ${counted(frame, 'visit.child_id', 'plan.plan_type')}`,
  told: sql`select conference.child_id, 'child:' || conference.child_id as thing,
      ${datedFacts({ held: sql`conference.on_date` })}, conference.kind as row_id,
      case when exists (select 1 from event as telling where telling.child_id = conference.child_id
        and telling.kind = 'outcome-shared-with-child' and telling.on_date >= conference.on_date
        and telling.on_date <= ${date(frame.today)})
      then 'told' else 'not-on-record' end as column_id
    from event as conference join child using (child_id)
    where conference.kind = 'initial-conference' and ${inPeriod(frame, 'conference.on_date')}
      and (child.born_on + interval '5 years')::date <= conference.on_date
      and ${counted(frame, 'conference.child_id')}`,
})
