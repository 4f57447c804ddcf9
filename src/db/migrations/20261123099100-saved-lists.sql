-- Lists that somebody looks at often, under a name of their own.

create table saved_list (
  list_id integer generated always as identity primary key,
  person_id integer not null references person,
  name text not null,
  address text not null,
  saved_at timestamptz not null,
  unique (person_id, name)
);
comment on table saved_list is 'A list of the application with its filters, which a person keeps on the home page.';
comment on column saved_list.address is 'The address of the list with its filters, without the page: /reviews?due=overdue.';
