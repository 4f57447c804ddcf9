-- Signs of drift: a written rule about the service's work that holds for a plan from a day. A sign whose day is still
-- to come stands here already, so that what holds today is asked of an index and nothing is worked out at midnight.

create table drift_sign (
  sign_id integer generated always as identity primary key,
  child_id integer not null references child,
  plan_id integer not null references plan,
  rule_id text not null,
  kind text not null,
  version text not null,
  from_on date not null,
  until_on date,
  changes_on date,
  noted_on date not null,
  cleared_on date,
  reason text not null,
  would_clear_when text not null,
  inputs jsonb not null,
  turn integer not null default 1
);
create unique index drift_sign_stands on drift_sign (plan_id, rule_id) where cleared_on is null;
create index drift_sign_from on drift_sign (from_on) where cleared_on is null;
create index drift_sign_child on drift_sign (child_id);
create index drift_sign_changes on drift_sign (changes_on) where cleared_on is null and changes_on is not null;
comment on table drift_sign is 'A sign of drift by a rule of a pack, while it stands and after it was cleared. It is never a number about a child.';
comment on column drift_sign.version is 'The version of the pack that holds the rule.';
comment on column drift_sign.from_on is 'The first day on which the rule holds; to come where nothing but time is missing.';
comment on column drift_sign.until_on is 'The last day, where time alone ends it.';
comment on column drift_sign.changes_on is 'The next day on which time alone changes what it says: the child is worked out again on it.';
comment on column drift_sign.noted_on is 'The day on which it was first worked out; facts may come late.';
comment on column drift_sign.cleared_on is 'The day on which the rule was found to hold no more; empty while it stands.';
comment on column drift_sign.reason is 'Sentences with dates and numbers, one a line.';
comment on column drift_sign.inputs is 'The rows it rests on: what each says, its day, feed, file and row.';
comment on column drift_sign.turn is 'Goes up each time something is added to the reason: what was set aside before comes back.';

create table drift_set_aside (
  set_aside_id integer generated always as identity primary key,
  sign_id integer not null references drift_sign,
  child_id integer not null references child,
  person_id integer not null references person,
  at timestamptz not null,
  reason text not null,
  until_on date not null,
  turn integer not null
);
create index drift_set_aside_sign on drift_set_aside (sign_id);
comment on table drift_set_aside is 'A sign of drift that somebody set aside for some days, with why. It ends by itself. Rows can be added; they cannot be changed.';
comment on column drift_set_aside.turn is 'The turn of the sign that was set aside; a later one shows again.';
create trigger drift_set_aside_append_only before update or delete or truncate on drift_set_aside
  for each statement execute function refuse_change();

create table drift_concern (
  sign_id integer not null references drift_sign,
  concern_id integer not null references concern,
  child_id integer not null references child,
  primary key (sign_id, concern_id)
);
comment on table drift_concern is 'The concern that was raised from a sign of drift.';

do $$
begin
  if to_regrole('waymark_app') is null then return; end if;
  perform waymark_wall('drift_sign'::regclass, 'drift_sign.child_id', null, true);
  perform waymark_wall('drift_set_aside'::regclass, 'drift_set_aside.child_id', null, true);
  perform waymark_wall('drift_concern'::regclass, 'drift_concern.child_id', null, true);
  revoke update, delete on drift_set_aside from waymark_app;
end $$;

-- Everything is worked out again at the next turn of the day: what is there has no signs yet.
delete from setting where name = 'worked-out';
