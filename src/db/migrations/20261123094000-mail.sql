-- The outbox: mail is written here in a transaction and sent from here, so that nothing is lost and nothing goes twice.

create table mail (
  mail_id integer generated always as identity primary key,
  key text not null unique,
  reference uuid not null unique,
  person_id integer references person,
  address text not null,
  subject text not null,
  body text not null,
  calendars jsonb not null default '[]',
  created_at timestamptz not null,
  tries integer not null default 0,
  next_try_at timestamptz,
  claimed_until timestamptz,
  sent_at timestamptz,
  sent_by text,
  provider_ref text,
  failed_because text,
  given_up_at timestamptz
);
create index mail_to_send on mail (next_try_at) where sent_at is null and given_up_at is null;
create index mail_sent on mail (sent_at);
comment on table mail is 'Every mail that Waymark sent or is to send. The words hold counts and links, and nothing about a child.';
comment on column mail.key is 'What it is, so that the same mail is written once: a digest of a person and a day, or one notice.';
comment on column mail.reference is 'By which the mail server and GOV.UK Notify know it again: the Message-ID, the reference of Notify.';
comment on column mail.calendars is 'The calendar entries that go with it: method, name of the file, text in iCalendar.';
comment on column mail.next_try_at is 'When it is tried next; empty once it is sent or given up.';
comment on column mail.claimed_until is 'Until when a process has it in hand; left standing where that process ended before it could say how it went.';
comment on column mail.sent_by is 'Through what it was sent: smtp or notify.';
comment on column mail.provider_ref is 'The id that GOV.UK Notify or the mail server gave it.';
comment on column mail.failed_because is 'What was answered when it was tried last.';
comment on column mail.given_up_at is 'When it was given up: after five days, or where the address takes no mail at all.';

alter table notice
  add column mail_id integer references mail,
  add column dropped_at timestamptz,
  add column dropped_because text check (dropped_because in ('left', 'not-theirs', 'no-address'));
comment on column notice.mail_id is 'The mail that it went into.';
comment on column notice.dropped_because is 'Why it went into no mail: the person has left, may no longer see the child, or has no address.';
drop index notice_waiting;
create index notice_waiting on notice (person_id, notice_id) where mailed_at is null and dropped_at is null;

create table digest_morning (
  on_day date primary key,
  made_at timestamptz not null,
  mails integer not null
);
comment on table digest_morning is 'The working mornings on which the digests were written: once for each, whoever does it.';
