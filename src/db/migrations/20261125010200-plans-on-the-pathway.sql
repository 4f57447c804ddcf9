-- What the engine found of the pathway on each open plan, kept beside the deadlines so that the pathway's counts and list
-- are asked of the database. Days and facts alone: how a check stands on a day follows from its due day.

create table pathway_plan (
  plan_id integer not null references plan,
  child_id integer not null references child,
  pack text not null,
  done_must integer not null,
  done_should integer not null,
  done_consider integer not null,
  untold_must integer not null,
  untold_should integer not null,
  untold_consider integer not null,
  due_must date[] not null,
  due_should date[] not null,
  due_consider date[] not null,
  met text[] not null,
  last_on jsonb not null,
  conferences integer not null,
  changes_on date,
  primary key (plan_id, pack)
);
create index pathway_plan_child on pathway_plan (child_id);
create index pathway_plan_changes on pathway_plan (changes_on) where changes_on is not null;
comment on table pathway_plan is 'What was found of the pathway of a pack on a plan that goes on: what is done, and by when the rest is due. Never how it stands, which goes with the day.';
comment on column pathway_plan.pack is 'The version of the pack whose pathway it is.';
comment on column pathway_plan.done_must is 'How many checks with the word must are met.';
comment on column pathway_plan.done_should is 'How many checks with the word should are met.';
comment on column pathway_plan.done_consider is 'How many checks with the word consider are met.';
comment on column pathway_plan.untold_must is 'Of how many checks with the word must nothing can be told: a feed or a date is not there.';
comment on column pathway_plan.untold_should is 'The same of checks with the word should.';
comment on column pathway_plan.untold_consider is 'The same of checks with the word consider.';
comment on column pathway_plan.due_must is 'The due days, in order, of checks with the word must that nothing has met: those that lie before a day are not done on it.';
comment on column pathway_plan.due_should is 'The same of checks with the word should.';
comment on column pathway_plan.due_consider is 'The same of checks with the word consider.';
comment on column pathway_plan.met is 'The requirements of the pathway that something has met, by their ids.';
comment on column pathway_plan.last_on is 'The last day of each kind of step on the plan and half a year before it, by the kind of event.';
comment on column pathway_plan.conferences is 'How many review conferences were held on the plan.';
comment on column pathway_plan.changes_on is 'The next day on which time alone may change what was found: the child is worked out again on it.';

do $$
begin
  if to_regrole('waymark_app') is null then return; end if;
  perform waymark_wall('pathway_plan'::regclass, 'pathway_plan.child_id', null, true);
end $$;

-- Everything is worked out again at the next turn of the day: what is there has no row of the pathway yet.
delete from setting where name = 'worked-out';
