-- The file of a child is audited in each of the areas that the policy names, and what is typed for a panel is saved as it is typed.

alter table pathway_form
  add column area text,
  add column taken_back_at timestamptz,
  add column taken_back_by integer,
  add column taken_back_because text,
  add check (area is null or panel_id is not null),
  add check ((taken_back_at is null) = (taken_back_because is null)),
  add check (taken_back_at is null or signed_at is not null);
comment on column pathway_form.area is 'The area of the service that fills it in, by its id in the pack; empty where the form has none, and it stands for the whole.';
comment on column pathway_form.taken_back_at is 'When an audit that was signed by mistake was taken back: it stays as it was signed and counts no longer.';

drop index pathway_form_panel;
create unique index pathway_form_panel on pathway_form (panel_id, child_id, form, coalesce(area, ''))
  where panel_id is not null and taken_back_at is null;
create index pathway_form_asked on pathway_form (form, area, form_no) where asked_of is not null;

alter table panel_view
  add column typed text,
  add column typed_at timestamptz,
  add column typed_by integer,
  add check ((typed is null) = (typed_at is null));
comment on column panel_view.typed is 'What is being typed and is not given yet; empty once it is given. Only whoever has the role for the child sees it.';
comment on column panel_view.version is 'Counts each time that it was typed or given; it stops a silent overwrite.';
