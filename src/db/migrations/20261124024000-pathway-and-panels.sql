-- Steps of the pathway that are recorded here, forms that are held on it, and panels about many children.

create table panel (
  panel_id integer generated always as identity primary key,
  rule_id text not null,
  pack text not null,
  meets_on date not null,
  called_at timestamptz not null,
  called_by integer not null,
  list_settled_at timestamptz,
  views_asked_at timestamptz,
  held_on date,
  took_part text,
  signed_at timestamptz,
  signed_by integer,
  sha256 text,
  outcomes_sent_at timestamptz,
  outcomes_sent_by integer,
  check ((signed_at is null) = (sha256 is null)),
  check (signed_at is null or held_on is not null),
  check (outcomes_sent_at is null or signed_at is not null)
);
comment on table panel is 'A panel: a meeting about many children on the pathway, each by the same form. What is said of a child stands in panel_child.';
comment on column panel.rule_id is 'Which panel of the pack it is.';
comment on column panel.pack is 'The version of the pack under which it was called.';
comment on column panel.meets_on is 'The day for which it was called.';
comment on column panel.list_settled_at is 'When its list was first said to be whole; it can still be added to with a reason until the minutes are signed.';
comment on column panel.sha256 is 'SHA-256 over the signed minutes of all its children, in order of child.';

create table panel_child (
  panel_id integer not null references panel,
  child_id integer not null references child,
  plan_id integer not null references plan,
  added_at timestamptz not null,
  added_by integer not null,
  added_because text,
  taken_off_at timestamptz,
  taken_off_by integer,
  taken_off_because text,
  decision text,
  decision_reason text,
  why_not_less text,
  decided_at timestamptz,
  decided_by integer,
  version integer not null default 0,
  minutes text,
  minutes_sha256 text,
  primary key (panel_id, child_id),
  check ((taken_off_at is null) = (taken_off_because is null)),
  check ((minutes is null) = (minutes_sha256 is null))
);
create index panel_child_child on panel_child (child_id);
comment on table panel_child is 'A child on the list of a panel, and what was decided. A child who was taken off stays, with the reason.';
comment on column panel_child.added_because is 'Why a person added the child by hand; empty for one whom the rule proposed.';
comment on column panel_child.why_not_less is 'Why the risk is not getting less: an id of the list of the pack.';
comment on column panel_child.decision is 'What was decided: an id of the list of the pack.';
comment on column panel_child.minutes is 'What was signed about this child, frozen as text; its hash is beside it.';

create table panel_view (
  panel_id integer not null references panel,
  child_id integer not null references child,
  role text not null,
  asked_at timestamptz not null,
  says text,
  given_at timestamptz,
  given_by integer,
  version integer not null default 0,
  primary key (panel_id, child_id, role),
  check ((says is null) = (given_at is null))
);
create index panel_view_child on panel_view (child_id);
comment on table panel_view is 'What somebody on the case says to a panel beforehand, one box for each role that the pack asks.';

create table panel_outcome (
  panel_id integer not null references panel,
  child_id integer not null references child,
  sent_at timestamptz not null,
  read_by_day date not null,
  reminded_on date,
  read_at timestamptz,
  read_by integer,
  primary key (panel_id, child_id)
);
create index panel_outcome_child on panel_outcome (child_id);
create index panel_outcome_unread on panel_outcome (read_by_day) where read_at is null;
comment on table panel_outcome is 'What came of a panel for a child, sent to whom the pack names, who signs that it was read.';
comment on column panel_outcome.read_by_day is 'The last day on which it is read in time; after it the reader is reminded.';

create table pathway_form (
  form_no integer generated always as identity primary key,
  child_id integer not null references child,
  plan_id integer not null references plan,
  form text not null,
  pack text not null,
  panel_id integer references panel,
  asked_of integer references person,
  started_at timestamptz not null,
  started_by integer not null,
  held_on date,
  took_part text,
  signed_at timestamptz,
  signed_by integer,
  record text,
  sha256 text,
  check ((signed_at is null) = (record is null)),
  check ((record is null) = (sha256 is null))
);
create index pathway_form_child on pathway_form (child_id);
create unique index pathway_form_panel on pathway_form (panel_id, child_id, form) where panel_id is not null;
create unique index pathway_form_open on pathway_form (plan_id, form) where signed_at is null and panel_id is null;
comment on table pathway_form is 'A form of the pathway about one child: a consultation, an audit of the file, a check, a discussion.';
comment on column pathway_form.form is 'The form of the pack by its id.';
comment on column pathway_form.asked_of is 'Who is to fill it in, where a panel asked somebody.';
comment on column pathway_form.record is 'The signed form, frozen as text; its hash is beside it.';

create table pathway_form_answer (
  form_no integer not null references pathway_form,
  question_id text not null,
  part_id text not null default '',
  field text not null check (field in ('answer', 'comment')),
  value text not null,
  version integer not null,
  saved_at timestamptz not null,
  saved_by integer not null,
  primary key (form_no, question_id, part_id, field)
);
comment on table pathway_form_answer is 'What has been typed into a form of the pathway so far, field by field. The version stops a silent overwrite.';

create table pathway_step (
  step_id integer generated always as identity primary key,
  child_id integer not null references child,
  kind text not null,
  on_date date not null,
  note text,
  done_by text,
  recorded_as text not null,
  recorded_by integer not null,
  recorded_at timestamptz not null,
  form_no integer references pathway_form,
  panel_id integer references panel,
  taken_back_at timestamptz,
  taken_back_by integer,
  taken_back_because text,
  check ((taken_back_at is null) = (taken_back_because is null))
);
create index pathway_step_child on pathway_step (child_id);
comment on table pathway_step is 'A step of the pathway that somebody recorded here. While it stands it is an event too, of the feed waymark; taken back it stays here with the reason, and the event goes.';
comment on column pathway_step.kind is 'The kind of event that it is.';
comment on column pathway_step.done_by is 'Who did it, as the person who recorded it says.';
comment on column pathway_step.recorded_as is 'The role in which it was recorded.';

alter table action add column panel_id integer references panel;
create index action_panel on action (panel_id) where panel_id is not null;
comment on column action.panel_id is 'The panel that decided it.';

do $$
declare
  of_table text;
begin
  if to_regrole('waymark_app') is null then return; end if;
  foreach of_table in array array['panel_child', 'panel_view', 'panel_outcome', 'pathway_form', 'pathway_step'] loop
    perform waymark_wall(of_table::regclass, of_table || '.child_id', null, true);
  end loop;
  perform waymark_wall('pathway_form_answer'::regclass, 'f.child_id',
    'exists (select 1 from pathway_form f where f.form_no = pathway_form_answer.form_no and (%s))', true);
  revoke delete on panel, panel_child, panel_view, panel_outcome, pathway_form, pathway_form_answer, pathway_step
    from waymark_app;
end $$;
