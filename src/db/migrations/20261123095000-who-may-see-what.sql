-- Who acts for whom, who may not know of a child, and children whose record opens only with a reason.

create table cover (
  cover_id integer generated always as identity primary key,
  person_id integer not null references person,
  for_person_id integer not null references person,
  from_on date not null,
  to_on date,
  given_at timestamptz not null,
  given_by integer,
  ended_at timestamptz,
  ended_by integer,
  check (person_id <> for_person_id)
);
create index cover_person on cover (person_id) where ended_at is null;
create index cover_for on cover (for_person_id) where ended_at is null;
comment on table cover is 'Somebody acts for somebody else, as chair, social worker or team manager, from day to day (to_on is the last day).';
comment on column cover.person_id is 'Who acts.';
comment on column cover.for_person_id is 'For whom.';
comment on column cover.to_on is 'The last day; empty only where the person covered for has left, until their children are allocated anew.';

create table bar (
  bar_id integer generated always as identity primary key,
  person_id integer not null references person,
  child_id integer not null references child,
  because text not null check (because in ('own-family', 'declared-conflict')),
  set_at timestamptz not null,
  set_by integer,
  lifted_at timestamptz,
  lifted_by integer
);
create unique index bar_in_force on bar (person_id, child_id) where lifted_at is null;
create index bar_child on bar (child_id) where lifted_at is null;
comment on table bar is 'A person for whom a child does not exist: their own family, or a conflict that they declared.';

create table restriction (
  restriction_id integer generated always as identity primary key,
  child_id integer not null references child,
  reason text not null,
  set_at timestamptz not null,
  set_by integer,
  lifted_at timestamptz,
  lifted_by integer
);
create unique index restriction_in_force on restriction (child_id) where lifted_at is null;
comment on table restriction is 'A child whose record is restricted: it opens only with a reason, for a day, and the chair and the QA manager are told.';

create table restricted_opening (
  opening_id integer generated always as identity primary key,
  child_id integer not null references child,
  person_id integer not null references person,
  reason text not null,
  note text not null,
  opened_at timestamptz not null,
  until_at timestamptz not null
);
create index restricted_opening_person on restricted_opening (person_id, until_at);
create index restricted_opening_child on restricted_opening (child_id);
comment on table restricted_opening is 'A restricted record, or that of a child who has died, opened by a person for a reason, until an instant.';
comment on column restricted_opening.reason is 'From the list of reasons: covering, immediate-risk and so on.';

-- Those who have died are few among all children, and every list asks who they are.
create index child_died on child (died_on) where died_on is not null;
