import { sql, type RawBuilder, type SqlBool } from 'kysely'
import { concernCourses } from '#db/queries/figures/concern-courses.ts'
import {
  counted,
  date,
  datedFacts,
  dayInLondon,
  dayTable,
  inPeriod,
  instantInPeriod,
  type Frame,
  type Populations,
  type Shared,
} from '#db/queries/figures/population.ts'
import { withinScope } from '#db/queries/people/scope.ts'

/** Keeps concerns to those that the person counts: one about a chair is not there for whoever chairs the child. */
export function concernsSeen(frame: Frame): RawBuilder<SqlBool> {
  const about = sql<SqlBool>`(concern.about = 'practice' or not ${withinScope(frame.chaired, frame.today, 'concern.child_id')})`
  return sql<SqlBool>`(${counted(frame, 'concern.child_id', 'concern.plan_type')} and ${about})`
}

/** The course of every concern: each table counts by another day of it. */
export const concernsShared: Shared = () => ({ course: sql`select * from ${concernCourses} each` })

/** Concerns by stage, days and what came of them, each by its course. */
export const concernsPopulations: Populations = (frame) => {
  const from = sql`from concern join course using (concern_id)`
  const about = sql`concern.child_id, 'concern:' || concern.concern_id as thing, ${datedFacts({
    raised: sql`course.raised_on`,
    replied: sql`course.replied_on`,
    closed: sql`course.closed_on`,
  })}`
  const thing = sql`${about}, concern.plan_type as row_id`
  const seen = concernsSeen(frame)
  return {
    raised: sql`select ${thing}, case when is_formal_first then 'formal' when formal_on is not null then 'became-formal'
          else 'informal' end as column_id
      ${from} where ${inPeriod(frame, 'course.raised_on')} and ${seen}`,
    stages: sql`select ${about},
        (select entered.enters_stage ->> 'name' from concern_step as entered
          where entered.concern_id = concern.concern_id and entered.enters_stage is not null
            and entered.on_day <= ${date(frame.cutOff)}
          order by entered.number desc limit 1) as row_id, concern.plan_type as column_id
      ${from} where course.raised_on <= ${date(frame.cutOff)} and ${seen}
        and coalesce(course.closed_on > ${date(frame.cutOff)}, true)`,
    'ended-at': sql`select ${about}, last_stage as row_id,
        concern.plan_type as column_id
      ${from} where ${inPeriod(frame, 'course.closed_on')} and ${seen}`,
    kinds: sql`select ${about}, concern.kind_says as row_id,
        concern.plan_type as column_id
      ${from} where ${inPeriod(frame, 'course.raised_on')} and ${seen}`,
    'sent-outside': sql`select ${about},
        case sent_to when 'cafcass' then 'cafcass' else 'elsewhere' end as row_id, concern.plan_type as column_id
      ${from} where ${inPeriod(frame, 'course.sent_on')} and ${seen}`,
    'good-practice': sql`select good_practice_note.child_id, 'note:' || note_id as thing,
        ${datedFacts({ noted: dayInLondon('good_practice_note.written_at') })},
        case when midway_id is null then 'elsewhere' else 'in-review' end as row_id,
        case when may_be_shared then 'may-be-shared' else 'not-shared' end as column_id
      from good_practice_note
      where ${instantInPeriod(frame, 'good_practice_note.written_at')} and ${counted(frame, 'good_practice_note.child_id')}`,
    'days-to-reply': inBands(
      frame,
      sql`select ${thing}, reply_from as from_day, replied_on as to_day
        ${from} where ${inPeriod(frame, 'course.replied_on')} and ${seen}`,
    ),
    'days-to-resolve': inBands(
      frame,
      sql`select ${thing}, raised_on as from_day, closed_on as to_day
        ${from} where ${inPeriod(frame, 'course.closed_on')} and ${seen}`,
    ),
    effect: sql`select ${thing}, case when differs and told then 'difference-and-told'
          when differs then 'difference' when told then 'told' else 'neither' end as column_id
      ${from} where ${inPeriod(frame, 'course.closed_on')} and ${seen}`,
  }
}

/** Things with a first and a last day, by the working days from the one to the other, the first not counted, in bands. */
function inBands({ policy: { workingDays } }: Frame, things: RawBuilder<unknown>): RawBuilder<unknown> {
  const nth = dayTable(
    workingDays.map(({ day, nth: count }) => [day, count]),
    'integer',
  )
  return sql`select child_id, thing, row_id, facts, case when days <= 5 then '0-5' when days <= 10 then '6-10'
      when days <= 20 then '11-20' else '21+' end as column_id
    from (select things.*, ended.nth - began.nth as days from (${things}) things
      left join ${nth} as began (day, nth) on began.day = things.from_day
      left join ${nth} as ended (day, nth) on ended.day = things.to_day) counted`
}
