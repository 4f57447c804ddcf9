-- Whether the policy made ready is still the one in force is asked at every page: one small row answers it.

create table policy_token (
  single boolean primary key default true check (single),
  token uuid not null
);
comment on table policy_token is 'Another token whenever a choice of packs, a pack, a bank holiday or the set of loaded feeds may have changed.';

create function renew_policy_token() returns trigger language plpgsql as $$
begin
  insert into policy_token (token) values (gen_random_uuid())
    on conflict (single) do update set token = excluded.token;
  return null;
end $$;

create trigger policy_choice_renews after insert or update or delete or truncate on policy_choice
  for each statement execute function renew_policy_token();
create trigger pack_renews after insert or update or delete or truncate on pack
  for each statement execute function renew_policy_token();
create trigger bank_holiday_renews after insert or update or delete or truncate on bank_holiday
  for each statement execute function renew_policy_token();
create trigger calendar_coverage_renews after insert or update or delete or truncate on calendar_coverage
  for each statement execute function renew_policy_token();
create trigger feed_renews after insert or delete or truncate on feed
  for each statement execute function renew_policy_token();
