import { sql } from 'kysely'
import { stoodAtFirstLoad } from '#db/queries/drift/sign-holds.ts'
import {
  counted,
  date,
  dayInLondon,
  inPeriod,
  type Populations,
  type Shared,
} from '#db/queries/figures/population.ts'
import { daysToClear } from '#domain/figures/reports/drift.ts'
import { concernsSeen } from './concerns.ts'

/** Signs of drift by what became of them, told from the days on which each was noted, taken up and cleared. */
export const driftPopulations: Populations = (frame) => {
  const takenUp = sql`select child_id, 'sign:' || sign_id as thing, kind, how,
      case when ended_on <= on_day + ${daysToClear}::integer then 'within'
        when ended_on is not null then 'later'
        when on_day + ${daysToClear}::integer < ${date(frame.today)} then 'stands' else 'not-over' end as column_id
    from taken where ${inPeriod(frame, 'on_day')}`
  return {
    'taken-up': sql`select child_id, thing, kind as row_id, column_id from (${takenUp}) as by_rule`,
    'taken-up-by': sql`select child_id, thing, how as row_id, column_id from (${takenUp}) as by_how`,
    noted: sql`select child_id, 'sign:' || sign_id as thing, kind as row_id,
        case when is_of_first_load then 'first-load' when ended_on <= ${date(frame.cutOff)} then 'cleared'
          else 'stands' end as column_id
      from (select signs.*, ${stoodAtFirstLoad()} as is_of_first_load from signs join drift_sign using (sign_id)
        where ${inPeriod(frame, 'known_on')} and known_on <= ${date(frame.cutOff)}) noted`,
  }
}

/** The signs known by the end of the period, and by what each that stood in it was first taken up: set beside set. */
export const driftShared: Shared = (frame) => ({
  signs: sql`select drift_sign.sign_id, drift_sign.child_id, drift_sign.plan_id, drift_sign.kind,
      greatest(drift_sign.from_on, drift_sign.noted_on) as known_on,
      coalesce(drift_sign.cleared_on, case when drift_sign.until_on < ${date(frame.today)} then drift_sign.until_on + 1 end) as ended_on
    from drift_sign join plan on plan.plan_id = drift_sign.plan_id
    where greatest(drift_sign.from_on, drift_sign.noted_on) <= ${date(frame.period.until)}
      and ${counted(frame, 'drift_sign.child_id', 'plan.plan_type')}`,
  standing: sql`select * from signs where ended_on is null or ended_on >= ${date(frame.period.from)}`,
  taken: sql`select distinct on (sign_id) sign_id, child_id, kind, ended_on, on_day, how
    from (
      select standing.*, drift_concern.raised_on as on_day, 'concern' as how
        from standing join drift_concern using (sign_id) join concern using (concern_id)
        where ${concernsSeen(frame)}
      union all
      select standing.*, coalesce(midway.held_on, ${dayInLondon('midway.signed_at')}), 'midway'
        from standing join midway on midway.plan_id = standing.plan_id and midway.signed_at is not null
    ) as takings
    where on_day >= known_on and (ended_on is null or on_day <= ended_on)
    order by sign_id, on_day, how`,
})
