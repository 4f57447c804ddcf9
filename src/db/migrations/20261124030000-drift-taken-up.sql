-- A concern that was raised from a sign takes the sign up as it stood on that day: the day and the turn are kept, so
-- that "the same action again" clears with it, and comes back when more is added.

alter table drift_concern add column raised_on date;
alter table drift_concern add column turn integer;
update drift_concern set
  raised_on = (concern.raised_at at time zone 'Europe/London')::date, turn = drift_sign.turn
  from concern, drift_sign
  where concern.concern_id = drift_concern.concern_id and drift_sign.sign_id = drift_concern.sign_id;
alter table drift_concern alter column raised_on set not null;
alter table drift_concern alter column turn set not null;
comment on column drift_concern.raised_on is 'The day on which the concern was raised.';
comment on column drift_concern.turn is 'The turn of the sign from which it was raised; what is added later is not taken up by it.';
