-- Signed forms and minutes of the pathway go to the case system as reviews do; a panel can be split in two.

alter table case_note add column form_no integer references pathway_form;
alter table case_note add column panel_id integer references panel;
alter table case_note drop constraint case_note_check;
alter table case_note add constraint case_note_tells_of_one
  check (num_nonnulls(midway_id, concern_step_id, form_no, panel_id) = 1);
comment on column case_note.form_no is 'The signed form of the pathway that it tells of; empty for others.';
comment on column case_note.panel_id is 'The panel whose minutes about the child it tells of; empty for others.';

alter table panel add column split_from integer references panel;
comment on column panel.split_from is 'The panel whose list it took over a part of, with what was written about those children.';

comment on column name_kept_beside.place is 'Which text: concern:reference:step:field, addendum:id:text, preparation:reference:box, preparation-note:id:note, good-practice:id:field, action:id:version:reason, arranging:reference:version:field, discard:id:reason, pathway-step:id:field, pathway-form:number:field, panel:id:field of the child.';
