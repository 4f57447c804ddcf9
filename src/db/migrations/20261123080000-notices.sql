-- What somebody is to be told. A notice is added in the transaction of what it tells of; mail is made from it later.

create table notice (
  notice_id integer generated always as identity primary key,
  kind text not null,
  person_id integer not null references person,
  child_id integer references child,
  midway_id integer references midway,
  path text not null,
  key text not null,
  told_at timestamptz not null,
  mailed_at timestamptz,
  unique (person_id, key)
);
create index notice_waiting on notice (person_id, told_at) where mailed_at is null;
comment on table notice is 'Something that one person is to be told, with the page where it stands. It holds no words about a child.';
comment on column notice.key is 'What it tells of, so that the same thing is told once to a person.';
comment on column notice.mailed_at is 'When it went into a digest or a mail of its own; empty while it waits.';
