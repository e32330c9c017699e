-- Files of a register's supplies that were applied after a moment and stand.
SELECT f.id
FROM gazetteer.supply s
JOIN gazetteer.supply_file f ON f.supply_id = s.id
WHERE s.register_id = :register AND s.state = 'applied' AND s.applied_at > :since
ORDER BY f.id
