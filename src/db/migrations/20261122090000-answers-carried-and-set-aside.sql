-- What an answer was given beside, what was carried over from the review before, and drafts that were discarded.

alter table midway_answer drop constraint midway_answer_field_check;
alter table midway_answer add constraint midway_answer_field_check check (field in ('answer', 'comment', 'again'));
alter table midway_answer add column beside text;
alter table midway_answer add column carried_from text;
comment on column midway_answer.field is 'The answer, the comment, or (again) the few words that confirm what is carried for the third time.';
comment on column midway_answer.beside is 'A mark of each fact that stood beside the question when it was answered: kind/which/hash, spaces between.';
comment on column midway_answer.carried_from is 'Reference of the signed review that this was copied from by "Say the same again"; empty once it is changed.';

create table midway_discard (
  discard_id integer generated always as identity primary key,
  midway_id integer not null references midway,
  pack text not null,
  started_at timestamptz not null,
  started_by integer,
  discarded_at timestamptz not null,
  discarded_by integer not null,
  reason text not null,
  answers jsonb not null,
  brought_back_at timestamptz,
  brought_back_by integer
);
create index midway_discard_midway on midway_discard (midway_id);
comment on table midway_discard is 'A draft that was discarded, with what had been typed, so that it can be brought back.';
comment on column midway_discard.pack is 'The pack version under which it had been started.';
