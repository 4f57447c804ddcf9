import { sql } from 'kysely'
import { counted, dayInLondon, instantInPeriod, type Populations } from '#db/queries/figures/population.ts'

/** Reviews by the minutes from being started to being signed. */
export const useOfSystemPopulations: Populations = (frame) => ({
  minutes: sql`select midway.child_id, 'review:' || midway.reference as thing, plan.plan_type as row_id,
      case when ${dayInLondon('midway.started_at')} is distinct from ${dayInLondon('midway.signed_at')} then 'other-day'
        when midway.signed_at < midway.started_at + interval '11 minutes' then '0-10'
        when midway.signed_at < midway.started_at + interval '21 minutes' then '11-20'
        when midway.signed_at < midway.started_at + interval '31 minutes' then '21-30' else '31+' end as column_id
    from midway join plan using (plan_id)
    where ${instantInPeriod(frame, 'midway.signed_at')} and ${counted(frame, 'midway.child_id', 'plan.plan_type')}`,
})
