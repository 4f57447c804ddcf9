import { sql } from 'kysely'
import { counted, isOpenAtCutOff, type Populations } from '#db/queries/figures/population.ts'
import { goesOn } from '#db/queries/people/goes-on.ts'

/** Children with an open plan, by who chaired them. */
export const caseloadPopulations: Populations = (frame) => {
  const chairs = sql`allocation.child_id = plan.child_id
    and allocation.role = case plan.plan_type when 'cp' then 'cp-chair' else 'iro' end and ${goesOn(frame.cutOff)}`
  const open = sql`${isOpenAtCutOff(frame, 'plan')} and ${counted(frame, 'plan.child_id', 'plan.plan_type')}`
  return {
    chairs: sql`select distinct plan.child_id, 'child:' || plan.child_id as thing,
        coalesce(allocation.person_name, allocation.person_ref) as row_id, plan.plan_type as column_id
      from plan join allocation on ${chairs} where ${open}`,
    'with-chair': sql`select plan.child_id, 'child:' || plan.child_id as thing, plan.plan_type as row_id,
        case when exists (select 1 from allocation where ${chairs}) then 'chair' else 'no-chair' end as column_id
      from plan where ${open}`,
  }
}
