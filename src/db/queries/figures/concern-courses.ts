import { sql, type RawBuilder } from 'kysely'

/**
 * The course of each concern, told from its steps alone: one row for each, and the one definition of what is counted of
 * concerns, in the report and month by month.
 *
 * raised_on: the day of its first step. is_formal_first and formal_on: whether it began, and when it first stood, at a
 * formal stage. replied_on: its first reply, and reply_from: the day on which the stage that was answered opened.
 * closed_on: when it was closed. differs: whether its closing says what is different for the child. told: whether the
 * child was told.
 */
export const concernCourses: RawBuilder<unknown> = sql`(
  select first.concern_id, first.on_day as raised_on,
    coalesce(first.enters_stage ->> 'kind', '') = 'formal' as is_formal_first,
    formal.on_day as formal_on, reply.on_day as replied_on, reply.from_day as reply_from,
    closing.on_day as closed_on, coalesce(closing.detail ->> 'difference', '') <> '' as differs,
    exists (select 1 from concern_step as telling where telling.concern_id = first.concern_id
      and (telling.kind = 'child-told' or telling.detail ->> 'childTold' = 'yes')) as told
  from concern_step as first
  left join lateral (select on_day from concern_step as entered
    where entered.concern_id = first.concern_id and entered.enters_stage ->> 'kind' = 'formal'
    order by number limit 1) formal on true
  left join lateral (select replied.on_day, (select opened.on_day from concern_step as opened
      where opened.concern_id = first.concern_id and opened.enters_stage is not null and opened.number < replied.number
      order by opened.number desc limit 1) as from_day
    from concern_step as replied
    where replied.concern_id = first.concern_id and replied.kind = 'replied'
    order by number limit 1) reply on true
  left join lateral (select on_day, detail from concern_step as closed
    where closed.concern_id = first.concern_id and closed.kind = 'closed'
    order by number limit 1) closing on true
  where first.number = 1)`
