-- Words about somebody else that stay are kept for every text: also why something is arranged so, or a draft discarded.

comment on column name_kept_beside.place is 'Which text: concern:reference:step:field, addendum:id:text, preparation:reference:box, preparation-note:id:note, good-practice:id:field, action:id:version:reason, arranging:reference:version:field or discard:id:reason.';
