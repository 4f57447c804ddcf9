-- A report as it was published: its numbers with their definitions, so that whoever opens it later reads the same.
create table published_report (
  published_id integer generated always as identity primary key,
  slug text not null,
  period text not null,
  counted_to date not null,
  figures jsonb not null,
  published_at timestamptz not null,
  published_by integer not null references person,
  unique (slug, period)
);
comment on table published_report is 'A report of the whole service as it was published: numbers and definitions, nothing about one child. Rows can be added; they cannot be changed or removed.';
comment on column published_report.period is 'As the address has it: 2026-10, 2026-q4, 2026-27.';
comment on column published_report.counted_to is 'The last day that was counted.';
comment on column published_report.figures is 'The report with its figures, tables and definitions, as the page showed it that day.';

create function published_report_stays() returns trigger language plpgsql as $$
begin
  raise exception 'A published report stays as it is.';
end $$;
create trigger published_report_stays before update or delete on published_report
  for each row execute function published_report_stays();

do $$ begin
  if to_regrole('waymark_app') is not null then
    revoke update, delete on published_report from waymark_app;
  end if;
end $$;

-- What reports look for by day and not by child.
create index event_conference on event (on_date) where kind = 'initial-conference';
create index event_visit on event (on_date) where kind = 'visit';
create index midway_due on midway (due_on);
create index midway_held on midway (held_on) where held_on is not null;
create index action_due on action (due_on);
create index action_midway on action (midway_id) where midway_id is not null;
create index concern_step_day on concern_step (on_day) where kind in ('raised', 'replied', 'closed');
