-- The visits of a month, whose they were and how the child was seen, and the meetings that were held on a plan: what the
-- figures ask of them stands in the index, so that no page of the table is read.

drop index event_visit;
create index event_visit on event (on_date) include (child_id, child_seen, seen_alone) where kind = 'visit';

drop index event_review;
create index event_review on event (kind, child_id, on_date, event_id) where kind in ('review-conference', 'cla-review');
