import { sql } from 'kysely'
import { counted, isOpenAtCutOff, plansTogether, type Populations } from '#db/queries/figures/population.ts'
import { goesOn } from '#db/queries/people/goes-on.ts'

/** Children with an open plan, by who chaired them. */
export const caseloadPopulations: Populations = (frame) => {
  const chairs = sql`allocation.child_id = plan.child_id
    and allocation.role = case plan.plan_type when 'cp' then 'cp-chair' else 'iro' end and ${goesOn(frame.cutOff)}`
  const open = sql`${isOpenAtCutOff(frame, 'plan')} and ${counted(frame, 'plan.child_id', 'plan.plan_type')}`
  return {
    chairs: sql`select child_id, 'child:' || child_id as thing, chair as row_id, ${plansTogether} as column_id
      from (select plan.child_id, plan.plan_type, coalesce(allocation.person_name, allocation.person_ref) as chair
        from plan join allocation on ${chairs} where ${open}) chaired
      group by child_id, chair`,
    'with-chair': sql`select child_id, 'child:' || child_id as thing, ${plansTogether} as row_id,
        case when bool_and(has_chair) then 'chair' else 'no-chair' end as column_id
      from (select plan.child_id, plan.plan_type,
          exists (select 1 from allocation where ${chairs}) as has_chair
        from plan where ${open}) plans
      group by child_id`,
  }
}
