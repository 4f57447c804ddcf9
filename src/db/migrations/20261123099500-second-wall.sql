-- The second wall: requests of people run as a database role that sees only rows about children whom the person may
-- see. What a person may see is worked out here once more, on purpose apart from the application's own queries, and a
-- test holds the two together. Owners of tables (imports, jobs, migrations, backups) are not bound by it.

do $$
begin
  if to_regrole('waymark_app') is null then
    create role waymark_app nologin;
  end if;
  if not pg_has_role(current_user, 'waymark_app', 'member') then
    execute format('grant waymark_app to %I', current_user);
  end if;
exception
  when duplicate_object then null;
  when insufficient_privilege then
    raise warning 'The role waymark_app could not be made: the second wall does not stand. docs/running.md says what to do.';
end $$;

create index allocation_team on allocation (team_ref);

-- Rights: everything that requests need, and on what is kept as it was only adding to it.
do $$
declare
  name text;
begin
  if to_regrole('waymark_app') is null then return; end if;
  grant usage on schema public to waymark_app;
  grant select, insert, update, delete on all tables in schema public to waymark_app;
  alter default privileges in schema public grant select, insert, update, delete on tables to waymark_app;
  revoke insert, update, delete on migration from waymark_app;
  foreach name in array array['audit_entry', 'audit_chain', 'audit_anchor', 'audit_check', 'midway_record',
    'midway_addendum', 'concern', 'concern_step', 'good_practice_note', 'action_step', 'restricted_opening'] loop
    if to_regclass(name) is not null then
      execute format('revoke update, delete on %I from waymark_app', name);
    end if;
  end loop;
  if to_regclass('audit_chain') is not null then
    revoke insert on audit_chain from waymark_app;
  end if;
end $$;

-- Has this connection see what one person may see on a day, until it is told otherwise.
create function waymark_see_as(me integer, today date, at timestamptz) returns void language plpgsql as $$
declare
  sees text;
  known integer[];
  chaired integer[];
  barred integer[];
  closed integer[];
  open integer[];
  sees_died boolean;
begin
  if to_regrole('waymark_app') is null then return; end if;
  perform set_config('role', 'none', false);
  select case when p.roles && array['qa-manager', 'service-delivery-manager', 'assistant-director'] then 'all' else 'some' end,
      'qa-manager' = any (p.roles)
    into sees, sees_died
    from person p where p.person_id = me and (p.left_on is null or p.left_on >= today);
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
  end if;
  perform set_config('waymark.sees', coalesce(sees, ''), false);
  select array_agg(k) into known from unnest(known) k where k <> all (coalesce(barred, '{}'));
  select array_agg(k) into open from unnest(known) k where k <> all (coalesce(closed, '{}'));
  perform set_config('waymark.known', coalesce(known, '{}')::text, false);
  perform set_config('waymark.open', coalesce(open, '{}')::text, false);
  perform set_config('waymark.barred', coalesce(barred, '{}')::text, false);
  perform set_config('waymark.shut', (coalesce(barred, '{}') || coalesce(closed, '{}'))::text, false);
  perform set_config('role', 'waymark_app', false);
end $$;
comment on function waymark_see_as is 'The second definition of who may see whom; the first is src/access/scope.ts with src/db/queries/scope.ts.';

-- A row is known where its child is, and open where the child's record is not closed to the person besides. Lists say
-- "Restricted record" of a closed one, so what they are made of is known; everything else is open.
create function waymark_wall(of_table regclass, child_id text, through text, is_open boolean) returns void
language plpgsql as $$
declare
  ids text := $sql$(select unnest(coalesce(nullif(current_setting('waymark.%s', true), ''), '{}')::integer[]))$sql$;
  -- One condition and not several: each would halve the rows that the planner expects.
  condition text := format($sql$case when (select current_setting('waymark.sees', true)) = 'all' then not (%1$s in %2$s)
      else %1$s in %3$s end$sql$, child_id,
    format(ids, case when is_open then 'shut' else 'barred' end),
    format(ids, case when is_open then 'open' else 'known' end));
begin
  if through is not null then
    condition := format(through, condition);
  end if;
  execute format('alter table %s enable row level security', of_table);
  execute format('create policy second_wall on %s to waymark_app using (%s) with check (%2$s)', of_table, condition);
end $$;

do $$
declare
  of_table text;
  via text;
begin
  if to_regrole('waymark_app') is null then return; end if;
  for of_table in
    select c.table_name from information_schema.columns c
    join information_schema.tables t using (table_schema, table_name)
    where c.table_schema = 'public' and c.column_name = 'child_id' and t.table_type = 'BASE TABLE'
      -- Who looked, who is told, who is barred and what is restricted: rows about people, which their own pages guard.
      and c.table_name not in ('audit_entry', 'notice', 'bar', 'restriction', 'restricted_opening')
  loop
    perform waymark_wall(of_table::regclass, of_table || '.child_id', null,
      of_table not in ('child', 'plan', 'midway', 'allocation'));
  end loop;
  for of_table in
    select c.table_name from information_schema.columns c
    join information_schema.tables t using (table_schema, table_name)
    where c.table_schema = 'public' and c.column_name = 'midway_id' and t.table_type = 'BASE TABLE'
      and not exists (
        select 1 from information_schema.columns o
        where o.table_schema = 'public' and o.table_name = c.table_name and o.column_name = 'child_id')
  loop
    via := format('exists (select 1 from midway m where m.midway_id = %I.midway_id and (%%s))', of_table);
    perform waymark_wall(of_table::regclass, 'm.child_id', via, true);
  end loop;
  foreach of_table in array array['action', 'concern'] loop
    continue when to_regclass(of_table || '_step') is null;
    via := format('exists (select 1 from %1$I m where m.%1$s_id = %1$s_step.%1$s_id and (%%s))', of_table);
    perform waymark_wall((of_table || '_step')::regclass, 'm.child_id', via, true);
  end loop;
end $$;
