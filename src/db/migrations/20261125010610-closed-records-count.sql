-- A closed record counts (product pages, 3.0 "Need to know"): the hours that its meetings take are needed, and what is open
-- for it belongs to somebody or to nobody. Its rows stay behind the second wall; these functions give what a count needs
-- of them and no words.

-- The closed records of which this connection was told, by child_id; none where no wall stands, because there each row is seen.
create function closed_records() returns setof integer language plpgsql stable security definer
  set search_path = public, pg_temp as $$
begin
  if to_regrole('waymark_app') is null or current_setting('role') = 'none' then return; end if;
  if waymark_setting('sees') = 'all' then
    return query select unnest(waymark_ids('shut')) except select unnest(waymark_ids('barred'));
  else
    return query select unnest(waymark_ids('known')) except select unnest(waymark_ids('open'));
  end if;
end $$;
comment on function closed_records is 'Children whose record is closed to whoever asks and of whom they know.';

create function bookings_of_closed_records() returns table (child_id integer, meeting text, on_date date)
language sql stable security definer set search_path = public, pg_temp as $$
  select b.child_id, b.meeting, b.on_date from booking b where b.child_id in (select closed_records())
$$;
comment on function bookings_of_closed_records is 'Meetings booked for closed records, for the hours that they need (src/db/queries/capacity/work-owed.ts).';

create function open_for_closed_records()
returns table (kind text, ref text, child_id integer, owner_ref text, raised_by integer, answered_by text)
language sql stable security definer set search_path = public, pg_temp as $$
  select 'action', a.action_id::text, a.child_id, a.owner_ref, null::integer, null::text from action a
  where a.child_id in (select closed_records()) and a.outcome is null and a.done_on is null
  union all
  select 'concern', c.concern_id::text, c.child_id, null, c.raised_by, null from concern c
  where c.child_id in (select closed_records()) and not exists (
    select 1 from concern_step ended where ended.concern_id = c.concern_id and ended.kind = 'closed')
  union all
  select 'data-query', q.query_id::text, q.child_id, null, null, q.owner from data_query q
  where q.child_id in (select closed_records()) and q.answered_at is null
$$;
comment on function open_for_closed_records is 'What is open for closed records, for what is owned by nobody (src/db/queries/people/owned-by-nobody.ts).';
