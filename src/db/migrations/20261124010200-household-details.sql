-- What else identifies the people of a household, for the names check alone: other names, addresses, schools, adults.
-- No page shows it, and the role of requests may not read it: carers' addresses never leave this table.

create table household_detail (
  household_detail_id integer generated always as identity primary key,
  child_id integer not null references child,
  whose text not null check (whose in ('child', 'adult')),
  name text,
  person_ref text,
  other_names text,
  born_on date,
  address text,
  school text,
  feed text not null,
  source_ref text not null,
  file_id integer references load_file,
  row_no integer,
  row_hash text,
  unique (feed, source_ref)
);
create index household_detail_child on household_detail (child_id);
comment on table household_detail is 'What identifies a child, or an adult of the child''s household, besides the child''s own name, id and date of birth. Read by the names check alone.';
comment on column household_detail.whose is 'Whether it is said of the child, or of an adult of the household.';
comment on column household_detail.person_ref is 'The id of an adult whose name stands in ssd_person.';
comment on column household_detail.other_names is 'Nicknames and names before, separated by semicolons.';

do $$
begin
  if to_regrole('waymark_app') is not null then
    perform waymark_wall('household_detail', 'household_detail.child_id', null, true);
    revoke all on household_detail from waymark_app;
  end if;
end $$;

create function household_details(of_child integer)
returns table (child_id integer, whose text, name text, other_names text, born_on date, address text, school text)
language sql stable security definer set search_path = public, pg_temp as $$
  select d.child_id, d.whose,
    coalesce(d.name, nullif(concat_ws(' ', adult.forename, adult.surname), '')),
    d.other_names, coalesce(d.born_on, adult.born_on), d.address, d.school
  from household_detail d
  left join child adult on d.whose = 'adult' and adult.local_id = d.person_ref
  where d.child_id = of_child
    or d.child_id in (
      select c.child_id from child c
      where c.family_ref = (select it.family_ref from child it where it.child_id = of_child))
  order by d.household_detail_id
$$;
comment on function household_details is 'What else identifies the people of a household, for the names check alone (src/db/queries/families/households.ts).';
