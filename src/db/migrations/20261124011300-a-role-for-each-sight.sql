-- The second wall, cheaper: whoever sees some children and whoever sees the whole service have a role each, so that the
-- condition of a table is one short one and not a choice between two. Planning was most of what the wall cost: at 50,000
-- children, asking one table for one child took 65 millionths of a second with the choice, 32 without it, 7 with no wall.

do $$
declare
  name text;
begin
  if to_regrole('waymark_app') is null then return; end if;
  foreach name in array array['waymark_some', 'waymark_service'] loop
    if to_regrole(name) is null then
      execute format('create role %I nologin', name);
    end if;
    -- What may be done with a table stays said once, of waymark_app.
    execute format('grant waymark_app to %I', name);
    if not pg_has_role(current_user, name, 'member') then
      execute format('grant %I to %I', name, current_user);
    end if;
  end loop;
exception
  when duplicate_object then null;
  when insufficient_privilege then
    raise warning 'The roles waymark_some and waymark_service could not be made: the second wall stands as before, and costs more. docs/running.md says what to do.';
end $$;

-- Ids that this connection was told, where the seal on them is right. What is shut is enough only for whoever sees the rest.
create function waymark_ids(name text) returns integer[] language plpgsql stable as $$
begin
  if name in ('shut', 'barred') and waymark_setting('sees') <> 'all' then
    raise exception 'This connection was not told to see the whole service' using errcode = 'insufficient_privilege';
  end if;
  return coalesce(nullif(waymark_setting(name), ''), '{}')::integer[];
end $$;
comment on function waymark_ids is 'The children whom this connection was told of, by the name of their list: known, open, barred or shut.';

create function wall.has_a_role_for_each_sight() returns boolean language sql stable as $$
  select to_regrole('waymark_some') is not null and to_regrole('waymark_service') is not null
    and pg_has_role('waymark_some', 'waymark_app', 'member') and pg_has_role('waymark_service', 'waymark_app', 'member')
$$;

-- Puts one table behind the wall, by its two conditions: for those who see some children, and for those who see the service.
create function wall.stand(of_table regclass, seen text, not_shut text) returns void language plpgsql as $$
begin
  if not wall.has_a_role_for_each_sight() then
    execute format($p$create policy second_wall on %s to waymark_app
      using (case when (select waymark_setting('sees')) = 'all' then %s else %s end)$p$, of_table, not_shut, seen);
    return;
  end if;
  execute format('create policy second_wall on %s to waymark_some using (%s) with check (%2$s)', of_table, seen);
  execute format('create policy second_wall_of_service on %s to waymark_service using (%s) with check (%2$s)', of_table, not_shut);
end $$;

create or replace function waymark_wall(of_table regclass, child_id text, through text, is_open boolean) returns void
language plpgsql as $$
declare
  -- Not "= any (array)": of an array that is not yet known the planner expects ten ids, and joins row by row.
  seen text := format('%s in (select unnest(waymark_ids(%L)))', child_id, case when is_open then 'open' else 'known' end);
  not_shut text := format('not (%s in (select unnest(waymark_ids(%L))))', child_id, case when is_open then 'shut' else 'barred' end);
begin
  if to_regrole('waymark_app') is null then return; end if;
  execute format('alter table %s enable row level security', of_table);
  perform wall.stand(of_table, format(coalesce(through, '%s'), seen), format(coalesce(through, '%s'), not_shut));
  if to_regrole('waymark_office') is not null then
    execute format('revoke all on %s from waymark_office', of_table);
  end if;
end $$;
comment on function waymark_wall is 'A new table with rows about children is put behind the second wall by this.';

-- The walls that stand: of each choice the one and the other side.
do $$
declare
  standing record;
  ids text := 'SELECT unnest\(\(COALESCE\(NULLIF\(waymark_setting\(''(\w+)''::text\), ''''::text\), ''{}''::text\)\)::integer\[\]\) AS \w+';
  choice text := 'CASE\s+WHEN .*\mTHEN (.*)\s+ELSE (.*)\s+END';
  told text;
  seen text;
  not_shut text;
begin
  if to_regrole('waymark_app') is null or not wall.has_a_role_for_each_sight() then return; end if;
  for standing in
    select p.polrelid::regclass as of_table, pg_get_expr(p.polqual, p.polrelid) as condition
    from pg_policy p where p.polname = 'second_wall' and pg_get_expr(p.polqual, p.polrelid) like '%CASE%'
  loop
    told := regexp_replace(standing.condition, ids, 'select unnest(waymark_ids(''\1''))', 'g');
    not_shut := regexp_replace(told, choice, '\1');
    seen := regexp_replace(told, choice, '\2');
    if concat(seen, not_shut) ~ 'CASE|waymark_setting' then
      raise exception 'The wall at % is of a kind that is not known: %', standing.of_table, standing.condition;
    end if;
    execute format('drop policy second_wall on %s', standing.of_table);
    perform wall.stand(standing.of_table, seen, not_shut);
  end loop;
end $$;

-- A seal by a secret that was read already: one reading serves a whole telling.
create function wall.sealed(secret text, name text, told text) returns text language sql stable as $$
  select encode(sha256(convert_to(concat_ws('|', secret, pg_backend_pid(),
    current_setting('waymark.told_at', true), name, told), 'UTF8')), 'hex')
$$;
revoke all on function wall.sealed from public;

create or replace function wall.seal(name text, told text) returns text language sql stable set search_path = public, pg_temp as $$
  select wall.sealed(secret, name, told) from wall.secret
$$;

-- Has this connection see what one person may see on a day, until it is told otherwise. Nobody sees nothing.
create or replace function waymark_see_as(me integer, today date, at timestamptz) returns void language plpgsql as $$
declare
  sees text;
  offices text[];
  known integer[];
  chaired integer[];
  barred integer[];
  closed integer[];
  open integer[];
  sees_died boolean;
  sight text;
begin
  if to_regrole('waymark_app') is null then return; end if;
  perform set_config('role', 'none', false), set_config('search_path', 'public', false),
    set_config('waymark.told_at', clock_timestamp()::text, false);
  sight := case when wall.has_a_role_for_each_sight() then 'waymark_some' else 'waymark_app' end;
  if me is null then
    perform wall.say('sees', ''), wall.say(name, '{}')
      from unnest(array['known', 'open', 'barred', 'shut', 'offices']) name;
    perform set_config('role', sight, false);
    return;
  end if;
  select case when p.roles && array['qa-manager', 'service-delivery-manager', 'assistant-director'] then 'all' else 'some' end,
      'qa-manager' = any (p.roles),
      array(select unnest(p.roles) intersect select unnest(array['administrator', 'performance-analyst', 'data-protection-officer']))
    into sees, sees_died, offices
    from person p where p.person_id = me and (p.left_on is null or p.left_on >= today);
  -- Whoever has children too sees those: the office is for people who open no child's page.
  if exists (
    select 1 from person p where p.person_id = me and p.roles && array['chair', 'social-worker', 'team-manager',
      'qa-manager', 'service-delivery-manager', 'assistant-director']
    union all
    select 1 from cover c join person o on o.person_id = c.for_person_id
    where c.person_id = me and c.ended_at is null and c.from_on <= today and coalesce(c.to_on, 'infinity') >= today
      and o.roles && array['chair', 'social-worker', 'team-manager']
  ) then
    offices := null;
  end if;
  with acting as (
    select p.roles, p.person_ref, p.team_ref from person p where p.person_id = me
    union all
    select o.roles, o.person_ref, o.team_ref
    from cover c join person o on o.person_id = c.for_person_id
    where c.person_id = me and c.ended_at is null and c.from_on <= today and coalesce(c.to_on, 'infinity') >= today
  )
  select array_agg(distinct a.child_id), array_agg(distinct a.child_id) filter (where a.chairs) into known, chaired
  from (
    select child_id, allocation.role <> 'social-worker' as chairs, from_on, to_on
    from acting join allocation using (person_ref)
    where (allocation.role in ('cp-chair', 'iro') and 'chair' = any (acting.roles))
      or (allocation.role = 'social-worker' and 'social-worker' = any (acting.roles))
    union all
    select child_id, false, from_on, to_on
    from acting join allocation using (team_ref)
    where allocation.role in ('social-worker', 'team-manager') and 'team-manager' = any (acting.roles)
  ) a
  where coalesce(a.from_on, '-infinity') <= today and coalesce(a.to_on, 'infinity') >= today;
  select array_agg(b.child_id) into barred from bar b where b.person_id = me and b.lifted_at is null;
  -- Of the whole service every closed record counts; of some children only theirs, which are looked up one by one.
  if sees = 'all' then
    select array_agg(shut.child_id) into closed from (
      select r.child_id from restriction r where r.lifted_at is null
      union
      select c.child_id from child c
      where c.died_on <= today and not sees_died
        and c.child_id <> all (coalesce(chaired, '{}'))
    ) shut
    where not exists (
      select 1 from restricted_opening o
      where o.person_id = me and o.child_id = shut.child_id and o.until_at > at);
  else
    select array_agg(k) into closed from unnest(known) k
    where (exists (select 1 from restriction r where r.child_id = k and r.lifted_at is null)
        or (k <> all (coalesce(chaired, '{}'))
          and exists (select 1 from child c where c.child_id = k and c.died_on <= today)))
      and not exists (
        select 1 from restricted_opening o
        where o.person_id = me and o.child_id = k and o.until_at > at);
  end if;
  -- Whoever has left, or never was, sees nobody.
  if sees is null then
    known := null;
    offices := null;
  end if;
  known := array(select k from unnest(known) k where k <> all (coalesce(barred, '{}')));
  open := array(select k from unnest(known) k where k <> all (coalesce(closed, '{}')));
  perform set_config('waymark.' || say.name, say.told, false),
      set_config('waymark.seal_' || say.name, wall.sealed(s.secret, say.name, say.told), false)
    from wall.secret s, (values
      ('sees', coalesce(sees, '')),
      ('known', known::text),
      ('open', open::text),
      ('barred', coalesce(barred, '{}')::text),
      ('shut', (coalesce(barred, '{}') || coalesce(closed, '{}'))::text),
      ('offices', coalesce(offices, '{}')::text)) say (name, told);
  if cardinality(offices) > 0 and to_regrole('waymark_office') is not null then
    perform set_config('search_path', 'wall, public', false), set_config('role', 'waymark_office', false);
  else
    perform set_config('role', case when sees = 'all' and sight = 'waymark_some' then 'waymark_service' else sight end, false);
  end if;
end $$;
comment on function waymark_see_as is 'The second definition of who may see whom; the first is src/access/scope.ts with src/db/queries/people/scope.ts.';
