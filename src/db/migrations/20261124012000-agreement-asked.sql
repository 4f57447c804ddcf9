-- That a midway review is not required stands only once the second person whom the policy names has agreed.

create table agreement_asked (
  agreement_id integer generated always as identity primary key,
  midway_id integer not null references midway,
  child_id integer not null references child,
  asked_by integer not null references person,
  asked_at timestamptz not null,
  asked_of integer not null references person,
  asked_role text not null,
  reason text not null,
  note text not null,
  answer text check (answer in ('agreed', 'declined', 'withdrawn')),
  answered_by integer references person,
  answered_at timestamptz,
  answer_note text,
  check ((answer is null) = (answered_at is null) and (answer is null) = (answered_by is null)),
  check (answer is distinct from 'agreed' or answered_by <> asked_by),
  check (answer is distinct from 'declined' or answer_note <> '')
);
create unique index agreement_asked_waits on agreement_asked (midway_id) where answer is null;
create index agreement_asked_of on agreement_asked (asked_of) where answer is null;
comment on table agreement_asked is 'Who was asked to agree that a midway review is not required, and what they answered. Until they agree it is still due.';
comment on column agreement_asked.asked_by is 'Who decided it; they can never agree with themselves.';
comment on column agreement_asked.asked_of is 'The person asked. Once they have left or lost the role, whoever has the role may answer.';
comment on column agreement_asked.asked_role is 'The role of the policy in which they were asked.';
comment on column agreement_asked.reason is 'The reason of the policy''s list, by its id.';
comment on column agreement_asked.note is 'What was seen that makes it so.';
comment on column agreement_asked.answer is 'Empty while it waits.';
comment on column agreement_asked.answer_note is 'Why it was declined.';

do $$ begin
  if to_regrole('waymark_app') is not null then
    perform waymark_wall('agreement_asked', 'agreement_asked.child_id', null, true);
  end if;
end $$;

alter table midway_move drop constraint midway_move_kind_check;
alter table midway_move add constraint midway_move_kind_check
  check (kind in ('due', 'arranged', 'brought-forward', 'moved', 'agreement-asked', 'agreement-declined',
    'agreement-withdrawn', 'not-required', 'required-again', 'put-off', 'stopped', 'opened-again'));

-- The list of reviews asks for these few among all that were ever due.
create index midway_stopped on midway (stopped_on) where stopped_because is not null and signed_at is null;
create index midway_not_required on midway (due_on) where outcome = 'not-required';
create index midway_not_on_file on midway (signed_at) where signed_at is not null and note_received_at is null;
