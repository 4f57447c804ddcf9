import { sql } from 'kysely'
import {
  counted,
  date,
  dayInLondon,
  isOpenAtCutOff,
  type Populations,
} from '#db/queries/figures/population.ts'
import { columnOfMidway, isCountedIn } from '#db/queries/reviews/timeliness.ts'

/** Children and families to whom a midway review was owed, by whether they had one. */
export const coveragePopulations: Populations = (frame) => {
  const owed = sql`select midway.child_id, plan.plan_type, ${columnOfMidway(frame.today)} as became
    from midway join plan using (plan_id)
    where ${isCountedIn(frame.period, frame.today)} and ${counted(frame, 'midway.child_id', 'plan.plan_type')}`
  const children = sql`select child_id, plan_type, bool_or(became in ('in-time', 'late')) as had
    from (${owed}) owed where became in ('in-time', 'late', 'overdue', 'put-off')
    group by child_id, plan_type`
  return {
    children: sql`select child_id, 'child:' || child_id as thing, plan_type as row_id,
        case when had then 'had-one' else 'had-none' end as column_id
      from (${children}) children`,
    families: sql`select min(child_id) as child_id, 'family:' || min(child_id) as thing, plan_type as row_id,
        case when bool_and(had) then 'had-one' else 'had-none' end as column_id
      from (${children}) children join child using (child_id)
      group by plan_type, coalesce(family_ref, 'child ' || child_id)`,
    'six-months': sql`select plan.child_id, 'child:' || plan.child_id as thing, plan.plan_type as row_id,
        case when exists (select 1 from midway where midway.plan_id = plan.plan_id
          and coalesce(held_on, ${dayInLondon('signed_at')}) > ${date(frame.cutOff)} - interval '6 months'
          and coalesce(held_on, ${dayInLondon('signed_at')}) <= ${date(frame.cutOff)})
          or exists (select 1 from event where event.child_id = plan.child_id and event.kind = 'midway-review'
            and event.on_date >= plan.started_on and event.on_date > ${date(frame.cutOff)} - interval '6 months'
            and event.on_date <= ${date(frame.cutOff)} and coalesce(event.code, plan.plan_type) = plan.plan_type)
        then 'had-one' else 'had-none' end as column_id
      from plan
      where ${isOpenAtCutOff(frame, 'plan')} and plan.started_on <= ${date(frame.cutOff)} - interval '6 months'
        and ${counted(frame, 'plan.child_id', 'plan.plan_type')}`,
  }
}
