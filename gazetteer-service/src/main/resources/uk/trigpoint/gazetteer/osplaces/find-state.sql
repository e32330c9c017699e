-- The supply that was applied last, which is the state of the gazetteer.
SELECT id, CAST(applied_at AT TIME ZONE 'Europe/London' AS date) AS applied_on
FROM gazetteer.supply
WHERE state = 'applied'
ORDER BY applied_at DESC, id DESC
LIMIT 1
