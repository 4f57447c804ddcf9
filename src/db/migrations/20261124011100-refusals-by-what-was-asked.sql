-- A refused address names a child by a review, an action or a concern too: the log of that child finds it by these.
create index audit_refused_reference on audit_entry ((detail ->> 'reference')) where child_id is null;
create index audit_refused_action on audit_entry ((detail ->> 'actionId')) where child_id is null;
create index audit_refused_concern on audit_entry ((detail ->> 'concernId')) where child_id is null;

-- For that the data protection officer reads whose they are, and nothing that they say.
drop view if exists wall.action;
select waymark_office_reads('action', '{administrator,data-protection-officer}', '{what,outcome_note,how_known,decided_at}', 'true');
select waymark_office_reads('concern', '{data-protection-officer}',
  '{kind,kind_says,worry,wanted,talked_to,talked_on,evidence}', 'true');
