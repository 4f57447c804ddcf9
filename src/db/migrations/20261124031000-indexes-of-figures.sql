-- What the figures ask of events for every open plan: the last visit at which the child was seen, and the meetings that
-- were held on the plan. A child has some eighty other events, each a page to read where no index tells them apart.
create index event_seen on event (child_id, on_date) where kind = 'visit' and child_seen;
create index event_review on event (kind, child_id, on_date) where kind in ('review-conference', 'cla-review');
