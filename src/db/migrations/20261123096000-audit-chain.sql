-- Every audit entry is a link of one chain: it carries the SHA-256 of what it says and of the link before, so that a
-- change, a drop, an insertion or a swap is found. What is hashed is written down in the decision record on the chain.

-- The details of an entry may be disposed of under retention: the chain holds only their salted hash.
alter table audit_entry alter column detail drop not null;
alter table audit_entry add column detail_salt uuid default gen_random_uuid();
comment on column audit_entry.detail is 'A few facts that say which; empty once disposed of under retention.';
comment on column audit_entry.detail_salt is 'Hashed with the detail and disposed of with it, so that nobody can guess a short detail from its hash.';
create index audit_at on audit_entry (at);

create table audit_chain (
  seq integer primary key,
  entry_id integer not null unique,
  detail_sha256 text not null,
  sha256 text not null
);
comment on table audit_chain is 'One link for each audit entry, in the order in which they were committed, numbered without a gap.';
comment on column audit_chain.detail_sha256 is 'SHA-256 of the salt and the detail of the entry.';
comment on column audit_chain.sha256 is 'SHA-256 of the link before and of what the entry says.';

create table audit_anchor (
  on_date date primary key,
  seq integer not null,
  sha256 text not null,
  made_at timestamptz not null
);
comment on table audit_anchor is 'Which link was the newest when the anchor of a day was sent to where the owner of the database cannot reach.';

create table audit_check (
  check_id integer generated always as identity primary key,
  checked_at timestamptz not null,
  checked_by text not null,
  agrees boolean not null,
  says text not null
);
comment on table audit_check is 'Each time the log was checked, and the sentence that came of it.';

-- No foreign key to audit_entry: an entry that was removed by force must be found, not hidden by its link going too.
-- One statement, because every commit waits for it.
create function chain_audit_entry(entry audit_entry) returns void language plpgsql as $$
begin
  insert into audit_chain (seq, entry_id, detail_sha256, sha256)
  select linked.seq, entry.entry_id, hashed.detail, encode(sha256(convert_to(array_to_json(array[
      linked.before, linked.seq::text, entry.entry_id::text,
      (extract(epoch from entry.at) * 1000000)::bigint::text, entry.person_id::text, entry.person_name, entry.action,
      entry.child_id::text, entry.midway_id::text, entry.outcome, hashed.detail
    ])::text, 'UTF8')), 'hex')
  from (
    select coalesce(max(newest.seq), 0) + 1 as seq, coalesce(max(newest.sha256), repeat('0', 64)) as before
    from (select c.seq, c.sha256 from audit_chain c order by c.seq desc limit 1) as newest
  ) as linked, (
    select encode(sha256(convert_to(coalesce(entry.detail_salt::text || entry.detail::text, ''), 'UTF8')), 'hex') as detail
  ) as hashed;
end $$;

-- At the end of the transaction, so that the chain is held for as long as a commit takes and no longer.
create function audit_entry_into_chain() returns trigger language plpgsql
  security definer set search_path = public, pg_temp as $$
begin
  perform pg_advisory_xact_lock(hashtext('waymark audit chain'));
  perform chain_audit_entry(new);
  return null;
end $$;

do $$
declare
  entry audit_entry;
begin
  for entry in select * from audit_entry order by entry_id loop
    perform chain_audit_entry(entry);
  end loop;
end $$;

create constraint trigger audit_entry_chained after insert on audit_entry
  deferrable initially deferred for each row execute function audit_entry_into_chain();

-- The one change that an entry may see is that its detail goes, with its salt.
create function only_detail_may_go() returns trigger language plpgsql as $$
begin
  if old.detail is not null and new.detail is null and new.detail_salt is null
    and to_jsonb(new) - 'detail' - 'detail_salt' = to_jsonb(old) - 'detail' - 'detail_salt' then
    return new;
  end if;
  raise exception 'audit_entry is append-only';
end $$;
drop trigger audit_entry_append_only on audit_entry;
create trigger audit_entry_append_only before delete or truncate on audit_entry
  for each statement execute function refuse_change();
create trigger audit_entry_unchanged before update on audit_entry
  for each row execute function only_detail_may_go();
create trigger audit_chain_append_only before update or delete or truncate on audit_chain
  for each statement execute function refuse_change();
create trigger audit_anchor_append_only before update or delete or truncate on audit_anchor
  for each statement execute function refuse_change();
create trigger audit_check_append_only before update or delete or truncate on audit_check
  for each statement execute function refuse_change();
