SELECT id, at, supply_id, seconds, counts, denominators, measures FROM gazetteer.quality_run ORDER BY id DESC LIMIT :limit
