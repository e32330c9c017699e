SELECT id, at, supply_id, seconds, counts, denominators, measures FROM gazetteer.quality_run WHERE id = :id
