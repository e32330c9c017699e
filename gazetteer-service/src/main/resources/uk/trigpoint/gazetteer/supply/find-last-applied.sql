-- The last supply of a register that is applied and not undone.
SELECT id FROM gazetteer.supply
WHERE register_id = :register AND state = 'applied'
ORDER BY applied_at DESC, id DESC
LIMIT 1
