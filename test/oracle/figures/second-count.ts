import type pg from 'pg'

/** How often each cell was counted, by "table / row / column". */
export type Cells = Readonly<Record<string, number>>

/** Signs of drift with the first thing that took each up, and what became of it. */
const takenUp = `
    with s as (select *, case when from_on > noted_on then from_on else noted_on end as known,
        coalesce(cleared_on, case when until_on < $3::date then until_on + 1 end, 'infinity'::date) as over from drift_sign),
    ways as (select sign_id, raised_on as day, 'concern' as how from drift_concern
      union select s.sign_id, coalesce(held_on, date(signed_at at time zone 'Europe/London')), 'midway'
        from midway m join s using (plan_id) where signed_at is not null),
    fit as (select ways.* from ways join s using (sign_id) where day >= known and day <= over),
    earliest as (select sign_id, min(day) as day from fit group by 1),
    chosen as (select sign_id, day, min(how) as how from fit join earliest using (sign_id, day) group by 1, 2),
    judged as (select kind, how, case when over - day <= 60 then 'within' when over < '9999-12-31' then 'later'
        when $3::date - day > 60 then 'stands' else 'not-over' end as c
      from chosen join (select sign_id, kind, case when over = 'infinity' then '9999-12-31' else over end as over from s) t
        using (sign_id) where day between $1::date and $2::date)`

/** Each midway review with the one column that it is counted in, and the day that it is counted by. */
const whatBecame = `
    with m as (select m.*, p.plan_type, coalesce(m.held_on, date(m.signed_at at time zone 'Europe/London')) as held
      from midway m, plan p where p.plan_id = m.plan_id and m.ad_hoc_because is null),
    d as (select *, coalesce(due_on, first_due_on, $3::date) as day from m),
    stopped as (select midway_id from d where stopped_because is not null and signed_at is null),
    done as (select midway_id from d where held is not null except select * from stopped),
    spared as (select midway_id from d where outcome = 'not-required' except select * from stopped except select * from done),
    later as (select midway_id from d where outcome = 'put-off' and not put_off_to < $3::date except select * from stopped except select * from done),
    rest as (select midway_id from d except select * from stopped except select * from done except select * from spared except select * from later),
    became as (select x.c, d.* from (
      select midway_id, 'stopped' as c from stopped union all select midway_id, 'not-required' from spared
      union all select midway_id, 'put-off' from later
      union all select midway_id, case when greatest(closes_on, due_on) is null then 'not-worked-out'
        when held > coalesce(closes_on, due_on) then 'late' else 'in-time' end from done join d using (midway_id)
      union all select midway_id, case when due_on is null then 'not-worked-out' when $3::date > due_on then 'overdue' else 'to-come' end
        from rest join d using (midway_id)) x join d using (midway_id))`

/**
 * Every table of every report that days alone decide, counted once more from the raw rows, by SQL written apart from
 * that of the program: whole sets put together with union, except and group, where the program asks row by row. The
 * parameters are the first day, the last day and today; the last day is over.
 */
export const secondSql: Readonly<Record<string, string>> = {
  'timeliness due': `${whatBecame} select plan_type as r, c, count(*)::int as n from became
    where day >= $1::date and day <= $2::date group by 1, 2`,
  'timeliness months': `${whatBecame} select left(day::text, 7) as r, c, count(*)::int as n from became
    where $1::date <= $2::date and daterange(($2::date + 1 - interval '1 year')::date, $2::date, '[]') @> day group by 1, 2`,
  'timeliness teams': `${whatBecame},
    working as (select distinct on (child_id) child_id, coalesce(team_name, team_ref) as team from allocation
      where role = 'social-worker' and team_ref is not null and daterange(from_on, to_on, '[]') @> $2::date
      order by child_id, coalesce(from_on, '-infinity') desc, allocation_id desc)
    select coalesce(team, 'No team') as r, c, count(*)::int as n from became left join working using (child_id)
    where day between $1::date and $2::date group by 1, 2`,
  'coverage children': `
    with owed as (select m.child_id, p.plan_type,
        (m.held_on is not null or m.signed_at is not null) as had
      from midway m join plan p on p.plan_id = m.plan_id
      where m.due_on >= $1::date and m.due_on <= $2::date and m.ad_hoc_because is null
        and not (m.stopped_because is not null and m.signed_at is null)
        and not (m.outcome = 'not-required' and m.held_on is null and m.signed_at is null) is true and $3::date is not null)
    select plan_type as r, 'had-one' as c, count(distinct child_id)::int as n from owed where had group by 1
    union all select plan_type, 'had-none', (count(distinct child_id) - count(distinct child_id) filter (where had))::int from owed group by 1`,
  'coverage families': `
    with owed as (select c.child_id, c.family_ref, p.plan_type,
        max(case when m.held_on is not null or m.signed_at is not null then 1 else 0 end) as had
      from midway m join plan p on p.plan_id = m.plan_id join child c on c.child_id = m.child_id
      where m.due_on >= $1::date and m.due_on <= $2::date and m.ad_hoc_because is null
        and not (m.stopped_because is not null and m.signed_at is null)
        and not (m.outcome = 'not-required' and m.held_on is null and m.signed_at is null) is true and $3::date is not null
      group by 1, 2, 3),
    families as (select plan_type, coalesce(family_ref, '#' || child_id) as family, min(had) as had from owed group by 1, 2)
    select plan_type as r, case had when 1 then 'had-one' else 'had-none' end as c, count(*)::int as n from families group by 1, 2`,
  'coverage six-months': `
    with open as (select plan_id, plan_type from plan where other_authority = false
        and started_on <= ($2::date - interval '6 months')::date and (ended_on is null or ended_on > $2::date) and $1::date <= $3::date),
    days as (select plan_id, coalesce(held_on, date(signed_at at time zone 'Europe/London')) as day from midway
      union select plan.plan_id, on_date from plan join event using (child_id)
        where kind = 'midway-review' and (code is null or code = plan_type) and not on_date < started_on),
    held as (select distinct plan_id from days where day between ($2::date - interval '6 months')::date + 1 and $2::date)
    select plan_type as r, 'had-one' as c, count(*)::int as n from open join held using (plan_id) group by 1
    union all select plan_type, 'had-none', count(*)::int from open where plan_id not in (select plan_id from held) group by 1`,
  'themes concerns': `
    select kind_says as r, 'raised' as c, count(*)::int as n from concern
    where date(raised_at at time zone 'Europe/London') between $1::date and $2::date and $3::date is not null group by 1`,
  'concerns raised': `
    with kinds as (select concern_id, bool_or(enters_stage ->> 'kind' = 'formal') as ever,
        bool_or(enters_stage ->> 'kind' = 'formal') filter (where number = 1) as began from concern_step group by 1)
    select c.plan_type as r, case when began then 'formal' when ever then 'became-formal' else 'informal' end as c, count(*)::int as n
    from concern c join kinds using (concern_id) join concern_step s on s.concern_id = c.concern_id and s.kind = 'raised'
    where s.on_day >= $1::date and s.on_day <= $2::date and $3::date is not null group by 1, 2`,
  'concerns stages': `
    with so_far as (select * from concern_step where on_day <= $2::date and $1::date <= $3::date),
    last as (select distinct on (concern_id) concern_id, enters_stage ->> 'name' as stage from so_far
      where enters_stage is not null order by concern_id, number desc)
    select last.stage as r, c.plan_type as c, count(*)::int as n from last join concern c using (concern_id)
    where concern_id not in (select concern_id from so_far where kind = 'closed') group by 1, 2`,
  'concerns effect': `
    select c.plan_type as r, case (coalesce(length(s.detail ->> 'difference'), 0) > 0)::int
        + 2 * (exists (select 1 from concern_step t where t.concern_id = c.concern_id
          and ('yes' = t.detail ->> 'childTold' or t.kind = 'child-told')))::int
      when 3 then 'difference-and-told' when 2 then 'told' when 1 then 'difference' else 'neither' end as c, count(*)::int as n
    from concern_step s, concern c where c.concern_id = s.concern_id and s.kind = 'closed'
      and s.on_day >= $1::date and s.on_day <= $2::date and $3::date is not null group by 1, 2`,
  'concerns ended-at': `
    with over as (select concern_id, number from concern_step where kind = 'closed' and on_day between $1::date and $2::date),
    last as (select concern_id, max(s.number) as number from concern_step s join over using (concern_id)
      where enters_stage is not null and s.number < over.number and $3::date is not null group by 1)
    select enters_stage ->> 'name' as r, plan_type as c, count(*)::int as n
    from last join concern_step using (concern_id, number) join concern using (concern_id) group by 1, 2`,
  'concerns kinds': `
    select kind_says as r, plan_type as c, count(*)::int as n from concern
    where date(raised_at at time zone 'Europe/London') between $1::date and $2::date and $3::date is not null group by 1, 2`,
  'concerns sent-outside': `
    with sent as (select distinct on (concern_id) concern_id, on_day, detail -> 'sentTo' = '"cafcass"' as to_cafcass from concern_step
      where kind = 'sent-to' order by concern_id, number)
    select case when to_cafcass then 'cafcass' else 'elsewhere' end as r, plan_type as c, count(*)::int as n
    from sent join concern using (concern_id) where on_day >= $1::date and on_day <= $2::date and $3::date is not null group by 1, 2`,
  'concerns good-practice': `
    with n as (select midway_id is not null as held, may_be_shared, date(written_at at time zone 'Europe/London') as day from good_practice_note)
    select (array['elsewhere', 'in-review'])[1 + held::int] as r, (array['not-shared', 'may-be-shared'])[1 + may_be_shared::int] as c,
      count(*)::int as n from n where day >= $1::date and day <= $2::date and $3::date is not null group by 1, 2`,
  'actions due': `
    with a as (select *, coalesce(done_on, date(settled_at at time zone 'Europe/London')) as settled from action
      where due_on >= $1::date and due_on <= $2::date),
    b as (select decided_at, case when settled is null then case when due_on >= $3::date then 'to-come' else 'overdue' end
        when settled > due_on then 'late' else 'in-time' end as c, outcome from a)
    select decided_at as r, case when outcome like 'no%' then 'closed' else c end as c, count(*)::int as n from b group by 1, 2`,
  'actions open': `
    with a as (select * from action where decided_on is null or decided_on <= $2::date),
    open as (select * from a where outcome is null and done_on is null
      union all select * from a where not (outcome is null and done_on is null)
        and coalesce(done_on, date(settled_at at time zone 'Europe/London')) > $2::date)
    select decided_at as r, case when owner_ref is null and owner_name is null then 'no-owner' when times_moved > 2 then 'moved-often'
      when due_on is null then 'no-day' else 'in-hand' end as c, count(*)::int as n from open
    where $1::date <= $3::date group by 1, 2`,
  'drift taken-up': `${takenUp} select kind as r, c, count(*)::int as n from judged group by 1, 2`,
  'drift taken-up-by': `${takenUp} select how as r, c, count(*)::int as n from judged group by 1, 2`,
  'drift noted': `
    with first as (select feed, min(date(loaded_at at time zone 'Europe/London')) as day from load_file group by feed),
    s as (select *, case when from_on > noted_on then from_on else noted_on end as known from drift_sign),
    n as (select * from s where known between $1::date and $2::date),
    rests as (select sign_id, feed from n, first where inputs = '[]'
      union select sign_id, i ->> 'feed' from n, jsonb_array_elements(inputs) i),
    old as (select n.sign_id from n join rests using (sign_id) join first using (feed) where day = noted_on and noted_on > from_on
      union select sign_id from n where noted_on > from_on and not exists (select from load_file where date(loaded_at at time zone 'Europe/London') < noted_on)),
    gone as (select sign_id from n where cleared_on <= $2::date or (cleared_on is null and until_on < $2::date and until_on < $3::date)
      except select sign_id from old)
    select kind as r, case when sign_id in (select sign_id from old) then 'first-load' when sign_id in (select sign_id from gone)
      then 'cleared' else 'stands' end as c, count(*)::int as n from n group by 1, 2`,
  'pathway lengths': `
    with open as (select plan_type, age($2::date, started_on) as old from plan
      where not other_authority and started_on <= $2::date and coalesce(ended_on, 'infinity') > $2::date and $1::date <= $3::date)
    select plan_type as r, case when old <= interval '3 months' then '0-3' when old <= interval '6 months' then '3-6'
      when old <= interval '1 year' then '6-12' when old <= interval '18 months' then '12-18' when old <= interval '2 years' then '18-24' else '24+' end as c, count(*)::int as n
    from open group by 1, 2`,
  'pathway steps': `
    select kind as r, 'plans' as c, count(distinct plan_id)::int as n from plan, event
    where event.child_id = plan.child_id and plan_type = 'cp' and not other_authority
      and event.on_date between greatest(started_on, $1::date) and least(coalesce(ended_on, $2::date), $2::date)
      and kind in ('family-group-conference-considered', 'family-group-conference-held', 'plan-authorised', 'systemic-consultation',
        'service-manager-review', 'file-audit', 'thirteen-month-review', 'fifteen-month-discussion', 'audit-outcome-sent', 'legal-planning-meeting', 'pre-proceedings-started', 'letter-before-proceedings', 'proceedings-issued')
      and $3::date is not null group by 1
    union all select 'outcome-read', 'plans', count(*)::int from (
      select plan_id from panel_outcome o, panel_child c where (c.panel_id, c.child_id) = (o.panel_id, o.child_id)
        and date(o.read_at at time zone 'Europe/London') between $1::date and $2::date
      intersect select plan_id from plan where plan_type = 'cp' and not other_authority) read`,
  'pathway begun': `
    with numbered as (select *, rank() over (partition by child_id order by started_on) as nth from plan
      where plan_type = 'cp' and not other_authority)
    select 'cp' as r, case nth when 1 then 'first' else 'again' end as c, count(*)::int as n from numbered
    where started_on >= $1::date and started_on <= $2::date and $3::date is not null group by 1, 2`,
  'visits-and-conferences plans-reviewed': `
    with open as (select * from plan where plan_type = 'cp' and not other_authority and started_on <= $2::date
        and coalesce(ended_on, 'infinity') > $2::date and $2::date > started_on + interval '3 months' and $1::date <= $3::date),
    dates as (select plan_id, started_on as day, true as first from open
      union all select plan_id, on_date, false from open join event using (child_id)
        where kind = 'review-conference' and on_date > started_on and on_date <= $2::date
      union all select plan_id, $2::date, false from open),
    gaps as (select plan_id, day, first, lead(day) over (partition by plan_id order by day, first desc) as next from dates),
    late as (select distinct plan_id from gaps
      where next > day + case when first then interval '3 months' else interval '6 months' end)
    select 'cp' as r, case when late.plan_id is null then 'in-time' else 'not-in-time' end as c, count(*)::int as n
    from open left join late using (plan_id) group by 1, 2`,
  'caseload chairs': `
    with each as (select distinct a.person_name as r, p.plan_type, p.child_id from allocation a, plan p
    where a.child_id = p.child_id and (p.plan_type, a.role) in (('cp', 'cp-chair'), ('cla', 'iro')) and not p.other_authority
      and daterange(a.from_on, a.to_on, '[]') @> $2::date and daterange(p.started_on, p.ended_on, '[)') @> $2::date
      and $1::date <= $3::date),
    twice as (select r, child_id from each where plan_type = 'cp' intersect select r, child_id from each where plan_type = 'cla')
    select r, 'both' as c, count(*)::int as n from twice group by 1
    union all select r, plan_type, count(*)::int from each where (r, child_id) not in (select r, child_id from twice) group by 1, 2`,
  'caseload with-chair': `
    with open as (select plan_id, child_id, plan_type from plan where not other_authority and daterange(started_on, ended_on, '[)') @> $2::date),
    having_one as (select plan_id from open join allocation a using (child_id)
      where a.role = case plan_type when 'cp' then 'cp-chair' when 'cla' then 'iro' end and daterange(a.from_on, a.to_on, '[]') @> $2::date),
    lacking as (select child_id from open where plan_id not in (select plan_id from having_one)),
    children as (select child_id, string_agg(distinct plan_type, '+' order by plan_type) as plans from open group by 1)
    select replace(plans, 'cla+cp', 'both') as r, case when child_id in (select child_id from lacking) then 'no-chair' else 'chair' end as c,
      count(*)::int as n from children where $1::date <= $3::date group by 1, 2`,
  'voice views': `
    with held as (select m.midway_id, m.child_id, p.plan_type, coalesce(m.anchor_on, p.started_on) as since, m.held_on from midway m
      join plan p using (plan_id) where m.held_on >= $1::date and m.held_on <= $2::date and $3::date is not null),
    heard as (select distinct midway_id from held join event using (child_id) where kind = 'child-views' and on_date >= since and on_date <= held_on)
    select plan_type as r, case when heard.midway_id is null then 'none-on-record' else 'on-record' end as c, count(*)::int as n
    from held left join heard using (midway_id) group by 1, 2`,
  'voice visits': `
    select plan_type as r, coalesce(case child_seen when true then case when seen_alone then 'alone' else 'seen' end when false then 'not-seen' end,
      'not-recorded') as c, count(*)::int as n
    from event, plan where event.child_id = plan.child_id and kind = 'visit' and not other_authority
      and daterange(started_on, ended_on, '[]') @> on_date and on_date >= $1::date and on_date <= $2::date and $3::date is not null group by 1, 2`,
  'voice told': `
    with held as (select event_id, event.child_id, on_date from event, child where event.child_id = child.child_id
      and kind = 'initial-conference' and on_date between $1::date and $2::date and extract(year from age(on_date, born_on)) >= 5),
    told as (select distinct held.event_id from held join event t on t.child_id = held.child_id
      where t.kind = 'outcome-shared-with-child' and t.on_date between held.on_date and $3::date)
    select 'initial-conference' as r, 'told' as c, count(*)::int as n from told
    union all select 'initial-conference', 'not-on-record', (select count(*)::int from held) - (select count(*)::int from told)`,
  'data-quality missing': `
    with open as (select plan_id, child_id, plan_type from plan where not other_authority and daterange(started_on, ended_on, '[)') @> $2::date),
    working as (select child_id, role from allocation where daterange(from_on, to_on, '[]') @> $2::date and $1::date <= $3::date)
    select 'chair' as r, plan_type as c, count(*)::int as n from open
      where (child_id, case plan_type when 'cp' then 'cp-chair' else 'iro' end) not in (select child_id, role from working) group by 2
    union all select 'worker', plan_type, count(*)::int from open where child_id not in (select child_id from working where role = 'social-worker') group by 2
    union all select 'birth', plan_type, count(*)::int from open join child using (child_id) where coalesce(born_on, expected_on) is null group by 2
    union all select 'ethnicity', plan_type, count(*)::int from open join child using (child_id) where ethnicity is null group by 2
    union all select 'midway-date', plan_type, count(distinct plan_id)::int from open join midway m using (plan_id)
      where m.due_on is null and coalesce(m.stopped_on, m.held_on, date(m.signed_at)) is null and m.outcome is null
        and m.ad_hoc_because is null group by 2`,
  'data-quality complete': `
    with open as (select plan_id, plan.child_id, plan_type, ethnicity, coalesce(born_on, expected_on) as birth from plan join child using (child_id)
      where not other_authority and daterange(started_on, ended_on, '[)') @> $2::date),
    working as (select child_id, role from allocation where daterange(from_on, to_on, '[]') @> $2::date and $1::date <= $3::date),
    whole as (select plan_id from open where ethnicity is not null and birth is not null
      intersect select plan_id from open join working using (child_id) where role = 'social-worker'
      intersect select plan_id from open join working using (child_id) where role = case plan_type when 'cp' then 'cp-chair' else 'iro' end
      except select plan_id from midway where due_on is null and stopped_on is null and held_on is null and signed_at is null
        and outcome is null and ad_hoc_because is null),
    lacking as (select child_id from open where plan_id not in (select plan_id from whole)),
    children as (select child_id, string_agg(distinct plan_type, '+' order by plan_type) as plans from open group by 1)
    select replace(plans, 'cla+cp', 'both') as r, case when child_id in (select child_id from lacking) then 'incomplete' else 'complete' end as c,
      count(*)::int as n from children group by 1, 2`,
  'data-quality queries': `
    select problem as r, coalesce(outcome, 'open') as c, count(*)::int as n from data_query
    where date(asked_at at time zone 'Europe/London') between $1::date and $2::date and $3::date is not null group by 1, 2`,
  'data-quality rows-read': `
    with so_many as (select feed, sum(accepted)::int as a, sum(unchanged)::int as u, sum(rejected)::int as r from load_file
      where date(loaded_at at time zone 'Europe/London') between $1::date and $2::date and $3::date is not null group by feed)
    select feed as r, 'accepted' as c, a as n from so_many union all select feed, 'unchanged', u from so_many
    union all select feed, 'rejected', r from so_many`,
  'data-quality rejected': `
    with files as (select * from load_file where date(loaded_at at time zone 'Europe/London') <= $2::date
        and not date(loaded_at at time zone 'Europe/London') < $1::date and $3::date is not null),
    newest as (select feed, max(load_id) as load_id from files group by feed),
    said as (select file_id, case when reason like 'Row % has the same %' then 'A later row' || substr(reason, strpos(reason, ' has'))
        when reason like 'The row has % cells, the heading %' then 'The row has more or fewer cells than the heading' else reason end as why
      from rejected_row)
    select f.feed || ': ' || why as r, case when newest.feed is null then 'earlier' else 'last' end as c, count(*)::int as n
    from said join files f using (file_id) left join newest using (feed, load_id) group by 1, 2`,
  'use-of-this-system minutes': `
    with signed as (select plan_type, started_at at time zone 'Europe/London' as began, signed_at at time zone 'Europe/London' as ended
      from midway join plan using (plan_id) where signed_at is not null)
    select plan_type as r, case when coalesce(began::date <> ended::date, true) then 'other-day' else
      (array['0-10', '11-20', '21-30', '31+'])[width_bucket(floor(extract(epoch from ended - began) / 60), array[-1, 11, 21, 31])] end as c,
      count(*)::int as n
    from signed where ended::date >= $1::date and ended::date <= $2::date and $3::date is not null group by 1, 2`,
}

/** Runs one of the statements. */
export async function secondCount(pool: pg.Pool, key: string, days: readonly string[]): Promise<Cells> {
  const { rows } = await pool.query<{ r: string; c: string; n: number }>(secondSql[key]!, [...days])
  return Object.fromEntries(rows.filter(({ n }) => n > 0).map(({ r, c, n }) => [`${r} / ${c}`, n]))
}
