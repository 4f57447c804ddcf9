-- What the worker tells the chair before a midway review, and facts of the record that somebody says are not right.

create table preparation (
  midway_id integer primary key references midway,
  asked_by integer references person,
  decision_asked text,
  sent_at timestamptz,
  sent_by integer references person,
  changed_at timestamptz,
  decided_at timestamptz,
  decided_by integer references person
);
comment on table preparation is 'The preparation of one midway review: who asked for it and who sent it. When it was asked for and when it came back stand with the review.';
comment on column preparation.decision_asked is 'What the team manager is asked to decide; empty where no decision is asked for.';
comment on column preparation.sent_at is 'When it was sent to the chair for the first time.';
comment on column preparation.changed_at is 'When it was last sent again after a change.';
comment on column preparation.decided_at is 'When the team manager sent the decision.';

create table preparation_field (
  midway_id integer not null references midway,
  box text not null,
  part text not null default '',
  field text not null check (field in ('answer', 'comment')),
  value text not null,
  version integer not null default 1,
  saved_at timestamptz not null,
  saved_by integer not null references person,
  primary key (midway_id, box, part, field)
);
comment on table preparation_field is 'What has been typed into a preparation so far, field by field. The version stops a silent overwrite.';
comment on column preparation_field.box is 'changed, stuck, needed, child-words, decision; or fact and action, with which one in part.';
comment on column preparation_field.field is 'The answer itself; or (comment) the line beside a fact or an action.';

create table preparation_earlier (
  earlier_id integer generated always as identity primary key,
  midway_id integer not null references midway,
  box text not null,
  part text not null,
  field text not null,
  value text not null,
  saved_at timestamptz not null,
  saved_by integer not null references person
);
create index preparation_earlier_midway on preparation_earlier (midway_id);
comment on table preparation_earlier is 'What somebody had written into a preparation before somebody else wrote over it, having seen it: a worker who has moved keeps their own words.';

create table preparation_note (
  note_id integer generated always as identity primary key,
  midway_id integer not null references midway,
  written_at timestamptz not null,
  written_by integer not null references person,
  text text not null
);
create index preparation_note_midway on preparation_note (midway_id);
comment on table preparation_note is 'What was added to a preparation after the chair had started. Rows can be added; they cannot be changed or removed.';
create trigger preparation_note_append_only before update or delete or truncate on preparation_note
  for each statement execute function refuse_change();

create table data_query (
  query_id integer generated always as identity primary key,
  child_id integer not null references child,
  midway_id integer not null references midway,
  asked_on_page text not null check (asked_on_page in ('prepare', 'review', 'clock')),
  fact text not null,
  says text not null,
  sources text[] not null default '{}',
  problem text not null check (problem in ('wrong', 'out-of-date')),
  line text not null,
  owner text not null check (owner in ('performance-analyst', 'social-worker')),
  asked_at timestamptz not null,
  asked_by integer not null references person,
  answered_at timestamptz,
  answered_by integer references person,
  outcome text check (outcome in ('put-right', 'right-as-it-is', 'cannot-be-put-right', 'taken-back')),
  answer text,
  version integer not null default 1
);
create index data_query_midway on data_query (midway_id);
create index data_query_open on data_query (owner, asked_at) where answered_at is null;
comment on table data_query is 'A fact of the record that somebody says is wrong or out of date, who is to look into it, and what came of it.';
comment on column data_query.fact is 'Which fact beside a question, such as visits or latest-core-group; for the clock, anchor.';
comment on column data_query.says is 'What the screen said when it was asked.';
comment on column data_query.line is 'What the person who asked says is right instead.';
comment on column data_query.owner is 'The role that looks into it: who records the fact, or who looks after the data.';
comment on column data_query.outcome is 'Empty while it is open. taken-back: the person who asked marked the fact as right after all.';
