-- Who is told of a capacity decision once it is in force.

alter table capacity_decision add column told integer[] not null default '{}';
comment on column capacity_decision.told is 'People who are told once it is in force, by person_id; the chairs of the children are told besides.';
