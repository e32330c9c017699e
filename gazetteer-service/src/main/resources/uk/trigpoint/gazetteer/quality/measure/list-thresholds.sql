SELECT measure, gold, silver, bronze, changed_by FROM gazetteer.quality_threshold ORDER BY measure
