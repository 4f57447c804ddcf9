-- The second wall for everybody. What a connection may see carries a seal, so that a setting that somebody forges shows
-- nothing; and those who open no child's page (administrator, analyst, data protection officer) get a role of their own,
-- which reaches what their pages need, as views without names and without words about a child, and no other table of children.

create schema wall;
comment on schema wall is 'What the second wall is made of and nobody asks for: its seal, and what the office reads.';

create table wall.secret (secret text not null);
comment on table wall.secret is 'What a seal is made with; made up here, never shown, in no backup.';
insert into wall.secret select gen_random_uuid()::text || gen_random_uuid()::text;

do $$
begin
  if to_regrole('waymark_app') is null then return; end if;
  if to_regrole('waymark_office') is null then
    create role waymark_office nologin;
  end if;
  if not pg_has_role(current_user, 'waymark_office', 'member') then
    execute format('grant waymark_office to %I', current_user);
  end if;
exception
  when duplicate_object then null;
  when insufficient_privilege then
    raise warning 'The role waymark_office could not be made: administrators, analysts and the data protection officer will see nothing. docs/running.md says what to do.';
end $$;

-- The seal of one setting: nobody without the secret can make it, and it is good for one connection and one telling.
create function wall.seal(name text, told text) returns text language sql stable set search_path = public, pg_temp as $$
  select encode(sha256(convert_to(concat_ws('|', secret, pg_backend_pid(),
    current_setting('waymark.told_at', true), name, told), 'UTF8')), 'hex')
  from wall.secret
$$;
revoke all on function wall.seal from public;

create function wall.say(name text, told text) returns void language plpgsql as $$
begin
  perform set_config('waymark.' || name, told, false);
  perform set_config('waymark.seal_' || name, wall.seal(name, told), false);
end $$;
revoke all on function wall.say from public;

-- One setting of the wall, as it was told. Where nothing was told nobody is seen; where the seal is not ours the
-- statement ends.
create function waymark_setting(name text) returns text language plpgsql stable
  security definer set search_path = public, pg_temp as $$
declare
  told text := coalesce(current_setting('waymark.' || name, true), '');
begin
  if told = '' and name in ('sees', 'known', 'open', 'offices') then return ''; end if;
  if current_setting('waymark.seal_' || name, true) is distinct from wall.seal(name, told) then
    raise exception 'The second wall was not set by waymark_see_as' using errcode = 'insufficient_privilege';
  end if;
  return told;
end $$;
comment on function waymark_setting is 'What this connection may see, where the seal on it is right.';

-- The conditions of every table read the sealed settings; those of tables to come are made so.
create or replace function waymark_wall(of_table regclass, child_id text, through text, is_open boolean) returns void
language plpgsql as $$
declare
  ids text := $sql$(select unnest(coalesce(nullif(waymark_setting('%s'), ''), '{}')::integer[]))$sql$;
  -- One condition and not several: each would halve the rows that the planner expects.
  condition text := format($sql$case when (select waymark_setting('sees')) = 'all' then not (%1$s in %2$s)
      else %1$s in %3$s end$sql$, child_id,
    format(ids, case when is_open then 'shut' else 'barred' end),
    format(ids, case when is_open then 'open' else 'known' end));
begin
  if to_regrole('waymark_app') is null then return; end if;
  if through is not null then
    condition := format(through, condition);
  end if;
  execute format('alter table %s enable row level security', of_table);
  execute format('create policy second_wall on %s to waymark_app using (%s) with check (%2$s)', of_table, condition);
  if to_regrole('waymark_office') is not null then
    execute format('revoke all on %s from waymark_office', of_table);
  end if;
end $$;

do $$
declare
  standing record;
  condition text;
begin
  for standing in
    select p.polrelid::regclass as of_table, pg_get_expr(p.polqual, p.polrelid) as condition
    from pg_policy p where p.polname = 'second_wall'
  loop
    condition := regexp_replace(standing.condition, 'current_setting\(''waymark\.(\w+)''::text, true\)',
      'waymark_setting(''\1'')', 'g');
    execute format('alter policy second_wall on %s using (%s) with check (%2$s)', standing.of_table, condition);
  end loop;
end $$;

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
begin
  if to_regrole('waymark_app') is null then return; end if;
  perform set_config('role', 'none', false);
  perform set_config('search_path', 'public', false);
  perform set_config('waymark.told_at', clock_timestamp()::text, false);
  if me is null then
    perform wall.say('sees', ''), wall.say(name, '{}')
      from unnest(array['known', 'open', 'barred', 'shut', 'offices']) name;
    perform set_config('role', 'waymark_app', false);
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
  -- Whoever has left, or never was, sees nobody.
  if sees is null then
    known := null;
    offices := null;
  end if;
  perform wall.say('sees', coalesce(sees, ''));
  select array_agg(k) into known from unnest(known) k where k <> all (coalesce(barred, '{}'));
  select array_agg(k) into open from unnest(known) k where k <> all (coalesce(closed, '{}'));
  perform wall.say('known', coalesce(known, '{}')::text);
  perform wall.say('open', coalesce(open, '{}')::text);
  perform wall.say('barred', coalesce(barred, '{}')::text);
  perform wall.say('shut', (coalesce(barred, '{}') || coalesce(closed, '{}'))::text);
  perform wall.say('offices', coalesce(offices, '{}')::text);
  if cardinality(offices) > 0 and to_regrole('waymark_office') is not null then
    perform set_config('search_path', 'wall, public', false);
    perform set_config('role', 'waymark_office', false);
  else
    perform set_config('role', 'waymark_app', false);
  end if;
end $$;

-- What those who open no child's page read of a table about children: the rows that one of their offices needs, and
-- of these no column that is withheld. Under the same name, so that one query serves both walls.
create function waymark_office_reads(of_table text, offices text[], withheld text[], only_where text) returns void
language plpgsql as $$
declare
  columns text;
begin
  if to_regrole('waymark_office') is null then return; end if;
  select string_agg(case when a.attname = any (withheld)
      then format('null::%s as %I', format_type(a.atttypid, a.atttypmod), a.attname)
      else format('t.%I', a.attname) end, ', ' order by a.attnum)
    into columns
    from pg_attribute a
    where a.attrelid = format('public.%I', of_table)::regclass and a.attnum > 0 and not a.attisdropped;
  execute format($view$create view wall.%I with (security_barrier) as select %s from public.%1$I t
    where (select nullif(waymark_setting('offices'), '')::text[]) && %3$L::text[]
      and not (t.child_id in (select unnest(waymark_setting('barred')::integer[]))) and (%4$s)$view$,
    of_table, columns, offices, only_where);
  execute format('grant select on wall.%I to waymark_office', of_table);
end $$;
comment on function waymark_office_reads is 'A page for administrators, analysts or the data protection officer that needs another table of children names it in a migration by this.';

do $$
declare
  of_table regclass;
begin
  if to_regrole('waymark_office') is null then return; end if;
  grant usage on schema public, wall to waymark_office;
  revoke all on wall.secret from waymark_office;
  grant select, insert, update, delete on all tables in schema public to waymark_office;
  alter default privileges in schema public grant select, insert, update, delete on tables to waymark_office;
  revoke insert, update, delete on migration from waymark_office;
  for of_table in select c.oid::regclass from pg_class c where c.relnamespace = 'public'::regnamespace and c.relrowsecurity loop
    execute format('revoke all on %s from waymark_office', of_table);
  end loop;
  revoke update, delete on audit_entry, audit_anchor, audit_check, restricted_opening from waymark_office;
  revoke insert, update, delete on audit_chain from waymark_office;
  -- The log is the data protection officer's to read; everybody's doings are written into it.
  alter table audit_entry enable row level security;
  create policy second_wall on audit_entry to waymark_app using (true) with check (true);
  create policy office_reads on audit_entry for select to waymark_office
    using ((select waymark_setting('offices'))::text[] && array['data-protection-officer']);
  create policy office_writes on audit_entry for insert to waymark_office with check (true);

  -- The local id, to bar a person from a child and to say whose record was looked at; born and died, for what is closed.
  perform waymark_office_reads('child', '{administrator,performance-analyst,data-protection-officer}',
    '{forename,surname,born_on,expected_on,sex,ethnicity,disabilities,family_ref,row_hash}', 'true');
  -- Whether somebody had a working tie; how many children wait on somebody who leaves.
  perform waymark_office_reads('allocation', '{administrator,data-protection-officer}', '{person_email}', 'true');
  perform waymark_office_reads('action', '{administrator}', '{what,outcome_note,how_known,decided_at}', 'true');
  perform waymark_office_reads('midway', '{administrator,performance-analyst,data-protection-officer}',
    '{outcome_reason,outcome_note,supervisor_reason,stopped_note}', 'true');
  -- A fact that is to be put right in the data, answered by whoever looks after the data.
  perform waymark_office_reads('data_query', '{performance-analyst}', '{}', $sql$t.owner = 'performance-analyst'$sql$);
  grant update on wall.data_query to waymark_office;
end $$;
