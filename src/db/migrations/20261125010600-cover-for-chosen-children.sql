-- Cover for chosen children: somebody acts for somebody else for some of their children, and not for all.

alter table cover add column child_ids integer[] check (cardinality(child_ids) > 0);
comment on column cover.child_ids is 'The chosen children for whom they act; empty where they act for all of the other''s children, those who come later too.';

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
    select p.roles, p.person_ref, p.team_ref, null::integer[] as these from person p where p.person_id = me
    union all
    select o.roles, o.person_ref, o.team_ref, c.child_ids
    from cover c join person o on o.person_id = c.for_person_id
    where c.person_id = me and c.ended_at is null and c.from_on <= today and coalesce(c.to_on, 'infinity') >= today
  )
  select array_agg(distinct a.child_id), array_agg(distinct a.child_id) filter (where a.chairs) into known, chaired
  from (
    select child_id, allocation.role <> 'social-worker' as chairs, from_on, to_on, acting.these
    from acting join allocation using (person_ref)
    where (allocation.role in ('cp-chair', 'iro') and 'chair' = any (acting.roles))
      or (allocation.role = 'social-worker' and 'social-worker' = any (acting.roles))
    union all
    select child_id, false, from_on, to_on, acting.these
    from acting join allocation using (team_ref)
    where allocation.role in ('social-worker', 'team-manager') and 'team-manager' = any (acting.roles)
  ) a
  where coalesce(a.from_on, '-infinity') <= today and coalesce(a.to_on, 'infinity') >= today
    and (a.these is null or a.child_id = any (a.these));
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
