-- The first rejects of a supply, by line.
SELECT line, field, code, reason
FROM gazetteer.supply_reject
WHERE supply_id = :supply
ORDER BY line, code
LIMIT :limit
