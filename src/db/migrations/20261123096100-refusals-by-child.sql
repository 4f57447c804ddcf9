-- Who may not know of a child leaves no more than what was asked for: the log of that child finds it by this.
create index audit_refused_child on audit_entry ((detail ->> 'childId')) where child_id is null;
