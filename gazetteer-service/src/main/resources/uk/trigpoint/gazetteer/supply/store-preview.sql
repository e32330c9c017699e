-- Stores a preview with the state of the gazetteer that it is based on.
UPDATE gazetteer.supply
SET preview = CAST(:preview AS jsonb), preview_base = (SELECT max(GREATEST(applied_at, undone_at)) FROM gazetteer.supply)
WHERE id = :supply
