-- One talk with a family, from which each child keeps a record of its own.

create table family_session (
  session_id integer generated always as identity primary key,
  family_ref text not null,
  started_at timestamptz not null,
  started_by integer not null,
  talk text not null default '',
  talk_version integer not null default 0,
  talk_saved_at timestamptz,
  talk_saved_by integer references person
);
create index family_session_family on family_session (family_ref);
comment on table family_session is 'Midway reviews of brothers and sisters that are held in one talk. It holds no answers: those stand in each child''s own midway.';
comment on column family_session.talk is 'What was talked about together: part of no record until it is put into a child''s summary, after the names check.';

create table family_session_child (
  session_id integer not null references family_session,
  midway_id integer not null references midway,
  child_id integer not null references child,
  added_at timestamptz not null,
  added_by integer not null,
  taken_out_at timestamptz,
  given_at timestamptz,
  given_text text,
  primary key (session_id, midway_id)
);
create index family_session_child_midway on family_session_child (midway_id);
create index family_session_child_child on family_session_child (child_id);
comment on table family_session_child is 'A midway review that is held in a family session; its draft stands by itself.';
comment on column family_session_child.taken_out_at is 'When the child was taken out of the session; nothing of its draft changes by that.';
comment on column family_session_child.given_text is 'What of the talk was put into this child''s summary, so that it is replaced and not said twice.';

create table name_kept (
  midway_id integer not null references midway,
  place text not null,
  found text not null,
  reason text not null,
  kept_at timestamptz not null,
  kept_by integer not null,
  primary key (midway_id, place, found)
);
comment on table name_kept is 'Words that may tell who somebody else is and that stay in a child''s record, each with its reason.';
comment on column name_kept.place is 'Where it stands: a field of the review (question.part.field), or action:id:what and action:id:howKnown.';
comment on column name_kept.found is 'The words as they stand in the text; whom they tell of is not kept.';

create table not_family (
  not_family_id integer generated always as identity primary key,
  child_id integer not null references child,
  family_ref text not null,
  said_at timestamptz not null,
  said_by integer not null,
  undone_at timestamptz,
  undone_by integer
);
create unique index not_family_in_force on not_family (child_id, family_ref) where undone_at is null;
comment on table not_family is 'A chair said that a child is not of the family that the case system groups it with. It moves no data: only what is shown together.';
