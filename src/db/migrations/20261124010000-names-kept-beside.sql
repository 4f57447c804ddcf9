-- Words about somebody else that stay in a text beside a child's record: a concern, something added to a signed record,
-- a preparation, a note of good practice, what became of an action.

create table name_kept_beside (
  child_id integer not null references child,
  place text not null,
  found text not null,
  reason text not null,
  kept_at timestamptz not null,
  kept_by integer not null,
  primary key (child_id, place, found)
);
comment on table name_kept_beside is 'Words that may tell who somebody else is and that stay in a text beside a child''s record, each with its reason. Those in a midway review itself are in name_kept.';
comment on column name_kept_beside.place is 'Which text: concern:reference:step:field, addendum:id:text, preparation:reference:box, preparation-note:id:note, good-practice:id:field or action:id:version:reason.';
comment on column name_kept_beside.found is 'The words as they stand in the text; whom they tell of is not kept.';

do $$
begin
  if to_regrole('waymark_app') is not null then
    perform waymark_wall('name_kept_beside', 'name_kept_beside.child_id', null, true);
  end if;
end $$;
