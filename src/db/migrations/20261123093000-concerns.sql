-- Concerns and good-practice notes. A concern is what was said when it was raised, and its dated steps; where it
-- stands is worked out from the steps and the policy's ladder.

create table concern (
  concern_id integer generated always as identity primary key,
  reference text not null unique,
  child_id integer not null references child,
  plan_type text not null check (plan_type in ('cp', 'cla')),
  about text not null check (about in ('practice', 'chair')),
  names_worker boolean not null default false,
  kind text not null,
  kind_says text not null,
  worry text not null,
  wanted text not null,
  talked_to text,
  talked_on date,
  evidence jsonb not null default '[]',
  midway_id integer references midway,
  question_id text,
  raised_by integer not null references person,
  raised_as text not null,
  raised_at timestamptz not null
);
create index concern_child on concern (child_id);
comment on table concern is 'A concern raised for a child, as it was said when it was raised. Rows can be added; they cannot be changed or removed.';
comment on column concern.reference is 'Short reference that stands on the first line of each case note, such as CN-7F3K-2Q9D.';
comment on column concern.plan_type is 'The kind of plan whose ladder it began on.';
comment on column concern.about is 'Whether it is about practice for the child or about the chair; the children''s chairs do not see the latter.';
comment on column concern.names_worker is 'Whether it names the child''s social worker, who may then see it.';
comment on column concern.kind_says is 'The kind in the words of the policy on that day.';
comment on column concern.wanted is 'What would put it right.';
comment on column concern.evidence is 'Lines of the record, or an answer, that were picked when it was raised, as they stood.';
comment on column concern.raised_as is 'The role in which it was raised; if the person leaves, whoever has the role takes it on.';

create table concern_step (
  step_id integer generated always as identity primary key,
  concern_id integer not null references concern,
  number integer not null check (number >= 1),
  kind text not null check (kind in ('raised', 'replied', 'reply-accepted', 'not-enough', 'stepped-down',
    'moved-on-by-silence', 'silence-told', 'meeting-held', 'immediate-risk', 'sent-to', 're-laddered', 'closed')),
  on_day date not null,
  at timestamptz not null,
  person_id integer references person,
  person_name text,
  pack text not null,
  ladder text not null,
  ladder_plan text not null check (ladder_plan in ('cp', 'cla')),
  enters_stage jsonb,
  says text,
  detail jsonb not null default '{}',
  unique (concern_id, number)
);
comment on table concern_step is 'What was done with a concern, step by step. Rows can be added; they cannot be changed or removed.';
comment on column concern_step.number is 'Steps follow one another without a gap: the same form sent twice is one step.';
comment on column concern_step.person_id is 'Who took the step; empty for what the turn of the day did.';
comment on column concern_step.pack is 'The policy version whose ladder held from this step on.';
comment on column concern_step.ladder_plan is 'The kind of plan whose ladder held from this step on.';
comment on column concern_step.enters_stage is 'The stage that the step opened, as the ladder had it; its reply clock counts from on_day.';
comment on column concern_step.says is 'What was written: the reply, the reason, the outcome.';
comment on column concern_step.detail is 'The other fields of that kind of step, such as who was told at what time, or the difference made for the child.';

create table good_practice_note (
  note_id integer generated always as identity primary key,
  child_id integer not null references child,
  midway_id integer references midway,
  question_id text,
  thanked text not null,
  note text not null,
  may_be_shared boolean not null,
  written_by integer not null references person,
  written_at timestamptz not null,
  token text not null unique
);
create index good_practice_note_child on good_practice_note (child_id);
comment on table good_practice_note is 'Good practice seen for a child, and who is thanked. Rows can be added; they cannot be changed or removed.';
comment on column good_practice_note.may_be_shared is 'Whether it may be shared in the service, without the child''s name.';
comment on column good_practice_note.token is 'The form that it came from: the same form sent twice is one note.';

create trigger concern_append_only before update or delete or truncate on concern
  for each statement execute function refuse_change();
create trigger concern_step_append_only before update or delete or truncate on concern_step
  for each statement execute function refuse_change();
create trigger good_practice_note_append_only before update or delete or truncate on good_practice_note
  for each statement execute function refuse_change();
