import { sql } from 'kysely'
import {
  counted,
  date,
  datedFacts,
  dayInLondon,
  instantInPeriod,
  isOpenAtCutOff,
  wasOpen,
  type Populations,
} from '#db/queries/figures/population.ts'
import { outcomeRead, pathwaySteps } from '#domain/figures/reports/pathway.ts'

/** Plans by length and stage, and those on which a step was taken. */
export const pathwayPopulations: Populations = (frame) => {
  const thing = sql`plan.child_id, 'child:' || plan.child_id as thing,
    ${datedFacts({ 'plan-began': sql`plan.started_on` })}`
  const kept = counted(frame, 'plan.child_id', 'plan.plan_type')
  // Over n months: the corresponding date lies before the cut-off day (domain.md §1f).
  const over = (months: number) =>
    sql`(plan.started_on + ${`${months} months`}::interval)::date < ${date(frame.cutOff)}`
  const reached = (months: number) =>
    sql`(plan.started_on + ${`${months} months`}::interval)::date <= ${date(frame.cutOff)}`
  const stages = frame.policy.stages.toSorted((a, b) => b.fromMonths - a.fromMonths)
  return {
    lengths: sql`select ${thing}, plan.plan_type as row_id,
        case when ${over(24)} then '24+' when ${over(18)} then '18-24' when ${over(12)} then '12-18' when ${over(6)} then '6-12'
          when ${over(3)} then '3-6' else '0-3' end as column_id
      from plan where ${isOpenAtCutOff(frame, 'plan')} and ${kept}`,
    stages:
      stages.length === 0
        ? undefined
        : sql`select ${thing}, coalesce(case ${sql.join(
            stages.map(({ fromMonths, label }) => sql`when ${reached(fromMonths)} then ${label}`),
            sql` `,
          )} end, 'No stage yet') as row_id, 'plans' as column_id
      from plan where plan.plan_type = 'cp' and ${isOpenAtCutOff(frame, 'plan')} and ${kept}`,
    steps: sql`select plan.child_id, 'plan:' || plan.plan_id as thing, event.kind as row_id,
        'plans' as column_id, ${datedFacts({ taken: sql`min(event.on_date)`, 'plan-began': sql`plan.started_on` })}
      from event join plan on plan.child_id = event.child_id and event.on_date >= plan.started_on
        and (plan.ended_on is null or event.on_date <= plan.ended_on)
      where event.kind = any(${`{${pathwaySteps.map(({ id }) => id).join(',')}}`}::text[])
        and event.on_date between ${date(frame.period.from)} and ${date(frame.cutOff)}
        and plan.plan_type = 'cp' and ${wasOpen(frame, 'plan')} and ${kept}
      group by plan.plan_id, event.kind
      union all
      select plan.child_id, 'plan:' || plan.plan_id, ${outcomeRead.id}, 'plans',
        ${datedFacts({ taken: sql`min(${dayInLondon('panel_outcome.read_at')})`, 'plan-began': sql`plan.started_on` })}
      from panel_outcome join panel_child using (panel_id, child_id) join plan using (plan_id)
      where ${instantInPeriod(frame, 'panel_outcome.read_at')}
        and ${dayInLondon('panel_outcome.read_at')} between plan.started_on and coalesce(plan.ended_on, 'infinity')
        and plan.plan_type = 'cp' and ${wasOpen(frame, 'plan')} and ${kept}
      group by plan.plan_id`,
    begun: sql`select ${thing}, plan.plan_type as row_id,
        case when exists (select 1 from plan as earlier where earlier.child_id = plan.child_id
          and earlier.plan_type = 'cp' and not earlier.other_authority and earlier.started_on < plan.started_on)
        then 'again' else 'first' end as column_id
      from plan where plan.plan_type = 'cp' and not plan.other_authority
        and plan.started_on between ${date(frame.period.from)} and ${date(frame.cutOff)} and ${kept}`,
  }
}
