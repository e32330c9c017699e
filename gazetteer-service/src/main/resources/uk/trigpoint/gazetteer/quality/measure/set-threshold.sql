INSERT INTO gazetteer.quality_threshold (measure, gold, silver, bronze, changed_by) VALUES (:measure, :gold, :silver, :bronze, :by)
ON CONFLICT (measure) DO UPDATE
SET gold = EXCLUDED.gold, silver = EXCLUDED.silver, bronze = EXCLUDED.bronze, changed_by = EXCLUDED.changed_by, changed_at = now()
