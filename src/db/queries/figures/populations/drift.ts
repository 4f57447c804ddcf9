import { sql } from 'kysely'
import { stoodAtFirstLoad } from '#db/queries/drift/sign-holds.ts'
import { counted, date, dayInLondon, inPeriod, type Populations } from '#db/queries/figures/population.ts'
import { daysToClear } from '#domain/figures/reports/drift.ts'
import { concernsSeen } from './concerns.ts'

/** Signs of drift by what became of them, told from the days on which each was noted, taken up and cleared. */
export const driftPopulations: Populations = (frame) => {
  const signs = sql`select drift_sign.*, plan.plan_type, greatest(drift_sign.from_on, drift_sign.noted_on) as known_on,
      coalesce(drift_sign.cleared_on, case when drift_sign.until_on < ${date(frame.today)} then drift_sign.until_on + 1 end) as ended_on,
      ${stoodAtFirstLoad()} as is_of_first_load
    from drift_sign join plan on plan.plan_id = drift_sign.plan_id
    where ${counted(frame, 'drift_sign.child_id', 'plan.plan_type')}`
  const takenUp = sql`select child_id, 'sign:' || sign_id as thing, kind, taken.how,
      case when ended_on <= taken.on_day + ${daysToClear}::integer then 'within'
        when ended_on is not null then 'later'
        when taken.on_day + ${daysToClear}::integer < ${date(frame.today)} then 'stands' else 'not-over' end as column_id
    from (${signs}) as signs join lateral (
      select on_day, how from (
        select drift_concern.raised_on as on_day, 'concern' as how
          from drift_concern join concern on concern.concern_id = drift_concern.concern_id
          where drift_concern.sign_id = signs.sign_id and ${concernsSeen(frame)}
        union all
        select coalesce(midway.held_on, ${dayInLondon('midway.signed_at')}), 'midway'
          from midway where midway.plan_id = signs.plan_id and midway.signed_at is not null
      ) as any_taken
      where on_day >= signs.known_on and (signs.ended_on is null or on_day <= signs.ended_on)
      order by on_day, how limit 1) as taken on true
    where ${inPeriod(frame, 'taken.on_day')}`
  return {
    'taken-up': sql`select child_id, thing, kind as row_id, column_id from (${takenUp}) as by_rule`,
    'taken-up-by': sql`select child_id, thing, how as row_id, column_id from (${takenUp}) as by_how`,
    noted: sql`select child_id, 'sign:' || sign_id as thing, kind as row_id,
        case when is_of_first_load then 'first-load' when ended_on <= ${date(frame.cutOff)} then 'cleared'
          else 'stands' end as column_id
      from (${signs}) as signs where ${inPeriod(frame, 'known_on')} and known_on <= ${date(frame.cutOff)}`,
  }
}
