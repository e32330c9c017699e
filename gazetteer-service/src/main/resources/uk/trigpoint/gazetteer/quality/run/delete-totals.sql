-- Deletes the totals that are counted again.
DELETE FROM gazetteer.quality_total WHERE measure = 'street-comparison' OR register_id = ANY(:registers)
