-- A restricted record that the authority's case system marks already: a file sets it and lifts it again, and never one
-- that a person set here. Both may stand at once, each with its own reason.

create table restricted_flag (
  restricted_flag_id integer generated always as identity primary key,
  child_id integer not null references child,
  restricted boolean not null,
  reason text,
  feed text not null,
  source_ref text not null,
  file_id integer references load_file,
  row_no integer,
  row_hash text,
  unique (feed, source_ref)
);
create index restricted_flag_child on restricted_flag (child_id);
comment on table restricted_flag is 'What the case system''s files say of a child''s record being restricted there; the restriction that follows from it stands in restriction.';
comment on column restricted_flag.restricted is 'False where a file said that it is so no longer.';
comment on column restricted_flag.reason is 'Why, in the case system''s words; null where the file does not say.';

do $$
begin
  if to_regrole('waymark_app') is null then return; end if;
  perform waymark_wall('restricted_flag', 'restricted_flag.child_id', null, true);
  -- Loads alone read and write it.
  revoke all on restricted_flag from waymark_app;
end $$;

alter table restriction add column file_id integer references load_file;
comment on column restriction.file_id is 'The file of the case system that set it, which alone lifts it; null where a person here did.';
drop index restriction_in_force;
create unique index restriction_by_person on restriction (child_id) where lifted_at is null and file_id is null;
create unique index restriction_by_file on restriction (child_id) where lifted_at is null and file_id is not null;
