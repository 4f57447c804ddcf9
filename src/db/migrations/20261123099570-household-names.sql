-- The names check must find the name of a brother or sister whom the writer may not know of: a leak in a record would
-- be worse than saying that a word may name another person. This alone looks past the second wall, at what identifies
-- the children of one household and at nothing else of them.

create function household_names(of_child integer)
returns table (child_id integer, local_id text, forename text, surname text, born_on date)
language sql stable security definer set search_path = public, pg_temp as $$
  select c.child_id, c.local_id, c.forename, c.surname, c.born_on
  from child c
  where c.child_id = of_child
    or c.family_ref = (select it.family_ref from child it where it.child_id = of_child)
$$;
comment on function household_names is 'What identifies the children of a household, for the names check alone (src/db/queries/households.ts).';
