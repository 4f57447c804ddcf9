-- What becomes of an action between being agreed and being settled: accepted, handed back, moved, given on, chased.

alter table action add column accepted_at timestamptz;
alter table action add column accepted_by integer references person;
alter table action add column times_moved integer not null default 0;
comment on column action.accepted_at is 'When its owner took it on; empty again when it is given to somebody else.';
comment on column action.times_moved is 'How often its day was put later here. The third time is flagged.';

create table action_step (
  step_id integer generated always as identity primary key,
  action_id integer not null references action,
  taken_at timestamptz not null,
  taken_by integer not null references person,
  step text not null check (step in ('accepted', 'handed-back', 'moved', 'given', 'chased', 'settled')),
  from_on date,
  to_on date,
  from_owner text,
  to_owner text,
  reason text
);
create index action_step_action on action_step (action_id);
comment on table action_step is 'The history of an action: who did what with it, when and why. Rows can be added; they cannot be changed.';
create trigger action_step_append_only before update or delete or truncate on action_step
  for each statement execute function refuse_change();
create index action_owner_open on action (owner_ref) where outcome is null and done_on is null;
