-- Where each concern stands, so that the list of concerns is filtered, counted and ordered by one statement however many
-- there are. The steps alone say what happened; this is worked out from them anew with every step and every night.

create table concern_standing (
  concern_id integer primary key references concern,
  child_id integer not null references child,
  steps integer not null,
  stage text not null,
  stage_name text not null,
  stage_place integer not null,
  awaits text not null check (awaits in ('reply', 'word-on-reply', 'closing', 'nothing')),
  reply_due_on date,
  total_due_on date,
  raised_on date not null,
  long_from date,
  closed_on date
);
create index concern_standing_open on concern_standing (child_id) where closed_on is null;
comment on table concern_standing is 'Where a concern stands by its last step: one row for each concern, written anew with each step and each night. Whether a day has passed is worked out when it is read.';
comment on column concern_standing.steps is 'How many steps it was worked out from.';
comment on column concern_standing.stage_place is 'Which stage of the ladder, from 0.';
comment on column concern_standing.awaits is 'What its last step left to be done; it changes with a step and never with the calendar.';
comment on column concern_standing.reply_due_on is 'The last day for a reply at this stage; empty where the ladder gives none, or past the known bank holidays.';
comment on column concern_standing.total_due_on is 'The last day for the whole of a formal dispute.';
comment on column concern_standing.long_from is 'From this day on it has been open for more than 20 working days.';

-- Days are worked out by the working calendar, which the next night does for all that are open.
insert into concern_standing
  (concern_id, child_id, steps, stage, stage_name, stage_place, awaits, raised_on, closed_on)
select concern.concern_id, concern.child_id, done.steps, entered.stage ->> 'id', entered.stage ->> 'name', 0,
  case when done.closed_on is not null then 'nothing' when after.accepted then 'closing'
    when after.replied then 'word-on-reply' else 'reply' end,
  done.raised_on, done.closed_on
from concern
cross join lateral (
  select count(*)::integer as steps, min(on_day) as raised_on, min(on_day) filter (where kind = 'closed') as closed_on
  from concern_step where concern_step.concern_id = concern.concern_id) done
cross join lateral (
  select enters_stage as stage, number from concern_step
  where concern_step.concern_id = concern.concern_id and enters_stage is not null
  order by number desc limit 1) entered
cross join lateral (
  select coalesce(bool_or(kind = 'replied'), false) as replied, coalesce(bool_or(kind = 'reply-accepted'), false) as accepted
  from concern_step
  where concern_step.concern_id = concern.concern_id and concern_step.number > entered.number) after;

do $$ begin
  if to_regrole('waymark_app') is not null then
    perform waymark_wall('concern_standing', 'concern_standing.child_id', null, true);
  end if;
end $$;

-- Two more things that are done with a concern: given to somebody to answer, and the child told.
alter table concern_step drop constraint concern_step_kind_check;
alter table concern_step add constraint concern_step_kind_check
  check (kind in ('raised', 'replied', 'reply-accepted', 'not-enough', 'stepped-down', 'moved-on-by-silence',
    'silence-told', 'given', 'meeting-held', 'immediate-risk', 'sent-to', 're-laddered', 'child-told', 'closed'));
