-- A family session in which somebody sits whose record is closed to the person is not there for that person: what was
-- talked about together may name them. The second wall hides the row that would tell; this alone looks past it, at ids.

create function family_session_members(of_session integer)
returns table (child_id integer)
language sql stable security definer set search_path = public, pg_temp as $$
  select m.child_id from family_session_child m where m.session_id = of_session and m.taken_out_at is null
$$;
comment on function family_session_members is 'The ids of the children of a family session, for the one question whether it hides somebody (src/db/queries/families/family-sessions.ts).';
