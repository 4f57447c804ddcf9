-- What tells whom an open concern waits for, kept beside where it stands: the home page of whoever sees the whole service asks
-- it of thousands, and read all their steps for it.

alter table concern_standing
  add stage_to text,
  add stage_is_formal boolean not null default false,
  add given_to integer references person,
  add risk_on date;
comment on column concern_standing.stage_to is 'Who answers at this stage, as the policy names the role; empty only where it is closed.';
comment on column concern_standing.stage_is_formal is 'Whether this stage is one of a formal dispute.';
comment on column concern_standing.given_to is 'To whom this stage was given to answer; empty where whoever has its role answers.';
comment on column concern_standing.risk_on is 'The day on which an immediate risk was told last.';

update concern_standing as standing
set stage_to = entered.stage ->> 'to', stage_is_formal = entered.stage ->> 'kind' = 'formal',
  given_to = after.given_to, risk_on = told.risk_on
from concern
cross join lateral (
  select enters_stage as stage, number from concern_step
  where concern_step.concern_id = concern.concern_id and enters_stage is not null
  order by number desc limit 1) entered
cross join lateral (
  select (array_agg((detail ->> 'givenTo')::integer order by number desc))[1] as given_to from concern_step
  where concern_step.concern_id = concern.concern_id and kind = 'given' and concern_step.number > entered.number) after
cross join lateral (
  select max(on_day) as risk_on from concern_step
  where concern_step.concern_id = concern.concern_id and kind = 'immediate-risk') told
where concern.concern_id = standing.concern_id;

alter table concern_standing add check (stage_to is not null or closed_on is not null);
