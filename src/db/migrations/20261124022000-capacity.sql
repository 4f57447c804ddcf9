-- Hours of chairs, and the decisions by which midway reviews are put off when there are not hours enough.

create table chair_week (
  person_ref text not null,
  week_on date not null check (extract(isodow from week_on) = 1),
  work_minutes integer check (work_minutes between 0 and 10080),
  other_minutes integer check (other_minutes between 0 and 10080),
  away_minutes integer check (away_minutes between 0 and 10080),
  entered_at timestamptz not null,
  entered_by text not null,
  primary key (person_ref, week_on)
);
comment on table chair_week is 'What is known of a chair''s hours from a week on.';
comment on column chair_week.person_ref is 'The id by which the case system knows the chair.';
comment on column chair_week.week_on is 'The Monday.';
comment on column chair_week.work_minutes is 'Hours worked in a week, in minutes; holds until a later week says otherwise. Empty where this week says nothing of it.';
comment on column chair_week.other_minutes is 'Of these for what is neither a midway review nor a conference, in minutes; holds until a later week says otherwise.';
comment on column chair_week.away_minutes is 'Leave and sickness in this week alone, in minutes.';
comment on column chair_week.entered_by is 'The name of whoever entered or loaded it.';

create table capacity_decision (
  decision_id integer generated always as identity primary key,
  pack text not null,
  from_on date not null,
  until_on date not null,
  chair_ref text,
  needed_minutes integer not null,
  there_minutes integer not null,
  short_minutes integer not null,
  hours_note text not null,
  why text not null,
  beyond_because text,
  effect jsonb not null,
  drift_known boolean not null,
  made_at timestamptz not null,
  made_by integer not null references person,
  in_force_at timestamptz
);
comment on table capacity_decision is 'A decision that not all midway reviews of some weeks can be held, as it was made. Nothing is put off before everybody who was asked has agreed.';
comment on column capacity_decision.pack is 'The version of the pack whose order of keeping it went by.';
comment on column capacity_decision.until_on is 'The last day of the weeks that it is about.';
comment on column capacity_decision.chair_ref is 'The chair whose reviews it is about; empty for the whole service.';
comment on column capacity_decision.hours_note is 'In words, where the hours came from.';
comment on column capacity_decision.beyond_because is 'Why more is put off than the hours are short of; empty where it is not.';
comment on column capacity_decision.effect is 'The groups of children put off beside the whole caseload, as they were shown before it was made.';
comment on column capacity_decision.drift_known is 'Whether signs of drift were worked out when it was made.';
comment on column capacity_decision.in_force_at is 'When the last of those asked agreed; empty until then.';

create table capacity_agreement (
  decision_id integer not null references capacity_decision,
  part text not null check (part in ('agrees', 'second')),
  asked_of integer not null references person,
  answer text check (answer in ('agreed', 'declined')),
  answered_at timestamptz,
  note text,
  primary key (decision_id, part),
  check ((answer is null) = (answered_at is null)),
  check (answer is distinct from 'declined' or note <> '')
);
create index capacity_agreement_waits on capacity_agreement (asked_of) where answer is null;
comment on table capacity_agreement is 'Whose word a capacity decision waits for, and what they answered, by themselves.';
comment on column capacity_agreement.part is 'agrees: the manager whom the policy names, to all of it. second: another person, to those that one person alone may not put off.';

create table capacity_put_off (
  decision_id integer not null references capacity_decision,
  midway_id integer not null references midway,
  child_id integer not null references child,
  place integer not null,
  tier integer not null,
  tier_says text not null,
  reasons text[] not null,
  is_locked boolean not null,
  due_on date not null,
  to_on date not null,
  last_midway_on date,
  times_put_off integer not null,
  fingerprint text not null,
  left_out_because text,
  primary key (decision_id, midway_id)
);
create index capacity_put_off_midway on capacity_put_off (midway_id);
comment on table capacity_put_off is 'One midway review that a capacity decision is about, with its place and reasons as they stood when it was made.';
comment on column capacity_put_off.place is 'Its place in the order of keeping: 1 is the first to be kept.';
comment on column capacity_put_off.tier is '0 is what one person alone may not put off; then the tiers of the policy.';
comment on column capacity_put_off.times_put_off is 'How often a review of this child had been put off before.';
comment on column capacity_put_off.fingerprint is 'By which it is seen whether what it was chosen by has changed.';
comment on column capacity_put_off.left_out_because is 'Why it was not put off when the decision came into force; empty where it was.';

create table capacity_talk (
  talk_id integer generated always as identity primary key,
  decision_id integer not null references capacity_decision,
  chair_ref text not null,
  on_day date not null,
  says text not null,
  noted_at timestamptz not null,
  noted_by integer not null references person
);
create index capacity_talk_decision on capacity_talk (decision_id);
comment on table capacity_talk is 'A talk of the QA manager with a chair about which reviews come first, for supervision. Rows can be added; they cannot be changed or removed.';
create trigger capacity_talk_append_only before update or delete or truncate on capacity_talk
  for each statement execute function refuse_change();

do $$
begin
  if to_regrole('waymark_app') is null then return; end if;
  perform waymark_wall('capacity_put_off', 'capacity_put_off.child_id', null, false);
end $$;
