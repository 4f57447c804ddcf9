-- What was added to a signed review stays as it was added, as the record itself does.
create trigger midway_addendum_append_only before update or delete or truncate on midway_addendum
  for each statement execute function refuse_change();
