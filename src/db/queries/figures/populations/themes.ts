import { sql } from 'kysely'
import type { Frame, Populations } from '#db/queries/figures/population.ts'
import { counted, date, inPeriod, instantInPeriod } from '#db/queries/figures/population.ts'
import { concernsSeen } from './concerns.ts'

/** Coded answers, actions and concerns by theme and kind. */
export const themesPopulations: Populations = (frame) => {
  const signed = sql`select midway.midway_id, midway.child_id, midway.reference, midway.pack
    from midway join plan using (plan_id)
    where midway.signed_at is not null and ${inPeriod(frame, 'midway.held_on')}
      and ${counted(frame, 'midway.child_id', 'plan.plan_type')}`
  const questions = questionTable(frame)
  return {
    answers: sql`select signed.child_id, 'review:' || signed.reference as thing, asked.theme as row_id,
        case when bool_or(answer.value = asked.worry) then 'worry'
          when bool_or(answer.value not in ('', 'not-known')) then 'no-worry' else 'not-known' end as column_id
      from (${signed}) signed
      join ${questions} on asked.pack = signed.pack
      join midway_answer as answer on answer.midway_id = signed.midway_id and answer.field = 'answer'
        and answer.question_id = asked.question and answer.part_id = asked.part
      group by signed.midway_id, signed.child_id, signed.reference, asked.theme`,
    actions: sql`select distinct action.child_id, 'action:' || action.action_id as thing, asked.theme as row_id,
        case when action.outcome in ('done', 'done-another-way') or (action.outcome is null and action.done_on is not null)
          then 'done' when action.outcome is null then 'open' else 'closed' end as column_id
      from (${signed}) signed
      join action on action.midway_id = signed.midway_id
      join ${questions} on asked.pack = signed.pack and asked.question = action.question_id`,
    concerns: sql`select concern.child_id, 'concern:' || concern.concern_id as thing, concern.kind_says as row_id,
        'raised' as column_id
      from concern where ${instantInPeriod(frame, 'concern.raised_at')} and ${concernsSeen(frame)}
        and concern.raised_at < (${date(frame.today)} + 1)`,
  }
}

function questionTable({ policy: { questions } }: Frame) {
  const column = (name: keyof (typeof questions)[number]) =>
    sql`${JSON.stringify(questions.map((question) => question[name]))}::jsonb`
  const names = ['pack', 'question', 'part', 'theme', 'worry'] as const
  const arrays = names.map((name) => sql`array(select jsonb_array_elements_text(${column(name)}))`)
  return sql`(select * from unnest(${sql.join(arrays)}) as q (pack, question, part, theme, worry)) asked`
}
