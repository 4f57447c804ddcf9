import { sql, type RawBuilder, type SqlBool } from 'kysely'
import {
  counted,
  date,
  dayTable,
  inPeriod,
  type Frame,
  type Populations,
} from '#db/queries/figures/population.ts'
import { withinScope } from '#db/queries/people/scope.ts'

/** Keeps concerns to those that the person counts: one about a chair is not there for whoever chairs the child. */
export function concernsSeen(frame: Frame): RawBuilder<SqlBool> {
  const about = sql<SqlBool>`(concern.about = 'practice' or not ${withinScope(frame.chaired, frame.today, 'concern.child_id')})`
  return sql<SqlBool>`(${counted(frame, 'concern.child_id', 'concern.plan_type')} and ${about})`
}

/** Concerns by stage, days and what came of them, all told from their steps. */
export const concernsPopulations: Populations = (frame) => {
  const from = sql`from concern join concern_step as first
    on first.concern_id = concern.concern_id and first.number = 1`
  const thing = sql`concern.child_id, 'concern:' || concern.concern_id as thing`
  const closing = sql`join concern_step as closed
    on closed.concern_id = concern.concern_id and closed.kind = 'closed'`
  return {
    raised: sql`select ${thing}, concern.plan_type as row_id,
        case when first.enters_stage ->> 'kind' = 'formal' then 'formal'
          when exists (select 1 from concern_step as later where later.concern_id = concern.concern_id
            and later.enters_stage ->> 'kind' = 'formal') then 'became-formal'
          else 'informal' end as column_id
      ${from} where ${inPeriod(frame, 'first.on_day')} and ${concernsSeen(frame)}`,
    stages: sql`select ${thing}, (select entered.enters_stage ->> 'name' from concern_step as entered
          where entered.concern_id = concern.concern_id and entered.enters_stage is not null
            and entered.on_day <= ${date(frame.cutOff)}
          order by entered.number desc limit 1) as row_id, concern.plan_type as column_id
      ${from} where first.on_day <= ${date(frame.cutOff)} and ${concernsSeen(frame)}
        and not exists (select 1 from concern_step as ended where ended.concern_id = concern.concern_id
          and ended.kind = 'closed' and ended.on_day <= ${date(frame.cutOff)})`,
    'days-to-reply': inBands(
      frame,
      sql`select ${thing}, concern.plan_type as row_id, reply.on_day as to_day,
          (select opened.on_day from concern_step as opened where opened.concern_id = concern.concern_id
            and opened.enters_stage is not null and opened.number < reply.number
            order by opened.number desc limit 1) as from_day
        ${from} join lateral (select on_day, number from concern_step as replied
          where replied.concern_id = concern.concern_id and replied.kind = 'replied'
          order by number limit 1) reply on true
        where ${inPeriod(frame, 'reply.on_day')} and ${concernsSeen(frame)}`,
    ),
    'days-to-resolve': inBands(
      frame,
      sql`select ${thing}, concern.plan_type as row_id, first.on_day as from_day, closed.on_day as to_day
        ${from} ${closing} where ${inPeriod(frame, 'closed.on_day')} and ${concernsSeen(frame)}`,
    ),
    effect: sql`select child_id, thing, row_id, case when differs and told then 'difference-and-told'
          when differs then 'difference' when told then 'told' else 'neither' end as column_id
      from (select ${thing}, concern.plan_type as row_id,
          coalesce(closed.detail ->> 'difference', '') <> '' as differs,
          exists (select 1 from concern_step as telling where telling.concern_id = concern.concern_id
            and (telling.kind = 'child-told' or telling.detail ->> 'childTold' = 'yes')) as told
        ${from} ${closing} where ${inPeriod(frame, 'closed.on_day')} and ${concernsSeen(frame)}) closings`,
  }
}

/** Things with a first and a last day, by the working days from the one to the other, the first not counted, in bands. */
function inBands({ policy: { workingDays } }: Frame, things: RawBuilder<unknown>): RawBuilder<unknown> {
  const nth = dayTable(
    workingDays.map(({ day, nth: count }) => [day, count]),
    'integer',
  )
  return sql`select child_id, thing, row_id, case when days <= 5 then '0-5' when days <= 10 then '6-10'
      when days <= 20 then '11-20' else '21+' end as column_id
    from (select things.*, ended.nth - began.nth as days from (${things}) things
      left join ${nth} as began (day, nth) on began.day = things.from_day
      left join ${nth} as ended (day, nth) on ended.day = things.to_day) counted`
}
