-- A supply that was in place at a moment and has been taken back since: what stood then is not known any more.
SELECT s.id
FROM gazetteer.supply s
WHERE s.register_id = :register AND s.state = 'undone' AND s.applied_at <= :since AND s.undone_at > :since
ORDER BY s.id
LIMIT 1
