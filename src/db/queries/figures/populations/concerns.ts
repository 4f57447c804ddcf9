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
    'days-to-reply': sql`select child_id, thing, row_id, ${bandOf(frame, 'opened_on', 'replied_on')} as column_id
      from (select ${thing}, concern.plan_type as row_id, reply.on_day as replied_on,
          (select opened.on_day from concern_step as opened where opened.concern_id = concern.concern_id
            and opened.enters_stage is not null and opened.number < reply.number
            order by opened.number desc limit 1) as opened_on
        ${from} join lateral (select on_day, number from concern_step as replied
          where replied.concern_id = concern.concern_id and replied.kind = 'replied'
          order by number limit 1) reply on true
        where ${inPeriod(frame, 'reply.on_day')} and ${concernsSeen(frame)}) replies`,
    'days-to-resolve': sql`select child_id, thing, row_id, ${bandOf(frame, 'raised_on', 'closed_on')} as column_id
      from (select ${thing}, concern.plan_type as row_id, first.on_day as raised_on, closed.on_day as closed_on
        ${from} ${closing} where ${inPeriod(frame, 'closed.on_day')} and ${concernsSeen(frame)}) closings`,
    effect: sql`select child_id, thing, row_id, case when differs and told then 'difference-and-told'
          when differs then 'difference' when told then 'told' else 'neither' end as column_id
      from (select ${thing}, concern.plan_type as row_id,
          coalesce(closed.detail ->> 'difference', '') <> '' as differs,
          exists (select 1 from concern_step as telling where telling.concern_id = concern.concern_id
            and (telling.kind = 'child-told' or telling.detail ->> 'childTold' = 'yes')) as told
        ${from} ${closing} where ${inPeriod(frame, 'closed.on_day')} and ${concernsSeen(frame)}) closings`,
  }
}

/** Working days from one day to another, the first not counted, in bands. */
function bandOf({ policy: { workingDays } }: Frame, from: string, to: string): RawBuilder<unknown> {
  const nth = (column: string) =>
    sql`(select nth from ${dayTable(
      workingDays.map(({ day, nth: count }) => [day, count]),
      'integer',
    )} as d (day, nth) where d.day = ${sql.ref(column)})`
  return sql`(select case when days <= 5 then '0-5' when days <= 10 then '6-10' when days <= 20 then '11-20'
    else '21+' end from (select ${nth(to)} - ${nth(from)} as days) counted)`
}
