-- A policy that somebody is writing, and what came of trying it on the authority's own children.

create table policy_draft (
  draft_id integer generated always as identity primary key,
  pack_id text not null,
  based_on text not null,
  body text not null,
  edition integer not null default 1,
  started_by integer not null references person,
  started_at timestamptz not null,
  changed_by integer not null references person,
  changed_at timestamptz not null,
  ended text check (ended in ('published', 'thrown-away')),
  ended_by integer references person,
  ended_at timestamptz,
  published_as text,
  check ((ended is null) = (ended_at is null)),
  check ((published_as is not null) = (ended = 'published'))
);
comment on table policy_draft is 'A version of a policy pack that is being written and is in force nowhere.';
comment on column policy_draft.based_on is 'The version that it was begun from: pack@version.';
comment on column policy_draft.edition is 'Goes up with each change, so that two people do not write over each other.';
comment on column policy_draft.published_as is 'The version that it became: pack@version.';
create index policy_draft_open on policy_draft (pack_id) where ended is null;

create table policy_trial (
  trial_id integer generated always as identity primary key,
  draft_id integer not null references policy_draft,
  edition integer not null,
  ran_by integer not null references person,
  ran_at timestamptz not null,
  result jsonb not null
);
comment on table policy_trial is 'What a draft came to when it was replayed on the authority''s own children, beside the policy in force. It holds numbers and no names.';
comment on column policy_trial.edition is 'The edition of the draft that was tried.';
create index policy_trial_of_draft on policy_trial (draft_id, trial_id);

create table policy_trial_child (
  trial_id integer not null references policy_trial,
  child_id integer not null references child,
  gained integer not null,
  lost integer not null,
  unlooked_now integer not null,
  unlooked_draft integer not null,
  primary key (trial_id, child_id)
);
comment on table policy_trial_child is 'A child for whom a draft asks for more or fewer midway reviews than the policy in force.';
comment on column policy_trial_child.unlooked_now is 'Longest time on a plan without a midway, conference or review under the policy in force, in calendar days.';
comment on column policy_trial_child.unlooked_draft is 'The same under the draft, in calendar days.';
create index policy_trial_child_of_child on policy_trial_child (child_id);

do $$
begin
  if to_regrole('waymark_app') is null then return; end if;
  perform waymark_wall('policy_trial_child'::regclass, 'policy_trial_child.child_id', null, true);
end $$;
