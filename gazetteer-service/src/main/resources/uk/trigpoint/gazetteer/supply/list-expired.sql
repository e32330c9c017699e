-- Supplies that are held for longer than :days days.
SELECT id FROM gazetteer.supply WHERE state = 'held' AND held_at < clock_timestamp() - make_interval(days => :days) ORDER BY id
