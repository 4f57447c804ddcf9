-- What signed reviews (and steps of concerns) are written as for the case system, and what became of each.

alter table midway_answer drop constraint midway_answer_field_check;
alter table midway_answer add constraint midway_answer_field_check
  check (field in ('answer', 'comment', 'again', 'aside'));
comment on column midway_answer.field is 'The answer, the comment, the few words that confirm what is carried for the third time (again), or why the question is set aside for this child (aside).';

create table case_note (
  case_note_id integer generated always as identity primary key,
  reference text not null unique,
  child_id integer not null references child,
  midway_id integer references midway,
  concern_step_id integer,
  output text not null,
  name text not null,
  note_type text not null,
  texts jsonb not null,
  left_out jsonb not null default '[]',
  queued_at timestamptz not null,
  queued_by integer,
  sent_at timestamptz,
  sent_by integer,
  sent_way text check (sent_way in ('copy', 'file', 'web-hook')),
  placed_as text,
  confirm_by date,
  received_at timestamptz,
  refused_at timestamptz,
  refused_because text,
  misplaced_at timestamptz,
  tries integer not null default 0,
  next_try_at timestamptz,
  last_problem text,
  check ((midway_id is null) <> (concern_step_id is null)),
  check ((sent_at is null) = (sent_way is null))
);
create index case_note_child on case_note (child_id);
create index case_note_midway on case_note (midway_id);
create index case_note_waiting on case_note (next_try_at) where sent_at is null and refused_at is null;
create index case_note_unconfirmed on case_note (confirm_by) where sent_at is not null and received_at is null;
comment on table case_note is 'One text that the case system is to hold: what it says, and when it was queued, sent, and seen on the child''s file. How it stands is worked out from these.';
comment on column case_note.reference is 'Stands on the first line of each of its texts; the index of case notes is searched for it.';
comment on column case_note.concern_step_id is 'The step of a concern that it tells of; empty for a review.';
comment on column case_note.output is 'The output of the policy by its id; case-note is the case note itself.';
comment on column case_note.name is 'What the authority calls it, such as IRO contact form.';
comment on column case_note.texts is 'The exact texts, more than one where the case system takes less than it all.';
comment on column case_note.left_out is 'What did not fit and was left out, in words; the signed record holds it.';
comment on column case_note.sent_way is 'Copied by a person, dropped as a file, or handed over by a web hook.';
comment on column case_note.placed_as is 'The id that the case system gave it, where a person or the case system said so.';
comment on column case_note.confirm_by is 'The day by which it should be seen on the child''s file: two working days after it was sent.';
comment on column case_note.received_at is 'When a load first showed all of it on the child''s own file.';
comment on column case_note.misplaced_at is 'When a load showed it on the file of another child.';
comment on column case_note.next_try_at is 'Not to be handed over before this; also keeps two deliverers apart.';
comment on column case_note.last_problem is 'Why the last attempt to hand it over failed, in words.';

create table case_note_seen (
  case_note_seen_id integer generated always as identity primary key,
  child_id integer not null references child,
  reference text not null,
  part integer not null,
  note_type text,
  on_date date,
  feed text not null,
  source_ref text not null,
  file_id integer references load_file,
  row_no integer,
  row_hash text,
  unique (feed, source_ref)
);
create index case_note_seen_reference on case_note_seen (reference);
create index case_note_seen_child on case_note_seen (child_id);
comment on table case_note_seen is 'Rows of the case system''s index of case notes that carry a reference of Waymark. Of other notes nothing is kept.';
comment on column case_note_seen.part is 'Which part of a note that is in several; 1 where it is whole.';
