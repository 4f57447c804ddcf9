-- Placements and legal statuses are looked up by child for visits under regulation 28, and few events are either.

create index event_placement on event (kind, child_id, on_date) where kind in ('placement-start', 'legal-status');
