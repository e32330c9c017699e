-- A preview, and the state of the gazetteer it was made from.
UPDATE gazetteer.supply
SET preview = CAST(:preview AS jsonb), preview_base = (SELECT max(GREATEST(applied_at, undone_at)) FROM gazetteer.supply)
WHERE id = :supply
