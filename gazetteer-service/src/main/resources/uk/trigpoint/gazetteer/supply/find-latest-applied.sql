-- The supply applied last of all registers and not undone since.
SELECT id FROM gazetteer.supply
WHERE state = 'applied'
ORDER BY applied_at DESC, id DESC
LIMIT 1
