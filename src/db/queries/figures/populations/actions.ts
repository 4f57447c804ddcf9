import { sql } from 'kysely'
import {
  datedFacts,
  counted,
  date,
  dayInLondon,
  inPeriod,
  type Populations,
} from '#db/queries/figures/population.ts'
import { movesFlagged } from '#domain/actions/following.ts'

/** Where actions are agreed, by what the record calls it; anything else is its own id, spelt out. */
const madeAt = sql`case action.decided_at when 'midway-review' then 'Midway review'
  when 'initial-conference' then 'Initial conference' when 'review-conference' then 'Review conference'
  when 'cla-review' then 'Looked-after review' else replace(action.decided_at, '-', ' ') end`

/** Actions by what became of them. */
export const actionsPopulations: Populations = (frame) => {
  const settledOn = sql`coalesce(action.done_on, ${dayInLondon('action.settled_at')})`
  const thing = sql`action.child_id, 'action:' || action.action_id as thing,
    ${datedFacts({ due: sql`action.due_on`, closed: settledOn })}`
  return {
    due: sql`select ${thing}, ${madeAt} as row_id,
        case when action.outcome in ('no-longer-needed', 'not-done') then 'closed'
          when ${settledOn} <= action.due_on then 'in-time'
          when ${settledOn} is not null then 'late'
          when action.due_on < ${date(frame.today)} then 'overdue' else 'to-come' end as column_id
      from action where ${inPeriod(frame, 'action.due_on')} and ${counted(frame, 'action.child_id')}`,
    open: sql`select ${thing}, ${madeAt} as row_id,
        case when action.owner_ref is null and action.owner_name is null then 'no-owner'
          when action.times_moved >= ${movesFlagged} then 'moved-often'
          when action.due_on is null then 'no-day' else 'in-hand' end as column_id
      from action where coalesce(action.decided_on, ${date(frame.cutOff)}) <= ${date(frame.cutOff)}
        and ((action.outcome is null and action.done_on is null) or ${settledOn} > ${date(frame.cutOff)})
        and ${counted(frame, 'action.child_id')}`,
  }
}
