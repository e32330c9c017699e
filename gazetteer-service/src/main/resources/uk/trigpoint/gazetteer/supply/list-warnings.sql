-- The first warnings of a supply, by volume and line.
SELECT x.line, x.code, x.reason
FROM gazetteer.supply_warning x
JOIN gazetteer.supply_file f ON f.id = x.file_id
WHERE f.supply_id = :supply
ORDER BY f.volume, x.line NULLS FIRST, x.code
LIMIT :limit
