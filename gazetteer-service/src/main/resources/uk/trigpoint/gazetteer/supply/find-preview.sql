-- A preview that is still valid: nothing was applied or undone since then.
SELECT preview
FROM gazetteer.supply
WHERE id = :supply AND preview IS NOT NULL
  AND preview_base IS NOT DISTINCT FROM (SELECT max(GREATEST(applied_at, undone_at)) FROM gazetteer.supply)
