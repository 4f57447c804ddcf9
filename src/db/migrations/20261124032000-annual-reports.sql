-- The annual report: written over weeks, section by section, and kept as it was published.
create table annual_text (
  year text not null,
  section text not null,
  version integer not null,
  text text not null,
  is_ready boolean not null,
  written_at timestamptz not null,
  written_by integer not null references person,
  primary key (year, section, version)
);
comment on table annual_text is 'What was written for a section of an annual report, each saving a version; the last stands. No child is named.';
comment on column annual_text.year is 'The financial year as the address has it: 2025-26.';
comment on column annual_text.section is 'The section of the report, as src/domain/annual-report/sections.ts names it.';
comment on column annual_text.is_ready is 'Whether the writer said that this version is ready to publish.';

create table annual_example (
  example_id integer generated always as identity primary key,
  year text not null,
  section text not null,
  child_id integer not null references child,
  source text not null,
  text text not null,
  no_names text[] not null default '{}',
  version integer not null default 1,
  written_at timestamptz not null,
  written_by integer not null references person,
  unique (year, section, source)
);
comment on table annual_example is 'An example that a person wrote in words of their own from something in a child’s record, details changed. The published report has the words and nothing of the child.';
comment on column annual_example.source is 'What it was written from: review-MR-7F3K-2, concern-12, good-practice-3.';
comment on column annual_example.no_names is 'Words of the text that are like a name of the family, and of which the writer said that they name nobody.';
create index annual_example_child on annual_example (child_id);

create table annual_report (
  year text primary key,
  report jsonb not null,
  published_at timestamptz not null,
  published_by integer not null references person
);
comment on table annual_report is 'An annual report as it was published: texts, examples and figures with small groups hidden. Rows can be added; they cannot be changed or removed.';

create function annual_report_stays() returns trigger language plpgsql as $$
begin
  raise exception 'A published annual report stays as it is.';
end $$;
create trigger annual_report_stays before update or delete on annual_report
  for each row execute function annual_report_stays();

do $$ begin
  if to_regrole('waymark_app') is not null then
    revoke update, delete on annual_report, annual_text from waymark_app;
    perform waymark_wall('annual_example', 'annual_example.child_id', null, true);
  end if;
end $$;
