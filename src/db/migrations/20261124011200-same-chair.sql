-- A parent who is on a plan as a child, and the parent's child, should not have the same chair (the handbook's conflicts).

-- Whose parent a child is stands with what the names check alone may read; of it requests may know this much: which two
-- children. Whom of them somebody may see, the wall decides where they are read.
create index household_detail_person on household_detail (person_ref);
create function parents_among_children() returns table (parent_id integer, child_id integer)
language sql stable security definer set search_path = public, pg_temp as $$
  select distinct parent.child_id, d.child_id
  from household_detail d join child parent on parent.local_id = d.person_ref
  where d.whose = 'adult' and parent.child_id <> d.child_id
$$;
comment on function parents_among_children is 'Children whose parent is known to the case system as a child too (src/db/queries/people/same-chair.ts).';

create table same_chair_reason (
  same_chair_reason_id integer generated always as identity primary key,
  child_id integer not null references child,
  parent_id integer not null references child,
  chair_ref text not null,
  reason text not null,
  kept_at timestamptz not null,
  kept_by integer not null references person (person_id)
);
create index same_chair_reason_child on same_chair_reason (child_id);
comment on table same_chair_reason is 'Why a parent who is on a plan and the parent''s child keep the same chair for now. Rows can be added; they cannot be changed or removed.';
comment on column same_chair_reason.parent_id is 'The parent, who is on a plan as a child.';
comment on column same_chair_reason.chair_ref is 'The chair of both, by the case system''s id: another chair needs another reason.';
create trigger same_chair_reason_append_only before update or delete or truncate on same_chair_reason
  for each statement execute function refuse_change();

do $$
begin
  if to_regrole('waymark_app') is null then return; end if;
  perform waymark_wall('same_chair_reason', 'same_chair_reason.child_id', null, true);
  revoke update, delete on same_chair_reason from waymark_app;
end $$;
