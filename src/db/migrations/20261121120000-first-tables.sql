-- Waymark's first tables. Calendar dates are `date` and end in _on; instants are `timestamptz` and end in _at.
-- Deadlines are stored; statuses never are: a due date does not go stale at midnight, a status does.

-- What was loaded, from where --------------------------------------------------------------------------------

create table load (
  load_id integer generated always as identity primary key,
  started_at timestamptz not null,
  finished_at timestamptz,
  loaded_by text not null,
  summary jsonb
);
comment on table load is 'One run of an import: one transaction.';

create table load_file (
  file_id integer generated always as identity primary key,
  load_id integer not null references load,
  path text not null,
  format text not null,
  feed text not null,
  sha256 text not null,
  row_count integer not null default 0,
  accepted integer not null default 0,
  unchanged integer not null default 0,
  rejected integer not null default 0,
  loaded_at timestamptz not null
);
comment on table load_file is 'One file of a load; every fact names the file and the row that it came from.';
comment on column load_file.feed is 'What the file holds, such as ssd_cp_visits, events or cin-census.';

create table rejected_row (
  file_id integer not null references load_file,
  row_no integer not null,
  column_name text not null,
  value text not null,
  reason text not null
);
create index rejected_row_file on rejected_row (file_id);
comment on table rejected_row is 'Rows that could not be used, with the reason in words. Nothing is lost silently.';

create table feed (
  feed text primary key,
  last_file_id integer not null references load_file,
  last_loaded_at timestamptz not null
);
comment on table feed is 'Feeds that have been loaded at least once. A feed that is not here is "not loaded", never "No".';

-- Children and what the case system holds about them ---------------------------------------------------------

create table child (
  child_id integer generated always as identity primary key,
  local_id text not null unique,
  forename text,
  surname text,
  born_on date,
  expected_on date,
  died_on date,
  sex text,
  ethnicity text,
  disabilities text[] not null default '{}',
  family_ref text,
  file_id integer references load_file,
  row_no integer,
  row_hash text
);
comment on column child.local_id is 'The authority''s own id for the child (LAchildID, pers_person_id).';
comment on column child.expected_on is 'Expected date of delivery of an unborn child.';
comment on column child.family_ref is 'Children with the same value are brothers and sisters for the purpose of one conference.';

create table plan (
  plan_id integer generated always as identity primary key,
  child_id integer not null references child,
  plan_type text not null check (plan_type in ('cp', 'cla')),
  started_on date not null,
  ended_on date,
  category text,
  end_reason text,
  other_authority boolean not null default false,
  feed text not null,
  source_ref text not null,
  file_id integer references load_file,
  row_no integer,
  row_hash text,
  unique (feed, source_ref)
);
create index plan_child on plan (child_id);
create index plan_open on plan (plan_type) where ended_on is null;
comment on table plan is 'A child protection plan (cp) or a looked-after period (cla).';
comment on column plan.other_authority is 'A temporary plan of another authority: kept, and left out of everything that is worked out.';

create table event (
  event_id integer generated always as identity primary key,
  child_id integer not null references child,
  kind text not null,
  on_date date not null,
  recorded_on date,
  child_seen boolean,
  seen_alone boolean,
  code text,
  attendees text,
  note text,
  feed text not null,
  source_ref text not null,
  file_id integer references load_file,
  row_no integer,
  row_hash text,
  unique (feed, source_ref)
);
create index event_child on event (child_id, on_date);
comment on table event is 'Something that happened to or for a child on a day, and when it was written down.';
comment on column event.code is 'What kind of thing where one word is not enough: a legal status, a placement type, an outcome.';

create table booking (
  booking_id integer generated always as identity primary key,
  child_id integer not null references child,
  meeting text not null,
  on_date date not null,
  recorded_on date,
  feed text not null,
  source_ref text not null,
  file_id integer references load_file,
  row_no integer,
  row_hash text,
  unique (feed, source_ref)
);
create index booking_child on booking (child_id);
comment on table booking is 'A meeting that is booked and not held yet.';

create table allocation (
  allocation_id integer generated always as identity primary key,
  child_id integer not null references child,
  role text not null check (role in ('cp-chair', 'iro', 'social-worker', 'team-manager')),
  person_ref text not null,
  person_name text,
  person_email text,
  team_ref text,
  team_name text,
  from_on date,
  to_on date,
  feed text not null,
  source_ref text not null,
  file_id integer references load_file,
  row_no integer,
  row_hash text,
  unique (feed, source_ref)
);
create index allocation_child on allocation (child_id);
create index allocation_person on allocation (person_ref);
comment on table allocation is 'Who chairs, reviews or works with a child, from when to when (to_on is the last day).';

-- Policies ---------------------------------------------------------------------------------------------------

create table pack (
  pack_id text not null,
  version text not null,
  in_force_from date not null,
  sha256 text not null,
  body text not null,
  published_at timestamptz not null,
  primary key (pack_id, version)
);
comment on table pack is 'Published versions of policy packs that this authority added. A published version never changes.';

create table policy_choice (
  choice_id integer generated always as identity primary key,
  pack_ids text[] not null,
  from_on date,
  chosen_at timestamptz not null,
  chosen_by text not null
);
comment on table policy_choice is 'Which packs are in force from a day; null means for all dates.';

create table bank_holiday (
  on_date date primary key,
  title text not null,
  added_at timestamptz not null,
  added_by text not null
);
comment on table bank_holiday is 'Bank holidays that an administrator added to those that ship.';

create table calendar_coverage (
  year integer primary key,
  confirmed_at timestamptz not null,
  confirmed_by text not null
);
comment on table calendar_coverage is 'Years past the shipped table whose bank holidays an administrator has confirmed as complete.';

-- What is worked out and kept: deadlines, never statuses -----------------------------------------------------

create table deadline (
  child_id integer not null references child,
  plan_id integer not null references plan,
  requirement_id text not null,
  occurrence integer not null,
  strength text not null check (strength in ('must', 'should', 'consider')),
  pack text not null,
  anchor_event text not null,
  anchor_on date,
  due_on date,
  missing text,
  primary key (plan_id, requirement_id, occurrence)
);
create index deadline_child on deadline (child_id);
comment on table deadline is 'What is still owed to a child on an open plan. What was met is worked out again from the events.';
comment on column deadline.missing is 'Why no standing can be told: the feed or the date that is not there.';

create table midway (
  midway_id integer generated always as identity primary key,
  reference text not null unique,
  child_id integer not null references child,
  plan_id integer not null references plan,
  review_id text not null,
  occurrence integer not null,
  pack text not null,
  anchor_event text not null,
  anchor_on date,
  due_on date,
  first_due_on date,
  book_by date,
  opens_on date,
  closes_on date,
  interval_ends_on date,
  missing text,
  stopped_on date,
  stopped_because text,
  started_at timestamptz,
  started_by integer,
  held_on date,
  signed_at timestamptz,
  signed_by integer,
  unique (plan_id, review_id, occurrence)
);
create index midway_child on midway (child_id);
create index midway_open on midway (due_on, midway_id) where signed_at is null and stopped_on is null;
comment on table midway is 'One midway review that is or was owed to a child on a plan.';
comment on column midway.reference is 'Short reference written on the first line of the case note, such as MR-7F3K-2.';
comment on column midway.first_due_on is 'The due date as it first stood; kept when a conference moves.';

create table midway_answer (
  midway_id integer not null references midway,
  question_id text not null,
  part_id text not null default '',
  field text not null check (field in ('answer', 'comment')),
  value text not null,
  version integer not null default 1,
  saved_at timestamptz not null,
  saved_by integer not null,
  primary key (midway_id, question_id, part_id, field)
);
comment on table midway_answer is 'What has been typed so far, field by field, valid or not. The version stops a silent overwrite.';

create table midway_record (
  midway_id integer primary key references midway,
  record text not null,
  sha256 text not null,
  signed_at timestamptz not null,
  signed_by integer not null
);
comment on table midway_record is 'The signed review as it was: answers, evidence, form and policy version, frozen as text with its hash.';

create table midway_addendum (
  addendum_id integer generated always as identity primary key,
  midway_id integer not null references midway,
  written_at timestamptz not null,
  written_by integer not null,
  text text not null
);

create table action (
  action_id integer generated always as identity primary key,
  child_id integer not null references child,
  midway_id integer references midway,
  question_id text,
  what text not null,
  owner_ref text,
  owner_name text,
  due_on date,
  how_known text,
  decided_at text not null,
  decided_on date,
  done_on date,
  outcome text check (outcome in ('done', 'done-another-way', 'no-longer-needed', 'not-done')),
  outcome_note text,
  settled_at timestamptz,
  settled_by integer,
  version integer not null default 1,
  feed text not null,
  source_ref text not null,
  file_id integer references load_file,
  row_no integer,
  row_hash text,
  unique (feed, source_ref)
);
create index action_child on action (child_id);
comment on table action is 'What somebody agreed to do: at a midway review here, or at a conference or review (loaded).';
comment on column action.decided_at is 'The meeting that agreed it: midway-review, review-conference, cla-review and so on.';

-- People who use Waymark -------------------------------------------------------------------------------------

create table person (
  person_id integer generated always as identity primary key,
  username text not null unique,
  name text not null,
  email text,
  roles text[] not null,
  person_ref text,
  team_ref text,
  password_hash text,
  demonstration boolean not null default false,
  left_on date,
  created_at timestamptz not null
);
comment on column person.person_ref is 'The id by which the case system knows this person (chair_id, prof_professional_id).';

create table session (
  session_hash text primary key,
  person_id integer not null references person,
  csrf_token text not null,
  created_at timestamptz not null,
  last_seen_at timestamptz not null,
  expires_at timestamptz not null
);
comment on table session is 'Keyed by the SHA-256 of the cookie; the cookie itself is never stored.';

create table setting (
  name text primary key,
  value jsonb not null
);

create table audit_entry (
  entry_id integer generated always as identity primary key,
  at timestamptz not null default now(),
  person_id integer,
  person_name text not null,
  action text not null,
  child_id integer,
  midway_id integer,
  outcome text not null default 'done' check (outcome in ('done', 'refused')),
  detail jsonb not null default '{}'
);
create index audit_child on audit_entry (child_id, at);
comment on table audit_entry is 'Who read or wrote what about whom. Rows can be added; they cannot be changed or removed.';

create function refuse_change() returns trigger language plpgsql as $$
begin
  raise exception '% is append-only', tg_table_name;
end $$;
create trigger audit_entry_append_only before update or delete or truncate on audit_entry
  for each statement execute function refuse_change();
create trigger midway_record_append_only before update or delete or truncate on midway_record
  for each statement execute function refuse_change();
