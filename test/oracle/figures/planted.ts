import { sql } from 'kysely'
import type { Db } from '#db/open.ts'
import type { PackLibrary } from '#policies/registry.ts'
import { insertPerson } from '#db/queries/people/people.ts'

/** A question of a pack that is answered in every signed review of the pack. */
export interface PlantedQuestion {
  readonly pack: string
  readonly question: string
  readonly part: string
  readonly nth: number
}

/** The first six questions of each pack, so that every theme that begins a form has answers. */
export function questionsToPlant({ packs }: PackLibrary): readonly PlantedQuestion[] {
  return packs.flatMap((pack) => {
    const questions = pack.forms.flatMap(({ groups }) => groups.flatMap((group) => group.questions))
    const choices = questions.flatMap((question) =>
      (question.parts.length > 0 ? question.parts : [{ ...question, id: '' }])
        .filter(({ answers }) => answers.kind === 'choice')
        .map((part) => ({ pack: pack.ref, question: question.id, part: part.id })),
    )
    return choices.slice(0, 6).map((choice, nth) => ({ ...choice, nth }))
  })
}

/**
 * What a made-up authority of files alone does not have: signed reviews with their answers, decisions, concerns with
 * their steps, questions about the record. Put there by number, so that it is the same each time.
 */
export async function plantPractice(db: Db, questions: readonly PlantedQuestion[]): Promise<void> {
  const me = await db.transaction().execute((tx) =>
    insertPerson(tx, {
      username: 'planter',
      name: 'Pat Planter',
      roles: ['qa-manager'],
      demonstration: true,
      createdAt: new Date('2026-10-14T05:12:00Z'),
    }),
  )
  const statements = [
    sql`update midway set held_on = due_on + (midway_id % 25 - 12), signed_at = (due_on + (midway_id % 25 - 12))::timestamp + interval '10 hours',
        started_at = (due_on + (midway_id % 25 - 12))::timestamp + interval '10 hours' - (midway_id % 41) * interval '1 minute', signed_by = ${me}, started_by = ${me},
        stopped_on = null, stopped_because = null
      where due_on between '2026-06-01' and '2026-11-10' and midway_id % 3 <> 0`,
    sql`update midway set started_at = started_at - interval '2 days' where signed_at is not null and midway_id % 13 = 0`,
    sql`update midway set outcome = 'not-required', outcome_reason = 'no-issues' where signed_at is null and stopped_on is null and midway_id % 7 = 0`,
    sql`update midway set outcome = 'put-off', put_off_to = '2026-12-18' where signed_at is null and outcome is null and midway_id % 11 = 0`,
    sql`update midway set due_on = null, first_due_on = null, missing = 'no conference' where signed_at is null and outcome is null and midway_id % 17 = 0`,
    sql`update action set outcome = case action_id % 4 when 0 then 'done' when 1 then 'not-done' when 2 then 'no-longer-needed' end,
        done_on = case when action_id % 4 = 0 then due_on + (action_id % 9 - 4)::integer end,
        settled_at = case when action_id % 4 <> 3 then (due_on + (action_id % 9 - 4)::integer)::timestamp + interval '9 hours' end,
        settled_by = ${me}, times_moved = action_id % 5 where due_on between '2026-06-01' and '2026-11-15' and action_id % 2 = 0`,
    sql`update action set owner_ref = null, owner_name = null where action_id % 19 = 0`,
    sql`insert into midway_answer (midway_id, question_id, part_id, field, value, saved_at, saved_by)
      select midway_id, q.question, q.part, 'answer', (array['yes', 'no', 'partly', 'not-known'])[1 + (midway_id + q.nth) % 4], signed_at, ${me}
      from midway join (select * from json_to_recordset(${JSON.stringify(questions)}::json) as r (pack text, question text, part text, nth integer)) q using (pack)
      where signed_at is not null on conflict do nothing`,
    sql`update action set midway_id = m.midway_id, question_id = q.question
      from midway m join (select * from json_to_recordset(${JSON.stringify(questions)}::json) as r (pack text, question text, part text, nth integer)) q using (pack)
      where m.child_id = action.child_id and m.signed_at is not null and q.nth = action.action_id % 6 and action.action_id % 3 = 0`,
    sql`insert into concern (reference, child_id, plan_type, about, names_worker, kind, kind_says, worry, wanted, raised_by, raised_as, raised_at)
      select 'CO-' || plan_id, child_id, plan_type, case when plan_id % 9 = 0 then 'chair' else 'practice' end, false,
        'kind-' || plan_id % 3, 'Kind ' || plan_id % 3, 'A worry', 'A wish', ${me}, 'qa-manager',
        '2026-08-01 09:00+00'::timestamptz + (plan_id % 100) * interval '1 day'
      from plan where plan_id % 5 = 0 and started_on < '2026-08-01'`,
    sql`insert into concern_step (concern_id, number, kind, on_day, at, person_id, pack, ladder, ladder_plan, enters_stage)
      select concern_id, 1, 'raised', raised_at::date, raised_at, raised_by, 'p@1', 'l', plan_type,
        jsonb_build_object('id', 's', 'name', case when concern_id % 3 = 0 then 'Stage 1' else 'Informal' end, 'kind',
          case when concern_id % 3 = 0 then 'formal' else 'informal' end, 'to', 'team-manager') from concern`,
    sql`insert into concern_step (concern_id, number, kind, on_day, at, person_id, pack, ladder, ladder_plan, enters_stage)
      select concern_id, 2, 'not-enough', raised_at::date + 6, raised_at + interval '6 days', raised_by, 'p@1', 'l', plan_type,
        '{"id": "s2", "name": "Stage 2", "kind": "formal", "to": "service-manager"}' from concern where concern_id % 4 = 0`,
    sql`insert into concern_step (concern_id, number, kind, on_day, at, person_id, pack, ladder, ladder_plan)
      select concern_id, 3, 'replied', raised_at::date + 8 + (concern_id % 30), raised_at + interval '8 days', raised_by, 'p@1', 'l', plan_type
      from concern where concern_id % 2 = 0`,
    sql`insert into concern_step (concern_id, number, kind, on_day, at, person_id, pack, ladder, ladder_plan, says, detail)
      select concern_id, 4, 'closed', raised_at::date + 9 + (concern_id % 45), raised_at + interval '9 days', raised_by, 'p@1', 'l', plan_type, 'Done',
        case concern_id % 3 when 0 then '{"difference": "Seen weekly", "childTold": "yes"}' when 1 then '{"difference": "", "childTold": "no"}'
          else '{"difference": "Seen"}' end::jsonb
      from concern where concern_id % 4 < 2`,
    sql`insert into concern_step (concern_id, number, kind, on_day, at, person_id, pack, ladder, ladder_plan, detail)
      select concern_id, 5 + nth, 'sent-to', raised_at::date + 3 + nth * 20, raised_at + interval '3 days', raised_by, 'p@1', 'l', plan_type,
        jsonb_build_object('sentTo', case when (concern_id + nth) % 5 = 0 then 'another' else 'cafcass' end)
      from concern cross join generate_series(0, 1) nth where concern_id % 3 = 0`,
    sql`insert into good_practice_note (child_id, midway_id, thanked, note, may_be_shared, written_by, written_at, token)
      select child_id, case when midway_id % 2 = 0 then midway_id end, 'A worker', 'Seen weekly', midway_id % 3 = 0, ${me},
        '2026-07-01 22:30+00'::timestamptz + (midway_id % 130) * interval '1 day', 'planted ' || midway_id
      from midway where midway_id % 7 = 0`,
    sql`insert into event (child_id, kind, on_date, feed, source_ref)
      select child_id, (array['thirteen-month-review', 'fifteen-month-discussion', 'audit-outcome-sent'])[1 + plan_id % 3],
        '2026-08-01'::date + (plan_id % 110)::integer, 'planted', 'step ' || plan_id
      from plan where plan_type = 'cp' and plan_id % 6 < 3`,
    sql`with called as (insert into panel (rule_id, pack, meets_on, called_at, called_by)
        values ('r', 'p@1', '2026-09-01', '2026-08-01 09:00+00', ${me}) returning panel_id),
      listed as (insert into panel_child (panel_id, child_id, plan_id, added_at, added_by)
        select panel_id, child_id, min(plan_id), '2026-08-01 09:00+00', ${me} from called, plan
        where plan_type = 'cp' and not other_authority and child_id % 9 = 0 and started_on < '2026-08-01' and ended_on is null
        group by panel_id, child_id returning panel_id, child_id)
      insert into panel_outcome (panel_id, child_id, sent_at, read_by_day, read_at, read_by)
      select panel_id, child_id, '2026-09-02 09:00+00', '2026-09-20',
        case when child_id % 2 = 0 then '2026-09-03 22:30+00'::timestamptz + (child_id % 60) * interval '1 day' end,
        case when child_id % 2 = 0 then ${me}::integer end from listed`,
    sql`insert into data_query (child_id, midway_id, asked_on_page, fact, says, problem, line, owner, asked_at, asked_by, outcome, answered_at, answered_by)
      select child_id, midway_id, 'review', 'visits', 'Visits', case when midway_id % 2 = 0 then 'wrong' else 'out-of-date' end, 'No', 'performance-analyst',
        '2026-10-03 12:00+00'::timestamptz + (midway_id % 50) * interval '1 day', ${me},
        (array['put-right', 'right-as-it-is', null])[1 + midway_id % 3], case when midway_id % 3 < 2 then '2026-11-20 12:00+00'::timestamptz end,
        case when midway_id % 3 < 2 then ${me}::integer end
      from midway where midway_id % 23 = 0`,
    sql`insert into load_file (load_id, path, format, feed, sha256, loaded_at)
      select load_id, path, format, feed, sha256, '2026-10-05 05:12+00' from load_file where feed in ('actions', 'ssd_cp_visits', 'events')`,
    sql`update policy_choice set chosen_at = '2025-02-03 09:00+00'`,
    sql`insert into load (started_at, loaded_by) values ('2025-02-03 09:30+00', 'planted')`,
    // What was held before Waymark, of which the table of midway reviews knows nothing.
    sql`delete from event where kind = 'midway-review' and child_id % 3 <> 0`,
    sql`delete from event where kind = 'visit' and child_id % 4 = 0 and event_id % 3 <> 0`,
    sql`delete from event where kind in ('placement-start', 'placement-end') and child_id % 43 = 0`,
    sql`insert into event (child_id, kind, on_date, feed, source_ref)
      select child_id, 'placement-start', '2026-10-12'::date + (child_id % 18)::integer, 'planted', 'placement ' || plan_id
      from plan where plan_type = 'cla' and ended_on is null and child_id % 6 = 0`,
    sql`with loads as (insert into load (started_at, loaded_by)
        select at, 'planted' from unnest(array['2026-10-09 05:12+00', '2026-10-20 05:12+00', '2026-11-03 05:12+00']::timestamptz[]) at
        order by at returning load_id, started_at),
      files as (insert into load_file (load_id, path, format, feed, sha256, row_count, accepted, unchanged, rejected, loaded_at)
        select load_id, 'extract/' || feed || '.csv', 'local-extract', feed, 'none', 1000, 990 - load_id % 7, 3, 7 + load_id % 7, started_at
        from loads cross join (values ('events'), ('ssd_cp_visits')) feeds (feed)
        where feed = 'events' or started_at < '2026-10-15' returning file_id, load_id)
      insert into rejected_row (file_id, row_no, column_name, value, reason)
      select file_id, nth, 'date', '31/02/2026', case nth % 3 when 0 then 'There is no such day'
        when 1 then 'Row ' || nth || ' has the same source_ref, says something else and took its place; each row needs its own'
        else 'The row has ' || nth || ' cells, the heading 12' end
      from files cross join lateral generate_series(1, 7 + load_id % 7) nth`,
    sql`update drift_sign set noted_on = case when sign_id % 7 = 0 then date '2026-10-05' else date '2026-07-20' + (sign_id % 110)::integer end`,
    sql`update drift_sign set cleared_on = least(date '2026-11-20', greatest(from_on, noted_on) + (sign_id % 120)::integer)
      where sign_id % 3 < 2 and greatest(from_on, noted_on) <= '2026-11-20'`,
    sql`insert into drift_concern (sign_id, concern_id, child_id, raised_on, turn)
      select sign_id, concern_id, child_id, raised_at::date, 1 from drift_sign join concern using (child_id)
      where raised_at::date >= greatest(from_on, noted_on)`,
    sql`update child set ethnicity = null where child_id % 29 = 0`,
    sql`delete from allocation where role in ('cp-chair', 'iro') and child_id % 31 = 0`,
    sql`insert into restriction (child_id, reason, set_at) select child_id, 'A reason', '2026-10-01' from child where child_id % 37 = 0`,
  ]
  for (const statement of statements) await statement.execute(db)
}
