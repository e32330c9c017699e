-- The first rejects of a supply, by volume and line.
SELECT x.line, x.field, x.code, x.reason
FROM gazetteer.supply_reject x
JOIN gazetteer.supply_file f ON f.id = x.file_id
WHERE f.supply_id = :supply
ORDER BY f.volume, x.line, x.code
LIMIT :limit
