-- What people arrange about a midway review, what they decide instead of it, and every move of its dates.

alter table midway
  add column arranged_for date,
  add column arranged_at text,
  add column arranged_minutes integer,
  add column way text,
  add column participants text[] not null default '{}',
  add column supervisor_reason text,
  add column booked_on date,
  add column arrangement_version integer not null default 0,
  add column prep_asked_at timestamptz,
  add column prep_back_at timestamptz,
  add column note_sent_at timestamptz,
  add column note_received_at timestamptz,
  add column outcome text check (outcome in ('not-required', 'put-off')),
  add column outcome_reason text,
  add column outcome_note text,
  add column outcome_by integer,
  add column outcome_at timestamptz,
  add column outcome_agreed_by text,
  add column outcome_agreed_person integer,
  add column put_off_to date,
  add column stopped_by integer,
  add column stopped_note text,
  add column ad_hoc_because text;

comment on column midway.occurrence is 'Which of those the rule asks for; below zero for one held beside the planned ones.';
comment on column midway.arranged_for is 'The day that was agreed here for it; the due date stays what the policy makes it.';
comment on column midway.arranged_at is 'The time of day agreed, as HH:MM.';
comment on column midway.way is 'How it is held: desk, telephone, video or face-to-face.';
comment on column midway.participants is 'The roles that take part besides the chair.';
comment on column midway.supervisor_reason is 'Why somebody takes part who does so only when needed.';
comment on column midway.booked_on is 'The day that the case system has booked for it; counts as arranged where nothing was agreed here.';
comment on column midway.arrangement_version is 'How often what is arranged or decided has changed; stops one person from writing over another unseen.';
comment on column midway.prep_asked_at is 'When the worker was asked to prepare for it.';
comment on column midway.prep_back_at is 'When the preparation came back.';
comment on column midway.note_sent_at is 'When its case note was sent to the case system.';
comment on column midway.note_received_at is 'When the case note was seen on the child''s file.';
comment on column midway.outcome is 'What was decided instead of holding it: not required, or put off.';
comment on column midway.outcome_reason is 'The reason of the policy''s list, by its id.';
comment on column midway.outcome_agreed_by is 'The role that agreed it, where the policy asks for a second person.';
comment on column midway.outcome_agreed_person is 'The person who agreed it.';
comment on column midway.put_off_to is 'The day by which it is to be held after it was put off; after this day it is overdue.';
comment on column midway.stopped_by is 'Who stopped it; empty where the record or the policy did.';
comment on column midway.ad_hoc_because is 'Why it is held beside the planned ones; empty for a planned one.';

create table midway_move (
  move_id integer generated always as identity primary key,
  midway_id integer not null references midway,
  moved_at timestamptz not null default now(),
  kind text not null check (kind in ('due', 'arranged', 'brought-forward', 'moved', 'not-required', 'required-again',
    'put-off', 'stopped', 'opened-again')),
  from_on date,
  to_on date,
  person_id integer,
  reason text,
  note text,
  anchor_event text,
  anchor_on date,
  pack text
);
create index midway_move_midway on midway_move (midway_id, move_id);
comment on table midway_move is 'Every move of a midway review''s dates in order: by the record, by the policy, or by a person with a reason. Rows can be added; they cannot be changed or removed.';
comment on column midway_move.kind is 'due: the due day moved. The others are what a person did, or how the record stopped it.';
comment on column midway_move.from_on is 'The day as it stood before; empty where there was none.';
comment on column midway_move.person_id is 'Who did it; empty where the record or the policy did.';
comment on column midway_move.reason is 'record or policy for a move of the due day; otherwise the id of the reason given.';
comment on column midway_move.anchor_event is 'From which event the due day was counted after the move.';

create trigger midway_move_append_only before update or delete or truncate on midway_move
  for each statement execute function refuse_change();

-- A due day moves when a load or another policy works it out anew, in whatever statement that happens.
create function keep_midway_move() returns trigger language plpgsql as $$
begin
  if old.due_on is distinct from new.due_on and not (old.due_on is null and old.first_due_on is null) then
    insert into midway_move (midway_id, kind, from_on, to_on, reason, anchor_event, anchor_on, pack)
    values (new.midway_id, 'due', old.due_on, new.due_on,
      case when old.pack is distinct from new.pack then 'policy' else 'record' end,
      new.anchor_event, new.anchor_on, new.pack);
  end if;
  if new.stopped_by is null and old.stopped_by is null and (old.stopped_on is null) <> (new.stopped_on is null) then
    insert into midway_move (midway_id, kind, to_on, reason, pack)
    values (new.midway_id, case when new.stopped_on is null then 'opened-again' else 'stopped' end,
      new.stopped_on, coalesce(new.stopped_because, old.stopped_because), new.pack);
  end if;
  return null;
end $$;
create trigger midway_keep_move after update of due_on, stopped_on on midway
  for each row
  when (old.due_on is distinct from new.due_on or (old.stopped_on is null) <> (new.stopped_on is null))
  execute function keep_midway_move();
