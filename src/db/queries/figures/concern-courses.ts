import { sql, type RawBuilder } from 'kysely'

/**
 * The course of each concern, told from its steps alone: one row for each, and the one definition of what is counted of
 * concerns, in the report and month by month.
 *
 * raised_on: the day of its first step. is_formal_first and formal_on: whether it began, and when it first stood, at a
 * formal stage. replied_on: its first reply, and reply_from: the day on which the stage that was answered opened.
 * sent_on and sent_to: when and to whom it was first sent outside the authority. last_stage: the last stage that it
 * entered, by name. closed_on: when it was closed. differs: whether its closing says what is different for the child. told: whether the
 * child was told.
 */
export const concernCourses: RawBuilder<unknown> = sql`(
  select concern_id, ${firstOf('on_day', 'number = 1')} as raised_on,
    coalesce(bool_or(number = 1 and enters_stage ->> 'kind' = 'formal'), false) as is_formal_first,
    ${firstOf('on_day', "enters_stage ->> 'kind' = 'formal'")} as formal_on,
    ${firstOf('on_day', "kind = 'replied'")} as replied_on,
    (array_agg(on_day order by number desc)
      filter (where enters_stage is not null and number < first_reply))[1] as reply_from,
    ${firstOf('on_day', "kind = 'closed'")} as closed_on,
    ${firstOf('on_day', "kind = 'sent-to'")} as sent_on,
    ${firstOf('detail', "kind = 'sent-to'")} ->> 'sentTo' as sent_to,
    (array_agg(enters_stage ->> 'name' order by number desc) filter (where enters_stage is not null))[1] as last_stage,
    coalesce(${firstOf('detail', "kind = 'closed'")} ->> 'difference', '') <> '' as differs,
    coalesce(bool_or(kind = 'child-told' or detail ->> 'childTold' = 'yes'), false) as told
  from (
    select *, min(number) filter (where kind = 'replied') over (partition by concern_id) as first_reply
    from concern_step) as step
  group by concern_id)`

/** What the first step of some kind says: every concern in one pass over the steps, and no look-up for each. */
function firstOf(column: string, which: string): RawBuilder<unknown> {
  return sql`(array_agg(${sql.ref(column)} order by number) filter (where ${sql.raw(which)}))[1]`
}
