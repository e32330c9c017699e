-- The rejects of a supply.
INSERT INTO gazetteer.supply_reject (supply_id, line, field, code, reason, content)
SELECT :supply, line, field, code, reason, content
FROM stage_reject
ORDER BY line
