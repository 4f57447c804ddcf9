import { sql } from 'kysely'
import { counted, instantInPeriod, isOpenAtCutOff, type Populations } from '#db/queries/figures/population.ts'
import { goesOn } from '#db/queries/people/goes-on.ts'

/** Children for whom the record lacks something, and questions about the record. */
export const dataQualityPopulations: Populations = (frame) => {
  const missing = sql`select plan.child_id, plan.plan_type, gap
    from plan join child using (child_id)
    cross join lateral (
      select 'chair' as gap where not exists (select 1 from allocation where allocation.child_id = plan.child_id
        and role = case plan.plan_type when 'cp' then 'cp-chair' else 'iro' end and ${goesOn(frame.cutOff)})
      union all select 'worker' where not exists (select 1 from allocation
        where allocation.child_id = plan.child_id and role = 'social-worker' and ${goesOn(frame.cutOff)})
      union all select 'birth' where child.born_on is null and child.expected_on is null
      union all select 'ethnicity' where child.ethnicity is null
      union all select 'midway-date' where exists (select 1 from midway where midway.plan_id = plan.plan_id
        and midway.due_on is null and midway.stopped_on is null and midway.signed_at is null
        and midway.held_on is null and midway.outcome is null and midway.ad_hoc_because is null)) gaps
    where ${isOpenAtCutOff(frame, 'plan')} and ${counted(frame, 'plan.child_id', 'plan.plan_type')}`
  return {
    missing: sql`select child_id, 'child:' || child_id as thing, gap as row_id, plan_type as column_id
      from (${missing}) missing`,
    complete: sql`select plan.child_id, 'child:' || plan.child_id as thing, plan.plan_type as row_id,
        case when (plan.child_id, plan.plan_type) in (select child_id, plan_type from (${missing}) missing)
          then 'incomplete' else 'complete' end as column_id
      from plan where ${isOpenAtCutOff(frame, 'plan')} and ${counted(frame, 'plan.child_id', 'plan.plan_type')}`,
    queries: sql`select data_query.child_id, 'query:' || data_query.query_id as thing, data_query.problem as row_id,
        coalesce(data_query.outcome, 'open') as column_id
      from data_query where ${instantInPeriod(frame, 'data_query.asked_at')} and ${counted(frame, 'data_query.child_id')}`,
  }
}
